import { z } from 'zod';
import type { ShopSkill } from '../shop-skill.ts';

const letterSchema = z.object({
  letter: z.object({
    about: z.string(),
    orderIds: z.array(z.string()).min(1),
    until: z.number().exactOptional(),
    reason: z.string().exactOptional(),
  }),
});

/** Has a letter written to the buyer of orders that belong to no chat; nothing is said here. */
export const orderLetter: ShopSkill = {
  name: 'order.letter',
  about: 'Asks for a service mail to a buyer whose orders belong to no chat.',
  outcomes: { asked: {} },
  slices: [],
  run({ event }) {
    const read = letterSchema.safeParse(event.body.kind === 'order' ? event.body.order : undefined);
    if (!read.success) return { outcome: 'asked' };
    const call = {
      requestId: `${event.id}:order-letter`,
      service: 'order-letter',
      input: read.data.letter,
      onUnknown: 'resend',
    } as const;
    return { outcome: 'asked', effects: [{ kind: 'call', call }] };
  },
};
