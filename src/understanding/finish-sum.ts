import { toMinor } from '../values/money.ts';
import type { MoneyItem } from './meaning.ts';
import { type Candidate, type MoneyContext, OFFER_KINDS } from './money-context.ts';
import type { PlainText } from './normalise.ts';

const FINAL =
  /最多|顶多|最高|不能再多|不能再高|一口价|底线|极限|最后|再多不要|不行就算了?|不卖(?:就)?(?:算|拉倒)|就这个价|tops|max(?:imum)?|final|firm|limit|highest|most i|the most|take it or leave|best i can|cant go (?:any )?higher|cant do (?:any )?more|nothing more|not a (?:penny|cent|dollar) more|or i walk|last offer|last price|all i (?:have|can)/;
const SHIPPED =
  /包(?:邮|运)|免(?:运|邮)|到手|含(?:邮|运)|(?:邮|运)费(?:你|您|卖家|店家|算你|你们)|shipped|(?:free|including|includ\w{1,3}|with|incl) (?:\w{1,6} )?(?:shipping|delivery|postage)|shipping (?:included|incl|free|on you)|delivered|all[ -]in(?:cluded|clusive)?(?![a-z])|out the door/;
const NOT_SHIPPED =
  /不(?:用|要|需|需要)?(?:包邮|包运|免运)|(?:邮|运)费(?:我|自|另|我们)|(?:plus|\+|and i(?:ll| will)? (?:pay|cover)(?: for)?|without|no|not including|excluding|before) ?(?:the )?(?:free )?(?:shipping|delivery|postage)/;

/** The list price is named as what a share is taken from. */
const LIST_NAMED =
  /原价|标价|定价|吊牌价|(?:list|listing|original|asking|full|retail) ?price|of (?:list|asking)|off (?:list|asking|retail)/;

/** The sum with its flags, its minor units and its place in the original message. */
export function finishSum(
  candidate: Candidate,
  about: { plain: PlainText; context: MoneyContext; quantity: number | undefined },
): MoneyItem {
  const { plain, context, quantity } = about;
  const { start, end, currency, per, ...rest } = candidate;
  const ofList = isShare(candidate.kind) && LIST_NAMED.test(plain.text);
  const isOffer = OFFER_KINDS.has(candidate.kind) || candidate.kind === 'budget';
  const isShopCurrency = currency === undefined || currency === context.currency;
  const minor = isShopCurrency && !isShare(candidate.kind) ? toMinor(candidate.value, context.decimals) : undefined;
  const count = candidate.quantity ?? (isOffer ? quantity : undefined);
  return {
    ...rest,
    ...(ofList ? { of: 'list' as const } : {}),
    ...(minor === undefined ? {} : { minor }),
    ...(currency === undefined ? {} : { currency }),
    ...(count === undefined ? {} : { quantity: count, per: per ?? 'total' }),
    ...(count === undefined && per ? { per } : {}),
    final: isOffer && FINAL.test(plain.text),
    shipping:
      isOffer &&
      SHIPPED.test(plain.text) &&
      (!NOT_SHIPPED.test(plain.text) || /free (?:shipping|delivery)/.test(plain.text)),
    start: plain.offsets[start] ?? 0,
    end: plain.offsets[end] ?? 0,
  };
}

function isShare(kind: MoneyItem['kind']): boolean {
  return kind === 'pct_of' || kind === 'pct_off';
}
