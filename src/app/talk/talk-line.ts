import { z } from 'zod';
import { type DurationMs, parseDuration } from '../../values/instants.ts';
import { assistantLine } from './talk-assistant.ts';
import { talkInstant } from './talk-instant.ts';
import { delayLine, orderLine, parcelLine } from './talk-orders.ts';

const duration = z.string().transform((text, context): DurationMs => {
  const lengthMs = parseDuration(text);
  if (lengthMs !== undefined) return lengthMs;
  context.addIssue({ code: 'custom', message: `Cannot wait "${text}": wanted a length of time such as 45s, 30m, 3d` });
  return z.NEVER;
});

const words = z.string().max(200_000);

/** One line of a scenario: what a shopper does, or how time passes. */
export const TalkLine = z.union([
  z.strictObject({ text: words }),
  z.strictObject({ button: words, argument: words.optional() }),
  z.strictObject({ link: z.literal('mint') }),
  z.strictObject({ sticker: words }),
  z.strictObject({ photo: words, text: words.optional() }),
  z.strictObject({ edit: words }),
  z.strictObject({ unsupported: z.enum(['voice', 'video', 'file', 'location', 'contact', 'other']) }),
  z.strictObject({ page: z.string().regex(/^\/[^?#]*$/, 'wanted a path such as /product/BAG-01') }),
  z.strictObject({
    catalog: z.strictObject({ sku: z.string(), list: z.number().optional(), stock: z.int().nonnegative().optional() }),
  }),
  z.strictObject({
    staff: z.strictObject({
      act: z.string(),
      by: z.string(),
      text: words.optional(),
      detail: z.record(z.string(), z.json()).optional(),
    }),
  }),
  z.strictObject({ assistant: assistantLine }),
  // A list is what one sync of the shop engine, or one call of a carrier, tells at once.
  z.strictObject({ order: z.union([orderLine, z.array(orderLine).min(1)]) }),
  z.strictObject({ parcel: z.union([parcelLine, z.array(parcelLine).min(1)]) }),
  z.strictObject({ delay: delayLine }),
  z.strictObject({
    review: z.strictObject({
      order: z.string(),
      rating: z.number(),
      outOf: z.number().default(5),
      words: z.string().default(''),
    }),
  }),
  z.strictObject({ wait: duration }),
  z.strictObject({ at: talkInstant }),
  z.strictObject({
    as: z.strictObject({ channel: z.enum(['chat', 'web', 'telegram', 'slack']), id: z.string().min(1) }),
  }),
]);

export type TalkLine = z.infer<typeof TalkLine>;

/** A line that the speaker says or does. */
export type ShopperLine = Exclude<
  TalkLine,
  | { wait: number }
  | { at: number }
  | { as: unknown }
  | { page: string }
  | { link: 'mint' }
  | { catalog: unknown }
  | { staff: unknown }
  | { assistant: unknown }
  | { order: unknown }
  | { parcel: unknown }
  | { delay: unknown }
  | { review: unknown }
>;
