import { z } from 'zod';
import { tellStaff } from '../ask-staff.ts';
import { summary } from '../call-person.ts';
import type { ShopSkill } from '../shop-skill.ts';
import { ordersSlice, talkSlice } from '../slices.ts';
import { afterSlice } from './after-slice.ts';

const detailSchema = z.object({ promise: z.string() });

/** Reminds staff of a promise that comes due soon; one that has come to its end needs nobody. */
export const promiseChase: ShopSkill = {
  name: 'promise.chase',
  about: 'Reminds staff of a promise about an order before it comes due.',
  outcomes: { told: {}, over: {} },
  slices: [afterSlice, ordersSlice, talkSlice],
  run(input) {
    const { body } = input.event;
    const id = body.kind === 'due' ? detailSchema.safeParse(body.detail).data?.promise : undefined;
    const promise = input.memory(afterSlice).promises.find((each) => each.id === id);
    if (promise?.state !== 'open') return { outcome: 'over' };
    const order = input.memory(ordersSlice).find((each) => each.id === promise.orderId);
    const detail = { ...summary(input), what: promise.what, order: order?.number ?? '', dueAt: promise.dueAt };
    return { outcome: 'told', effects: [tellStaff(input, 'promise-due', detail)] };
  },
};
