import type { Act, MoneyItem, ReadingContext } from './meaning.ts';
import type { Matches } from './matcher.ts';
import { resolvePrice } from './resolve-price.ts';

/** What the act is read from. */
export interface ActEvidence {
  readonly items: readonly MoneyItem[];
  readonly intents: readonly { readonly id: string; readonly confidence: number }[];
  readonly context: ReadingContext;
  readonly words: Matches;
}

const OFFERS: ReadonlySet<MoneyItem['kind']> = new Set(['offer', 'delta_off', 'pct_of', 'pct_off', 'plus', 'round_down', 'split']);
const ASKING: ReadonlySet<string> = new Set(['ask_discount', 'too_expensive', 'ask_final_price']);

/**
 * What the shopper does in the haggle. Decided from words, sums and the last prices of both sides, never from words alone:
 * a sum at or above the standing price accepts it, a lower one offers; a yes counts only where a price stands.
 */
export function resolveAct(evidence: ActEvidence): Act {
  const { items, words, context } = evidence;
  const has = (name: string): boolean => words.has(name);
  const refuses = has('rejects') && !has('not_rejects');
  const offered = items.findLast(({ kind, negated }) => OFFERS.has(kind) && !negated);
  if (offered) return actOfOffer(offered, evidence, refuses);
  if (items.some(({ kind }) => kind === 'budget') && context.standing !== undefined) return 'offer';
  const accepts = has('accepts') && !has('not_accepts');
  const asks = has('asks_better') || ASKING.has(evidence.intents[0]?.id ?? '');
  if (refusesStanding(evidence, has)) return 'reject';
  const wantsExtra = has('wants_shipping') || has('wants_gift');
  const isConditional = accepts && wantsExtra && has('conditional_accept') && !has('asks_plainly');
  if (asks && !isConditional) return 'ask';
  if (refuses) return 'reject';
  if (accepts) return 'accept';
  if (context.standing !== undefined && has('yes') && !has('not_accepts')) return 'accept';
  return 'other';
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
