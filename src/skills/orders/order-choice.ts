import type { OrderState } from '../../care/order.ts';
import { type SkillResult, type SliceWrite, write } from '../../conversation/skill.ts';
import type { Value } from '../../values/value.ts';
import { casesSlice } from '../repair/cases-slice.ts';
import { hasLeft } from '../repair/has-left.ts';
import { repairSlice } from '../repair/repair-slice.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { orderTalkSlice } from './after-slice.ts';
import { askToLook, LOOK_SLICES } from './ask-to-look.ts';

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
    'refund-asked': LOOKED,
    good: ORDER,
    missing: LOOKED,
    wrong: ORDER,
    going: ORDER,
    other: LOOKED,
    resend: LOOKED,
    gone: {},
  },
  slices: [orderTalkSlice, ordersSlice, repairSlice, casesSlice, ...LOOK_SLICES],
  run(input) {
    const { body } = input.event;
    const choice = body.kind === 'button' ? body.choice.replace(/^order-/, '') : '';
    const { orderId, others = [] } = input.memory(orderTalkSlice);
    const orders = input.memory(ordersSlice).filter(({ id }) => id === orderId || others.includes(id));
    const [order] = orders;
    if (!order) return { outcome: 'gone' };
    const told: Value = { kind: 'list', items: orders.map(({ number }) => number) };
    // What is late or coming back may be given up although it has left: the shop offered it.
    const isGivenUp = choice === 'cancel-refund' && orders.some(hasLeft);
    if (!LOOKS.has(choice) && !isGivenUp) return { ...chosen(input, orders, choice), values: { order: told } };
    const look = askToLook(input, order, `order-${choice}`);
    return {
      outcome: isGivenUp ? 'refund-asked' : choice,
      values: { order: told, ...look.values },
      effects: look.effects,
      memory: [...look.memory, ...underTalk(input, orders)],
    };
  },
};

function chosen(input: ShopInput, orders: readonly OrderState[], choice: string): SkillResult {
  const effects = orders.map(
    ({ id }) => ({ kind: 'record', record: { kind: 'order-choice', detail: { orderId: id, choice } } }) as const,
  );
  return { outcome: choice, memory: underTalk(input, orders), effects };
}

/** What the shopper says next is about this order; of several nobody knows which. */
function underTalk(input: ShopInput, orders: readonly OrderState[]): readonly SliceWrite[] {
  const [order, ...others] = orders;
  if (!order || others.length > 0) return [];
  return [write(repairSlice, { ...input.memory(repairSlice), orderId: order.id })];
}
