import type { OrderState } from '../../care/order.ts';
import type { Effect } from '../../conversation/effect.ts';
import { type SkillResult, write } from '../../conversation/skill.ts';
import { DAY_MS } from '../../values/instants.ts';
import { overOrders } from '../orders/over-orders.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { handoverSlice, ordersSlice } from '../slices.ts';
import { casesSlice, openCases } from './cases-slice.ts';
import { checkBack } from './check-back.ts';
import { type Remedy, remediesSlice } from './remedies-slice.ts';
import { recorded } from './repair-check.ts';
import { REPAIR_SLICES } from './repair-slices.ts';

/** What the shop engine tells of an order, or a person writes, settles what was promised about it; the words are others'. */
export const repairFollow: ShopSkill = {
  name: 'repair.follow',
  about:
    'Marks refunds and cancellations as done when the order says so, and promised answers as given when a person writes.',
  outcomes: { done: {} },
  slices: REPAIR_SLICES,
  run: overOrders((input) => {
    const { body } = input.event;
    if (body.kind === 'staff') return LEAVING.has(body.act) ? left(input) : answered(input);
    const number = body.kind === 'order' ? numberOf(body.order) : undefined;
    const order = input.memory(ordersSlice).findLast((each) => each.number === number);
    const isOver = body.kind === 'order' && (body.news === 'refunded' || body.news === 'cancelled');
    return order && isOver ? followed(input, order) : { outcome: 'done' };
  }),
};

/** Acts by which a person lets a talk go. */
const LEAVING: ReadonlySet<string> = new Set(['hand-back', 'close']);

/** A person has seen to it: what was urgent is over, and what was a complaint is asked about two days later. */
function left(input: ShopInput): SkillResult {
  const { memory, now } = input;
  const cases = memory(casesSlice);
  const pending = new Set(memory(remediesSlice).flatMap(({ state, caseId }) => (state === 'waiting' ? [caseId] : [])));
  const seen = openCases(cases).filter(({ id, remedy }) => remedy === 'person' && !pending.has(id));
  const urgent = seen.filter(({ kind }) => kind === 'urgent');
  const asked = seen.filter(({ kind, order }) => kind !== 'urgent' && order !== undefined);
  const closed = cases.map((each) =>
    urgent.includes(each) ? { ...each, closedAt: now, closedBy: 'person' as const } : each,
  );
  return {
    outcome: 'done',
    effects: [
      ...urgent.map((each) => recorded(each, 'person')),
      ...asked.flatMap(({ id }) => checkBack(input, id, now + 2 * DAY_MS)),
    ],
    memory: urgent.length > 0 ? [write(casesSlice, closed)] : [],
  };
}

function followed({ memory }: ShopInput, order: OrderState): SkillResult {
  const remedies = memory(remediesSlice);
  const done = remedies.filter((remedy) => remedy.orderId === order.id && isDone(remedy, order));
  if (done.length === 0) return { outcome: 'done' };
  const all = remedies.map((remedy) => (done.includes(remedy) ? { ...remedy, state: 'done' as const } : remedy));
  return {
    outcome: 'done',
    effects: done.flatMap(({ promise }) => kept(promise)),
    memory: [write(remediesSlice, all)],
  };
}

function isDone({ state, what, amount }: Remedy, order: OrderState): boolean {
  if (state !== 'approved' && state !== 'changed') return false;
  const isPaid = amount !== undefined && order.refunded >= amount;
  return what === 'cancel'
    ? order.cancelledAt !== undefined && isPaid
    : what !== 'exchange' && what !== 'change' && isPaid;
}

/** A person writes here: whoever was promised a word has it. What a person is to decide still waits for the decision. */
function answered({ memory, facts }: ShopInput): SkillResult {
  const remedies = memory(remediesSlice);
  const handover = memory(handoverSlice);
  const isHere = (remedy: Remedy) => remedy.conversationId === facts.conversationId;
  const effects = remedies
    .filter(isHere)
    .flatMap(({ answer, promise, state }) => [...kept(answer), ...(state === 'waiting' ? kept(promise) : [])]);
  const all = remedies.map((remedy) => (isHere(remedy) ? withoutAnswer(remedy) : remedy));
  const { promise: _promise, dueAt: _dueAt, also: _also, untold, ...rest } = handover;
  const waited = [handover.promise, ...(handover.also ?? []).map((each) => each.promise)];
  const others = waited.filter((each) => !effects.some((effect) => 'id' in effect && effect.id === each));
  const isOpen = waited.some((each) => each !== undefined) || untold !== undefined;
  return {
    outcome: 'done',
    effects: [...effects, ...others.flatMap(kept)],
    memory: [write(remediesSlice, all), ...(isOpen ? [write(handoverSlice, rest)] : [])],
  };
}

function withoutAnswer(remedy: Remedy): Remedy {
  const { answer: _answer, ...others } = remedy;
  if (others.state !== 'waiting') return others;
  const { promise: _promise, dueAt: _dueAt, ...open } = others;
  return open;
}

function kept(promise: string | undefined): readonly Effect[] {
  return promise === undefined ? [] : [{ kind: 'promise-settled', id: promise, state: 'kept' }];
}

function numberOf(order: unknown): string | undefined {
  if (typeof order !== 'object' || order === null || !('number' in order)) return undefined;
  return typeof order.number === 'string' ? order.number : undefined;
}
