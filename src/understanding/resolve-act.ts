import type { Act, MoneyItem, ReadingContext } from './meaning.ts';
import type { Lexicons } from './read-signals.ts';
import { resolvePrice } from './resolve-price.ts';

/** What the act is read from. */
export interface ActEvidence {
  readonly text: string;
  readonly items: readonly MoneyItem[];
  readonly intents: readonly { readonly id: string; readonly confidence: number }[];
  readonly context: ReadingContext;
  readonly lexicons: Lexicons;
}

const OFFERS: ReadonlySet<MoneyItem['kind']> = new Set(['offer', 'delta_off', 'pct_of', 'pct_off', 'plus', 'round_down', 'split']);
const ASKING: ReadonlySet<string> = new Set(['ask_discount', 'too_expensive', 'ask_final_price']);

/**
 * What the shopper does in the haggle. Decided from words, sums and the last prices of both sides, never from words alone:
 * a sum at or above the standing price accepts it, a lower one offers; a yes counts only where a price stands.
 */
export function resolveAct(evidence: ActEvidence): Act {
  const { text, items, lexicons, context } = evidence;
  const has = (name: string): boolean => lexicons[name]?.test(text) ?? false;
  const refuses = has('rejects') && !has('not_rejects');
  const offered = items.findLast(({ kind, negated }) => OFFERS.has(kind) && !negated);
  if (offered) return actOfOffer(offered, evidence, refuses);
  if (items.some(({ kind }) => kind === 'budget') && context.standing !== undefined) return 'offer';
  const accepts = has('accepts') && !has('not_accepts');
  const asks = has('asks_better') || ASKING.has(evidence.intents[0]?.id ?? '');
  if (asks && !(accepts && has('conditional_accept'))) return 'ask';
  if (refuses) return 'reject';
  if (accepts) return 'accept';
  if (context.standing !== undefined && has('yes') && !has('not_accepts')) return 'accept';
  return 'other';
}

function actOfOffer(item: MoneyItem, { text, context, lexicons }: ActEvidence, refuses: boolean): Act {
  const { standing } = context;
  const price = resolvePrice(item, context);
  if (price === undefined || standing === undefined) return 'offer';
  if (price.unit < standing * 0.9999 || item.kind === 'delta_off') return 'offer';
  const wantsMore = lexicons['new_demand']?.test(text) ?? false;
  if (wantsMore || item.shipping) return 'offer';
  return refuses ? 'reject' : 'accept';
}
