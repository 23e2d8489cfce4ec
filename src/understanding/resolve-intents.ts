import type { IntentScore } from './classify.ts';
import type { Act, MoneyItem, ReadingContext } from './meaning.ts';
import type { Signals } from './read-signals.ts';

/** What can overrule or complete the classifier. */
export interface IntentEvidence {
  readonly act: Act;
  readonly items: readonly MoneyItem[];
  readonly signals: Signals;
  readonly context: ReadingContext;
}

const MAX_INTENTS = 3;
const CERTAIN = 0.97;

/** The intents after fixed words, sums and the last line of the bot have had their say; most telling first. */
export function resolveIntents(scored: readonly IntentScore[], evidence: IntentEvidence): readonly IntentScore[] {
  const forced = forcedIntents(scored, evidence);
  const rest = scored.filter(({ id }) => !forced.some((intent) => intent.id === id) && isCompatible(id, evidence));
  const all = [...forced, ...rest].slice(0, MAX_INTENTS);
  return all.length > 0 ? all : [{ id: 'out_of_scope', confidence: 0.5 }];
}

function forcedIntents(
  scored: readonly IntentScore[],
  { act, items, signals, context }: IntentEvidence,
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
  return forced;
}

/** A yes or no that has been read as an act is not said twice. */
function isCompatible(id: string, { act, context, signals }: IntentEvidence): boolean {
  if (id === 'affirm' && act === 'accept' && context.standing !== undefined) return false;
  if (id === 'deny' && act === 'reject' && context.standing !== undefined) return false;
  if (id === 'accept_offer' && (act === 'offer' || act === 'ask' || act === 'reject')) return false;
  if (id === 'make_offer' && act === 'accept') return false;
  return !(id === 'opt_out' && !signals.optOut && signals.wantsHuman);
}
