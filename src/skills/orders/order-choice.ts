import { type SkillResult, write } from '../../conversation/skill.ts';
import { casesSlice } from '../repair/cases-slice.ts';
import { repairSlice } from '../repair/repair-slice.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { orderTalkSlice } from './after-slice.ts';
import { askToLook, LOOK_SLICES } from './ask-to-look.ts';

const LOOKED = { values: { order: 'string', due: 'due' }, promises: ['late_answer'] } as const;
const ORDER = { values: { order: 'string' } } as const;

/** Choices that a person has to see to. */
const LOOKS: ReadonlySet<string> = new Set(['missing', 'other', 'resend']);

/** Hears what the shopper chose under news of an order; it counts for the order last spoken of. */
export const orderChoice: ShopSkill = {
  name: 'order.choice',
  about: 'Takes a choice under news of an order: wait, cancel, all good, not here, something is wrong.',
  outcomes: {
    wait: ORDER,
    'cancel-refund': ORDER,
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
    const { orderId } = input.memory(orderTalkSlice);
    const order = input.memory(ordersSlice).find(({ id }) => id === orderId);
    if (!order) return { outcome: 'gone' };
    if (!LOOKS.has(choice)) return { ...chosen(input, order.id, choice), values: { order: order.number } };
    const look = askToLook(input, order, `order-${choice}`);
    return {
      outcome: choice,
      values: { order: order.number, ...look.values },
      effects: look.effects,
      memory: [...look.memory, underTalk(input, order.id)],
    };
  },
};

function chosen(input: ShopInput, orderId: string, choice: string): SkillResult {
  const record = { kind: 'record', record: { kind: 'order-choice', detail: { orderId, choice } } } as const;
  return { outcome: choice, memory: [underTalk(input, orderId)], effects: [record] };
}

/** What the shopper says next is about this order. */
function underTalk(input: ShopInput, orderId: string) {
  return write(repairSlice, { ...input.memory(repairSlice), orderId });
}
