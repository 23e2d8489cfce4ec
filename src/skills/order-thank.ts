import { z } from 'zod';
import { write } from '../conversation/skill.ts';
import { makePromise } from './ask-staff.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { dealsSlice, type KeptDeal, ordersSlice } from './slices.ts';

/** What is read of an order; the rest is the shop engine's. */
const orderSchema = z.object({ id: z.string(), number: z.string(), codes: z.array(z.string()).default([]) });

/** Thanks for an order once, promises when it ships, and marks the deal that it used. */
export const orderThank: ShopSkill = {
  name: 'order.thank',
  about: 'Thanks for an order and promises its dispatch.',
  outcomes: { placed: { values: { order: 'string', due: 'due' }, promises: ['dispatch'] }, known: {} },
  slices: [ordersSlice, dealsSlice],
  run(input) {
    const { body } = input.event;
    const order = orderSchema.safeParse(body.kind === 'order' ? body.order : undefined);
    const known = input.memory(ordersSlice);
    if (!order.success || known.some(({ number }) => number === order.data.number)) return { outcome: 'known' };
    const { id, number, codes } = order.data;
    // Counted from the order itself, as the page that thanks the buyer counts it.
    const promised = makePromise({ ...input, now: input.event.at }, 'dispatch', { order: number });
    const deals = redeemed(input, { id, codes });
    return {
      outcome: 'placed',
      values: { order: number, ...promised.values },
      effects: [promised.effect],
      memory: [write(ordersSlice, [...known, { number, at: input.now }]), write(dealsSlice, deals)],
    };
  },
};

function redeemed(
  input: ShopInput,
  order: { readonly id: string; readonly codes: readonly string[] },
): readonly KeptDeal[] {
  return input
    .memory(dealsSlice)
    .map((deal) =>
      order.codes.includes(deal.code) ? { ...deal, state: 'redeemed' as const, orderId: order.id } : deal,
    );
}
