import { z } from 'zod';
import { write } from '../../conversation/skill.ts';
import { overOrders } from '../orders/over-orders.ts';
import type { ShopSkill } from '../shop-skill.ts';
import { qualitySlice } from './quality-slice.ts';

const orderSchema = z.object({ number: z.string() });

/** Orders remembered of one shopper. */
const MOST = 50;

/** An order has arrived: from now on it may be asked how it was, at the latest some days on where the channel reaches. */
export const qualityPlan: ShopSkill = {
  name: 'quality.plan',
  about: 'Notes an arrival, and plans to ask how it was.',
  outcomes: { planned: {}, none: {} },
  slices: [qualitySlice],
  run: overOrders(({ event, facts, memory, now }) => {
    const plan = facts.shop.quality;
    const { body } = event;
    const order = orderSchema.safeParse(body.kind === 'order' ? body.order : undefined);
    const quality = memory(qualitySlice);
    // Of several orders only those that arrived.
    const isHere = body.kind === 'order' && body.news === 'arrived';
    if (!plan || !isHere || !order.success || quality.arrived.some((known) => known.order === order.data.number))
      return { outcome: 'none' };
    const { number } = order.data;
    const item = {
      id: `quality:${facts.shopperId}:${number}`,
      what: 'quality',
      dueAt: now + plan.askAfterArrivalMs,
      detail: { order: number, plannedAt: now },
    };
    const arrived = [...quality.arrived, { order: number, at: now }].slice(-MOST);
    return {
      outcome: 'planned',
      memory: [write(qualitySlice, { ...quality, arrived })],
      effects: [{ kind: 'agenda', item }],
    };
  }),
};
