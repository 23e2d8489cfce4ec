import type { Json, Values } from '../values/value.ts';
import type { Heard } from './event.ts';
import type { Flow } from './flow.ts';
import { startFlow } from './run-flow.ts';
import { change, sayOwn, type Turn } from './turn.ts';

/** Buttons that choose the first and the second reading. */
const CHOICES: readonly string[] = ['a', 'b'];

/** The shopper picks one of two readings offered before: the message is answered again as if it had meant just that. */
export function chooseReading<M extends Heard, F>(turn: Turn<M, F>): boolean {
  const { choosing, unclear, ...kept } = turn.conversation;
  const { event } = turn.input;
  if (choosing === undefined || event.body.kind === 'timer') return false;
  turn.conversation = kept;
  const chosen = choosing[chosenIndex(turn)];
  const flow = chosen === undefined ? undefined : flowFor(turn, chosen);
  if (chosen === undefined || !flow) return false;
  // `unclear` was stored from a meaning of this type; the chosen intent replaces what was unsure in it.
  const heard = { ...(unclear as unknown as M | undefined), intents: [{ id: chosen, confidence: 1 }] } as unknown as M;
  turn.input = { ...turn.input, event: unclear === undefined ? event : { ...event, heard } };
  change(turn, { misses: 0 });
  startFlow(turn, flow, chosen);
  return true;
}

/** Two readings are about equally likely: asks which, unless it has asked often enough. */
export function offerReadings<M extends Heard, F>(turn: Turn<M, F>): boolean {
  if (turn.conversation.misses >= turn.engine.settings.reasks) return false;
  const readings = likelyReadings(turn);
  return readings.length === 2 && askWhich(turn, 'repair.which', readings);
}

/** Says a text with {choiceA} and {choiceB} and remembers what they stand for. False without two readings. */
export function askWhich<M extends Heard, F>(turn: Turn<M, F>, key: string, readings: readonly string[]): boolean {
  const [first, second] = readings;
  if (first === undefined || second === undefined) return false;
  const { heard } = turn.input.event;
  // A meaning is plain data: it survives JSON unchanged.
  const unclear = heard === undefined ? {} : { unclear: heard as unknown as Json };
  change(turn, { choosing: [first, second], misses: turn.conversation.misses + 1, ...unclear });
  const values: Values = { choiceA: wordsFor(first), choiceB: wordsFor(second) };
  return sayOwn(turn, key, values);
}

/** The best readings that have words and lead to different flows, at most two; filled up with usual wishes. */
export function bestReadings<M extends Heard, F>(turn: Turn<M, F>): readonly string[] {
  const usual = [...turn.engine.flows.choices].filter((intent) => flowFor(turn, intent) !== undefined);
  return distinctFlows(turn, [...likelyReadings(turn), ...usual]);
}

function likelyReadings<M extends Heard, F>(turn: Turn<M, F>): readonly string[] {
  const { askFrom } = turn.engine.settings;
  const likely = (turn.input.event.heard?.intents ?? []).filter(
    ({ id, confidence }) => confidence >= askFrom && turn.engine.flows.choices.has(id) && flowFor(turn, id),
  );
  return distinctFlows(
    turn,
    likely.map(({ id }) => id),
  );
}

function distinctFlows<M extends Heard, F>(turn: Turn<M, F>, intents: readonly string[]): readonly string[] {
  const byFlow = new Map<string, string>();
  for (const intent of intents) {
    const flow = flowFor(turn, intent);
    if (flow && !byFlow.has(flow.id) && byFlow.size < CHOICES.length) byFlow.set(flow.id, intent);
  }
  return [...byFlow.values()];
}

function flowFor<M extends Heard, F>(turn: Turn<M, F>, intent: string): Flow | undefined {
  const { byId, byTrigger } = turn.engine.flows;
  const id = Object.hasOwn(byTrigger, intent) ? byTrigger[intent]?.[0] : undefined;
  return id === undefined ? undefined : byId[id];
}

function chosenIndex<M extends Heard, F>(turn: Turn<M, F>): number {
  const { body, heard } = turn.input.event;
  const said = body.kind === 'button' ? body.choice : heard?.plain;
  return said === undefined ? -1 : CHOICES.indexOf(said);
}

function wordsFor(intent: string) {
  return { kind: 'text', key: `choice.${intent}` } as const;
}
