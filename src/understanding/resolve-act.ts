import type { Matches } from './matcher.ts';
import type { Act, MoneyItem, ReadingContext } from './meaning.ts';
import { OFFER_KINDS } from './money-context.ts';
import type { OddSum } from './odd-sum.ts';
import { resolvePrice } from './resolve-price.ts';

/** What the act is read from. */
export interface ActEvidence {
  readonly items: readonly MoneyItem[];
  readonly intents: readonly { readonly id: string; readonly confidence: number }[];
  readonly context: ReadingContext;
  readonly words: Matches;
  /** The message names a figure that is no price. */
  readonly odd?: OddSum;
}

const ASKING: ReadonlySet<string> = new Set(['ask_discount', 'too_expensive', 'ask_final_price']);

/**
 * What the shopper does in the haggle. Decided from words, sums and the last prices of both sides, never from words alone:
 * a sum at or above the standing price accepts it, a lower one offers; a yes counts only where a price stands.
 */
export function resolveAct(evidence: ActEvidence): Act {
  const { items, words, context, odd } = evidence;
  const has = (name: string): boolean => words.has(name);
  const refuses = has('rejects') && !has('not_rejects');
  const offered = items.findLast(({ kind, negated }) => OFFER_KINDS.has(kind) && !negated);
  if (offered) return actOfOffer(offered, evidence, refuses);
  if (odd !== undefined && context.standing !== undefined) return 'offer';
  if (has('praises')) return 'other';
  if (!isHaggle(context)) return actOutsideHaggle(evidence);
  if (items.some(({ kind }) => kind === 'budget') && context.standing !== undefined) return 'offer';
  const accepts = has('accepts') && !has('not_accepts');
  // "Deal" is a yes however often a better one is asked for with that word: nothing but a yes asks for nothing.
  const isLikeAsking = !has('yes') && isAnyOf(evidence, ASKING, accepts ? SURE : ASKING_CONFIDENCE);
  const asks = has('asks_better') || isLikeAsking;
  if (refusesStanding(evidence, has)) return 'reject';
  const wantsExtra = has('wants_shipping') || has('wants_gift');
  const isConditional = accepts && wantsExtra && has('conditional_accept') && !has('asks_plainly');
  if (asks && !isConditional) return 'ask';
  if (refuses) return 'reject';
  if (accepts) return 'accept';
  return has('yes') && !has('not_accepts') ? 'accept' : 'other';
}

function isHaggle({ standing, list, lastBot }: ReadingContext): boolean {
  return standing !== undefined || list !== undefined || /^haggle/.test(lastBot ?? '');
}

/** Where no price is under talk only the sure intents count: a stray "all right" or "never mind" is about something else. */
function actOutsideHaggle({ intents, words }: ActEvidence): Act {
  const [top] = intents;
  const mayAsk = words.has('asks_better') && top !== undefined && SHOPPING.has(top.id);
  if (mayAsk || isAnyOf({ intents }, ASKING)) return 'ask';
  if (top?.id === 'accept_offer' && top.confidence >= SURE && words.has('accepts') && !words.has('not_accepts'))
    return 'accept';
  return top?.id === 'reject_offer' && top.confidence >= SURE && words.has('rejects') ? 'reject' : 'other';
}

/** Intents of somebody about to buy: words for a better price are meant as such. */
const SHOPPING: ReadonlySet<string> = new Set([
  'ask_price',
  'ask_gift',
  'compare_competitor',
  'ask_recommendation',
  'place_order',
  'state_budget',
  'greeting',
]);
const SURE = 0.6;

const ASKING_CONFIDENCE = 0.4;

function isAnyOf(
  { intents }: Pick<ActEvidence, 'intents'>,
  ids: ReadonlySet<string>,
  least = ASKING_CONFIDENCE,
): boolean {
  return intents.some(({ id, confidence }) => ids.has(id) && confidence >= least);
}

/** "Still too high", said of a price in the middle of a haggle, refuses it; said of a first price it asks for a better one. */
function refusesStanding({ items, context }: ActEvidence, has: (name: string) => boolean): boolean {
  const isUnderWay = context.standing !== undefined && (context.lastOffer !== undefined || has('still'));
  const isTooHigh = has('too_high') || items.some(({ kind, negated }) => kind === 'reference' && negated);
  return isUnderWay && isTooHigh && !has('asks_plainly');
}

function actOfOffer(item: MoneyItem, { context, words }: ActEvidence, refuses: boolean): Act {
  const { standing } = context;
  const price = resolvePrice(item, context);
  if (price === undefined || standing === undefined) return 'offer';
  const isSame = Math.abs(price.unit - standing) < standing * 1e-4;
  if (!isSame || item.kind === 'delta_off' || item.shipping) return 'offer';
  if (words.has('asks_plainly')) return 'ask';
  return refuses ? 'reject' : 'accept';
}
