import { z } from 'zod';
import type { SkillResult } from '../../conversation/skill.ts';
import type { ValueKind, Values } from '../../values/value.ts';
import { dueIfPromised } from '../ask-staff.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';

/** What the service makes of the assistant's reply; what the guard refused is not in it. */
const judged = z.union([
  z.object({ kind: z.literal('facts'), facts: z.array(z.string()).min(1).max(4) }),
  z.object({ kind: z.literal('words'), words: z.string() }),
  z.object({ kind: z.literal('refused'), why: z.array(z.string()) }),
  z.object({ kind: z.literal('nothing') }),
  z.object({ kind: z.literal('failed'), why: z.string() }),
]);

type Judged = z.infer<typeof judged>;

const NAMES = ['first', 'second', 'third', 'fourth'] as const;

const TOLD: Readonly<Record<string, ValueKind>> = {
  ...{ count: 'number', first: 'fact', second: 'fact', third: 'fact', fourth: 'fact' },
  ...{ guaranteed: 'string', guarantee: 'fact', aside: 'string' },
};

/** Hears what came of asking the assistant. Whatever it wrote, this only chooses what is said. */
export const assistHear: ShopSkill = {
  name: 'assist.hear',
  about: 'Takes up the facts the assistant points at, or its question; else there is nothing to say for it.',
  outcomes: { facts: { values: TOLD }, words: { values: { words: 'string' } }, nothing: {} },
  slices: [],
  run(input) {
    const { body } = input.event;
    const read = judged.safeParse(body.kind === 'answer' ? body.result : undefined);
    // A call that came too late or got lost is answered by the outbox, in its own form.
    const answer: Judged = read.success ? read.data : { kind: 'failed', why: 'lost' };
    return { ...resultOf(input, answer), effects: recordsOf(answer) };
  },
};

/** When the shop's own words would be answered by staff: for a question the assistant has asked back and was told to go on with. */
export const assistUnknown: ShopSkill = {
  name: 'assist.unknown',
  about: 'Says by when staff would answer what the shop does not know.',
  outcomes: { unknown: { values: { by: 'instant' } } },
  slices: [],
  run: (input) => ({
    outcome: 'unknown',
    values: { by: { kind: 'instant', at: dueIfPromised(input, 'fact_answer') } },
  }),
};

function resultOf({ facts: { shop } }: ShopInput, answer: Judged): SkillResult {
  if (answer.kind === 'words') return { outcome: 'words', values: { words: answer.words }, isUnderstood: true };
  if (answer.kind !== 'facts') return { outcome: 'nothing' };
  const known = answer.facts.filter((id) => shop.facts.some((fact) => fact.id === id));
  if (known.length === 0) return { outcome: 'nothing' };
  const told = known.map((id, index) => [NAMES[index] ?? '', { kind: 'fact', id }] as const);
  const values: Values = { count: known.length, ...Object.fromEntries(told), guaranteed: 'no', aside: 'no' };
  return { outcome: 'facts', values, isUnderstood: true };
}

/** For the owner: what became of it. A refusal is a matter of the guard. */
function recordsOf(answer: Judged): NonNullable<SkillResult['effects']> {
  const why = answer.kind === 'refused' || answer.kind === 'failed' ? answer.why : null;
  const assisted = { kind: 'assist', detail: { how: answer.kind, why } };
  const guarded = { kind: 'guard', detail: { what: 'assistant', why } };
  return (answer.kind === 'refused' ? [assisted, guarded] : [assisted]).map((record) => ({ kind: 'record', record }));
}
