import type { IntentScore } from './classify.ts';
import type { Act, MoneyItem, ReadingContext } from './meaning.ts';
import type { OddSum } from './odd-sum.ts';
import type { Signals } from './read-signals.ts';

/** The whole of what is said of a price: it is liked, should be lower, or one that has ended is wanted back. */
export type PriceGist = 'praise' | 'cheaper' | 'earlier';

/** What can overrule or complete the classifier. */
export interface IntentEvidence {
  readonly act: Act;
  readonly items: readonly MoneyItem[];
  readonly signals: Signals;
  readonly context: ReadingContext;
  readonly gist?: PriceGist;
  readonly odd?: OddSum;
}

const MAX_INTENTS = 3;
const CERTAIN = 0.97;
const LIKELY = 0.6;

/** What praise of a price, or the wish for an earlier one, may sound like. */
const OF_PRICE: ReadonlySet<string> = new Set([
  'accept_offer',
  'reject_offer',
  'ask_discount',
  'too_expensive',
  'ask_price',
  'place_order',
]);

/** The intents after fixed words, sums and the last line of the bot have had their say; most telling first. */
export function resolveIntents(scored: readonly IntentScore[], evidence: IntentEvidence): readonly IntentScore[] {
  if (evidence.gist === 'cheaper') return [{ id: 'ask_discount', confidence: CERTAIN }];
  // What is no price is bid for nothing but the price.
  if (evidence.act === 'offer' && evidence.odd !== undefined) return [{ id: 'make_offer', confidence: CERTAIN }];
  const forced = forcedIntents(scored, evidence);
  const rest = scored.filter(({ id }) => !forced.some((intent) => intent.id === id) && isCompatible(id, evidence));
  const all = [...forced, ...rest].slice(0, MAX_INTENTS);
  return all.length > 0 ? all : [{ id: 'out_of_scope', confidence: 0.5 }];
}

function forcedIntents(
  scored: readonly IntentScore[],
  { act, items, signals, context, gist }: IntentEvidence,
): IntentScore[] {
  const forced: IntentScore[] = [];
  const add = (id: string, confidence: number): void => {
    forced.push({ id, confidence: Math.max(confidence, scored.find((intent) => intent.id === id)?.confidence ?? 0) });
  };
  if (signals.optOut) add('opt_out', CERTAIN);
  if (signals.wantsHuman) add('ask_human', CERTAIN);
  if (act === 'offer' && items.some(({ kind }) => kind !== 'reference' && kind !== 'budget' && kind !== 'refund'))
    add('make_offer', 0.9);
  if (items.some(({ kind, negated }) => kind === 'budget' && !negated)) add('state_budget', 0.85);
  if (act === 'accept' && context.standing !== undefined) add('accept_offer', 0.85);
  if (act === 'reject' && context.standing !== undefined) add('reject_offer', 0.8);
  if (gist === 'earlier') add('ask_discount', LIKELY);
  if (gist === 'praise') add(context.standing === undefined ? 'chit_chat' : 'affirm', LIKELY);
  return forced;
}

/** A yes or no that has been read as an act is not said twice. */
function isCompatible(id: string, { act, context, signals, gist }: IntentEvidence): boolean {
  if (gist !== undefined && OF_PRICE.has(id)) return false;
  if (id === 'affirm' && act === 'accept' && context.standing !== undefined) return false;
  if (id === 'deny' && act === 'reject' && context.standing !== undefined) return false;
  if (id === 'accept_offer' && (act === 'offer' || act === 'ask' || act === 'reject')) return false;
  if (id === 'make_offer' && act === 'accept') return false;
  return !(id === 'opt_out' && !signals.optOut && signals.wantsHuman);
}
