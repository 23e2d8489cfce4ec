import { includesShipping } from '../bargaining/includes-shipping.ts';
import { deliveredOf } from '../bargaining/net.ts';
import type { Move } from '../bargaining/types.ts';
import { isOfEarlier } from '../understanding/is-of-earlier.ts';
import type { Meaning, MoneyItem } from '../understanding/meaning.ts';
import { resolvePrice } from '../understanding/resolve-price.ts';
import type { HaggleTable } from './haggle-table.ts';

type Claim = Extract<Move, { kind: 'claim' }>['claim'];

/** What a message does in a haggle. */
export type Reading =
  | { readonly kind: 'move'; readonly move: Move; readonly bare?: boolean }
  /** A sum in another currency. */
  | { readonly kind: 'currency'; readonly theirs: string }
  /** A sum nobody could mean. */
  | { readonly kind: 'unclear' }
  /** Nothing, or less than nothing, is named as the price. */
  | { readonly kind: 'zero' | 'negative' }
  /** Only signs: a thumb in text is no yes. */
  | { readonly kind: 'signs' }
  | { readonly kind: 'leaving' }
  /** Wants what the standing ask already gives. */
  | { readonly kind: 'given' }
  /** Turns to another product or quantity and says no more. */
  | { readonly kind: 'turned' }
  /** A yes with other words around it. */
  | { readonly kind: 'doubtful' }
  /** A budget: something that fits it is looked for, and no move is used up. */
  | { readonly kind: 'budget' }
  /** Nothing about the price. */
  | { readonly kind: 'lost' };

const PRICES: ReadonlySet<MoneyItem['kind']> = new Set([
  'offer',
  'delta_off',
  'pct_of',
  'pct_off',
  'plus',
  'round_down',
]);
const ASKS: ReadonlySet<string> = new Set(['ask_discount', 'ask_final_price', 'too_expensive']);
const OFFERING: ReadonlySet<string> = new Set(['make_offer']);
const LEAVING: ReadonlySet<string> = new Set(['leave']);
const DENYING: ReadonlySet<string> = new Set(['deny']);

/** Least confidence at which words move the price: what only sounds a little like asking for less is no move. */
const MEANT = 0.4;

/** Gives up ("算了", "never mind"). */
const GIVES_UP =
  /^(?:那?(?:还是)?算了|不买了|不要了|先?不用了?(?:[,， ]?谢谢)?$|下次(?:再说|吧)|never ?mind|forget it|no,? thank(?:s| you)$)/;
/** Wants time ("我考慮一下", "just looking"). */
const THINKING =
  /^我?再?先?(?:考虑|想)(?:一?下|看看|想)|^我?先?(?:看看|逛逛)(?:而已|再说)?[。.]?$|think (?:about|it over)|just (?:looking|browsing)/;
