import type { OrderState } from '../../care/order.ts';
import { hasArrived } from '../../care/parcels.ts';
import type { Effect } from '../../conversation/effect.ts';
import { type SkillResult, type SliceWrite, write } from '../../conversation/skill.ts';
import type { Value } from '../../values/value.ts';
import { casesSlice } from '../repair/cases-slice.ts';
import { hasLeft } from '../repair/has-left.ts';
import { repairSlice } from '../repair/repair-slice.ts';
import { REPAIR_SLICES } from '../repair/repair-slices.ts';
import { STANDING_VALUES } from '../repair/standing-remedy.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { afterSlice, orderTalkSlice } from './after-slice.ts';
import { askToLook, LOOK_SLICES } from './ask-to-look.ts';
import { giveUp } from './give-up.ts';
import { openLate, withoutAssumption } from './open-late.ts';

const LOOKED = { values: { order: 'list', due: 'due' }, promises: ['late_answer'] } as const;
const ORDER = { values: { order: 'list' } } as const;

/** Choices that a person has to see to. */
const LOOKS: ReadonlySet<string> = new Set(['missing', 'other', 'resend']);

/** Hears what the shopper chose under news of an order; it counts for the order last spoken of. */
export const orderChoice: ShopSkill = {
  name: 'order.choice',
  about: 'Takes a choice under news of an order: wait, cancel, all good, not here, something is wrong.',
  outcomes: {
    wait: ORDER,
    'cancel-refund': ORDER,
    'refund-asked': {
      values: { order: 'list', sum: 'string', amount: 'money', coming: 'string', due: 'due' },
      promises: ['remedy_answer'],
    },
    standing: { values: STANDING_VALUES },
    good: ORDER,
    missing: LOOKED,
    'not-here': LOOKED,
    wrong: ORDER,
    going: ORDER,
    other: LOOKED,
    resend: LOOKED,
    gone: {},
  },
  slices: [orderTalkSlice, afterSlice, ...REPAIR_SLICES, ...LOOK_SLICES],
  run(input) {
    const { body } = input.event;
    const choice = body.kind === 'button' ? body.choice.replace(/^order-/, '') : '';
    const { orderId, others = [] } = input.memory(orderTalkSlice);
    const orders = input.memory(ordersSlice).filter(({ id }) => id === orderId || others.includes(id));
    if (orders.length === 0) return { outcome: 'gone' };
    // What is late or coming back may be given up although it has left: the shop offered it.
    const isGivenUp = choice === 'cancel-refund' && orders.some(hasLeft);
    const result = isGivenUp
      ? giveUp(input, orders)
      : LOOKS.has(choice)
        ? lookedAt(input, orders, choice)
        : chosen(input, orders, choice);
    return { ...result, memory: [...(result.memory ?? []), ...underTalk(input, orders)] };
  },
};

function lookedAt(input: ShopInput, orders: readonly OrderState[], choice: string): SkillResult {
  const [order] = orders;
  if (!order) return { outcome: 'gone' };
  const look = askToLook(input, order, `order-${choice}`);
  const values = { order: listOf(orders), ...look.values };
  if (choice !== 'missing') return { outcome: choice, values, effects: look.effects, memory: look.memory };
  // Not here is a complaint of the shopper's, however it is recorded: nothing is asked of them before it is settled.
  const cases = orders.reduce((known, each) => openLate(input, each, known), input.memory(casesSlice));
  return {
    outcome: orders.some(hasArrived) ? 'missing' : 'not-here',
    values,
    effects: look.effects,
    memory: [
      ...look.memory,
      write(casesSlice, cases),
      write(ordersSlice, withoutAssumption(input.memory(ordersSlice), orders)),
    ],
  };
}

function chosen(input: ShopInput, orders: readonly OrderState[], choice: string): SkillResult {
  const recorded = orders.map(
    ({ id }): Effect => ({ kind: 'record', record: { kind: 'order-choice', detail: { orderId: id, choice } } }),
  );
  const confirmed = choice === 'good' ? orders.filter((order) => !hasArrived(order)) : [];
  return {
    outcome: choice,
    values: { order: listOf(orders) },
    effects: [...recorded, ...confirmed.map((order) => confirmArrival(input, order))],
  };
}

/** The shopper has it, though nobody said so before. */
function confirmArrival({ event, now }: ShopInput, { id }: OrderState): Effect {
  const requestId = `${event.id}:order-arrived:${id}`;
  return {
    kind: 'call',
    call: { requestId, service: 'order-arrived', input: { orderId: id, at: now }, onUnknown: 'resend' },
  };
}

function listOf(orders: readonly OrderState[]): Value {
  return { kind: 'list', items: orders.map(({ number }) => number) };
}

/** What the shopper says next is about this order; of several nobody knows which. */
function underTalk(input: ShopInput, orders: readonly OrderState[]): readonly SliceWrite[] {
  const [order, ...others] = orders;
  if (!order || others.length > 0) return [];
  return [write(repairSlice, { ...input.memory(repairSlice), orderId: order.id })];
}
