import { z } from 'zod';
import { write } from '../../conversation/skill.ts';
import { tellStaff } from '../ask-staff.ts';
import { summary } from '../call-person.ts';
import type { ShopSkill } from '../shop-skill.ts';
import { handoverSlice, ordersSlice, talkSlice } from '../slices.ts';
import { isShut, shutSlice } from './shut-slice.ts';

const refusedSchema = z.object({ order: z.string().optional() });

/** News that reached the shopper neither in a chat they shut nor by mail is staff's to tell. */
export const newsUntold: ShopSkill = {
  name: 'news.untold',
  about: 'Makes a task for staff of news that could be told nowhere.',
  outcomes: { task: {}, none: {} },
  slices: [handoverSlice, ordersSlice, talkSlice, shutSlice],
  run(input) {
    const { body } = input.event;
    if (body.kind !== 'answer' || body.ok || !isShut(input)) return { outcome: 'none' };
    const order = refusedSchema.safeParse(body.result).data?.order ?? '';
    return {
      outcome: 'task',
      effects: [tellStaff(input, 'news-untold', { ...summary(input), order })],
      memory: [write(handoverSlice, { ...input.memory(handoverSlice), untold: { order, at: input.now } })],
    };
  },
};