/** Says in so many words that it is a deal, or that it is bought. */
const EXPLICIT =
  /成交|说定|下单|拍(?!照)|买|要了|拿下|付款|结账|\bdeal\b|\btake it\b|\bi(?:'|’)?ll take\b|\bbuy\b|\border\b|\bsold\b/;
/** A discount the shopper claims to hold ("我有八折券", "20% off coupon"). */
const COUPON = /[折减惠价]券|优惠码|折扣码|满减|\b(?:coupon|voucher|promo(?:tion)? code|discount code)\b/;
const QUESTION = /[?？吗呢]|^(?:can|could|would|will|do|is|are)\b/;
/** Shipping on top of the figure ("380不包邮", "350 plus shipping"); `plain` is in simplified script. */
const APART =
  /不包邮|不含运|不含邮|运费(?:我|另|自)|邮费(?:我|另|自)|(?:plus|\+|and i(?:'|’)?ll pay|excluding|without|before) ?(?:the )?shipping|shipping (?:extra|on me|separate)/;
/** The shopper would pay at once. */
const AT_ONCE =
  /(?:马上|立刻|现在就?|今天就?|直接|立即)(?:付|买|拍|下单|结账|要|拿)|(?:pay|buy|order|take it|check ?out) (?:right )?(?:now|today|immediately|right away)|ready to (?:buy|pay|order)/;
/** Urges the shop to go on ("and?", "然后呢"). */
const GO_ON =
  /^(?:and|and then|then|so|else|what else|anything else|more|go on|lower|还有(?:呢|吗)?|然后(?:呢)?|再(?:来|低点?|少点?)?|继续|呢|就这样|就这些)[ ?？!！。.呢吗]*$/;
/** Reads what a message does in the haggle on the table. */
export function readMove(heard: Meaning, table: HaggleTable): Reading {
  const item = heard.money.findLast(({ negated }) => !negated);
  if (item?.currency !== undefined && item.currency !== table.policy.currency)
    return { kind: 'currency', theirs: item.currency };
  if (item?.kind === 'split' || (heard.wants.split && item === undefined))
    return { kind: 'move', move: { kind: 'split' } };
  if (item?.kind === 'budget') return { kind: 'budget' };
  if (item && PRICES.has(item.kind) && !isOfCoupon(heard, item)) return offerMove(heard, item, table);
  if (heard.oddSum !== undefined) return { kind: heard.oddSum === 'endless' ? 'unclear' : heard.oddSum };
  return wordsMove(heard, item, table);
}

/** True when the message only urges the shop to go on ("and?"). */
export function isGoOn({ plain }: Meaning): boolean {
  return GO_ON.test(plain);
}

/** True when the message wants a price of an earlier day back. */
export function wantsEarlier({ plain }: Meaning): boolean {
  return isOfEarlier(plain);
}

/** True when the message says in so many words that it is a deal, or that it buys. */
export function isExplicit({ plain }: Meaning): boolean {
  return EXPLICIT.test(plain);
}

/** True when the message gives up, or wants time to think. */
export function isParting({ plain }: Meaning): boolean {
  return GIVES_UP.test(plain) || isThinking(plain);
}

/** True when the shopper wants time rather than to leave, in simplified script. */
export function isThinking(plain: string): boolean {
  return THINKING.test(plain);
}

/** True when the message is a number and nothing else. */
export function isBareNumber({ plain }: Meaning): boolean {
  return /^\d+(?:[.,]\d+)?[?？]?$/.test(plain);
}

/** True when the message holds nothing but signs. */
export function isOnlySigns(text: string): boolean {
  return text.trim() !== '' && !/[\p{L}\p{N}?？]/u.test(text);
}

function offerMove(heard: Meaning, item: MoneyItem, table: HaggleTable): Reading {
  const total = totalOf(item, table);
  if (total === undefined || total <= 0) return { kind: 'unclear' };
  return {
    kind: 'move',
    move: {
      kind: 'offer',
      total,
      shipped: includesShipping(table.policy, table.history, shippingSaid(heard, item)),
      wantsGift: heard.wants.gift,
      final: item.final,
      vague: item.vague || item.max !== undefined,
    },
  };
}

/** A percentage or reduction beside the word "coupon" is what the coupon is said to give. */
function isOfCoupon({ plain }: Meaning, { kind }: MoneyItem): boolean {
  return kind !== 'offer' && COUPON.test(plain);
}

function holdsCoupon({ plain }: Meaning): boolean {
  return COUPON.test(plain) && !QUESTION.test(plain);
}

function shippingSaid(heard: Meaning, item: MoneyItem): 'included' | 'apart' | 'unsaid' {
  if (APART.test(heard.plain)) return 'apart';
  return item.shipping || heard.wants.shipping ? 'included' : 'unsaid';
}

/** The sum for all pieces on the table in minor units, rounded; undefined when it is no usable number. */
export function totalOf(item: MoneyItem, table: HaggleTable): number | undefined {
  const { policy, history, standing } = table;
  const scale = 10 ** policy.decimals;
  const step = history.findLast((each) => each.by === 'shopper' && each.move.kind === 'offer');
  const offered = step?.by === 'shopper' && step.move.kind === 'offer' ? step.move.total : undefined;
  const frame = {
    standing: standing.total / scale,
    list: policy.list / scale,
    ...(offered === undefined ? {} : { lastOffer: offered / scale }),
  };
  const major = item.kind === 'offer' ? offeredTotal(item, table) : resolvePrice(forAll(item), frame)?.total;
  if (major === undefined) return undefined;
  const total = Math.round(major * scale);
  return Number.isSafeInteger(total) && total <= deliveredOf(policy, standing) * 1000 ? total : undefined;
}

/** A figure for one piece or for all; a bare one is for one piece while it is no more than one costs. */
function offeredTotal({ value, per }: MoneyItem, { policy, quantity }: HaggleTable): number {
  const unitList = policy.list / quantity / 10 ** policy.decimals;
  const isForOne = per === 'unit' || (per === undefined && value <= unitList);
  return isForOne ? value * quantity : value;
}

/** Discounts and steps are meant of the price of all pieces on the table. */
function forAll({ quantity: _pieces, per: _per, ...item }: MoneyItem): MoneyItem {
  return item;
}

function wordsMove(heard: Meaning, item: MoneyItem | undefined, table: HaggleTable): Reading {
  const { wants } = heard;
  const has = (ids: ReadonlySet<string>): boolean =>
    heard.intents.some(({ id, confidence }) => ids.has(id) && confidence >= MEANT);
  const top = heard.intents[0]?.id;
  const claim = claimOf(heard, item, table);
  if (claim && !(heard.act === 'accept' && isStanding(item, table)))
    return { kind: 'move', move: { kind: 'claim', claim, ...claimed(item, table) } };
  if (heard.act === 'accept' || isConditionalYes(heard)) {
    const move: Move = { kind: 'accept', wantsShipping: wants.shipping, wantsGift: wants.gift };
    return { kind: 'move', move, bare: !isExplicit(heard) };
  }
  if (top === 'bye' || has(LEAVING) || GIVES_UP.test(heard.plain)) return { kind: 'leaving' };
  if (heard.act === 'reject' && !has(ASKS)) return { kind: 'move', move: { kind: 'reject' } };
  if (isOfFee(heard, table) && !wants.gift && !has(ASKS)) return { kind: 'given' };
  if (heard.act === 'ask' || has(ASKS) || wants.shipping || wants.gift || isGoOn(heard)) {
    return { kind: 'move', move: askMove(heard) };
  }
  if (table.isTurned) return { kind: 'turned' };
  if (has(OFFERING) && /[\d零一二三四五六七八九十百千万]/.test(heard.plain)) return { kind: 'unclear' };
  if (top === 'affirm') return { kind: 'doubtful' };
  return top === 'deny' && has(DENYING) ? { kind: 'move', move: { kind: 'reject' } } : { kind: 'lost' };
}

/** Asks what shipping costs, or wants it free where it is. */
function isOfFee({ intents, wants }: Meaning, { standing }: HaggleTable): boolean {
  return wants.shipping ? standing.freeShipping : intents[0]?.id === 'ask_shipping_cost';
}

/** "Throw in the key ring and it's a deal": a yes that wants an extra with it, and asks nothing. */
function isConditionalYes({ act, wants, plain }: Meaning): boolean {
  return act !== 'reject' && (wants.shipping || wants.gift) && EXPLICIT.test(plain) && !QUESTION.test(plain);
}

/** The figure is what the shop stands at. */
function isStanding(item: MoneyItem | undefined, table: HaggleTable): boolean {
  return item !== undefined && totalOf({ ...item, kind: 'offer' }, table) === table.standing.total;
}

function askMove(heard: Meaning): Move {
  const last = heard.intents.some(({ id }) => id === 'ask_final_price');
  const quick = AT_ONCE.test(heard.plain) || heard.intents.some(({ id }) => id === 'place_order');
  return { kind: 'ask', last, quick };
}

function claimOf(heard: Meaning, item: MoneyItem | undefined, { ended }: HaggleTable): Claim | undefined {
  if (item === undefined && ended && wantsEarlier(heard)) return 'past';
  if (item?.kind === 'coupon' || (item && isOfCoupon(heard, item)) || holdsCoupon(heard)) return 'coupon';
  if (heard.topic === 'risen') return 'past';
  if (heard.topic === 'hearsay') return 'authority';
  if (item?.kind === 'reference' && isOfEarlier(heard.plain)) return 'past';
  if (heard.intents[0]?.id === 'compare_competitor' || item?.kind === 'reference') return 'competitor';
  return undefined;
}

function claimed(item: MoneyItem | undefined, { quantity, policy }: HaggleTable): { readonly total?: number } {
  const total = item === undefined ? Number.NaN : Math.round(item.value * quantity * 10 ** policy.decimals);
  return Number.isSafeInteger(total) ? { total } : {};
}
