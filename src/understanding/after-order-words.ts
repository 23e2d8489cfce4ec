import type { IntentScore } from './classify.ts';
import type { ReadingContext } from './meaning.ts';

/** Sends back, or does not want any more; in simplified script. */
const RETURNS =
  /^.{0,14}(?:不想要|不要了|后悔了|反悔|不喜欢|不合适|用不到|用不着)|(?:能|可以|可不可以|能不能|想|要|申请|办)退|退(?:货|款|掉|吗|钱|了|回去)|\b(?:return|refund|send) (?:it|this|them|my|the)\b|\bmoney back\b|\brefund\b|\b(?:don'?t|do not|no longer) (?:want|need|like) (?:it|this|them|my|the)\b|\bchanged my mind\b/;

/** Not sure whose fault it is; in simplified script. */
const UNCLEAR =
  /(?:不知道|不确定|不晓得|不清楚).{0,6}我.{0,6}(?:摔|弄|碰|撞|压)|(?:可能|也许|好像|说不定)是?我(?:自己)?.{0,4}(?:摔|弄|碰|撞|压)|\b(?:not sure|unsure|don'?t know|no idea|can'?t tell|not certain)\b.{0,24}\b(?:i|me|my)\b.{0,24}\b(?:bro[ck]e|broken|dropp?e?d?|damaged?|did|fault|caused?)\b|\bmaybe i (?:dropped|broke|damaged)\b/;

/** Gone on its way; in simplified script. */
const LOST =
  /(?:包裹|快递|货|东西|订单).{0,6}(?:不见|丢|遗失|弄没)|(?:不见|丢)了?.{0,4}(?:包裹|快递|货)|\b(?:parcel|package|order|it)\b.{0,16}\b(?:lost|missing|never (?:arrived|came)|disappeared)\b/;

/** What these words are taken for while nobody has an order. */
const GIVES_WAY: ReadonlySet<string> = new Set([
  ...[
    'order_status',
    'ask_aftersale',
    'leave',
    'cancel_order',
    'state_budget',
    'price_protection',
    'reject_offer',
    'deny',
    'out_of_scope',
  ],
]);

/** Last words after which "I don't want it" ends a haggle and no order. */
const HAGGLING = /^(?:haggle|price|pricey|budget|goodbye|watch)\b/;

const SURE = 0.8;

/** From somebody with an order, words of return or of unclear fault are about that order, however they sound alone. */
export function afterOrderFirst(
  intents: readonly IntentScore[],
  plain: string,
  { hasOrder, lastBot }: ReadingContext,
): readonly IntentScore[] {
  if (hasOrder !== true || HAGGLING.test(lastBot ?? '')) return intents;
  const id = intentIn(plain);
  const top = intents[0]?.id;
  if (id === undefined || top === undefined) return intents;
  const isTop = GIVES_WAY.has(top) || top === id;
  // "Yes, return it": the yes stays first.
  if (!isTop && !(top === 'affirm' && intents.some((intent) => GIVES_WAY.has(intent.id)))) return intents;
  const rest = intents.filter((intent) => intent.id !== id && !GIVES_WAY.has(intent.id));
  const found = { id, confidence: Math.max(SURE, intents.find((intent) => intent.id === id)?.confidence ?? 0) };
  return isTop ? [found, ...rest] : [...rest, found];
}

function intentIn(plain: string): string | undefined {
  if (UNCLEAR.test(plain)) return 'damaged_or_wrong_item';
  if (LOST.test(plain)) return 'delay_complaint';
  return RETURNS.test(plain) ? 'request_refund' : undefined;
}
