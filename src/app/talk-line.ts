import { z } from 'zod';
import { type DurationMs, type Instant, parseDuration } from '../values/instants.ts';
import { delayLine, orderLine, parcelLine } from './talk-orders.ts';

const duration = z.string().transform((text, context): DurationMs => {
  const lengthMs = parseDuration(text);
  if (lengthMs !== undefined) return lengthMs;
  context.addIssue({ code: 'custom', message: `Cannot wait "${text}": wanted a length of time such as 45s, 30m, 3d` });
  return z.NEVER;
});

const instant = z.string().transform((text, context): Instant => {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    context.addIssue({
      code: 'custom',
      message: `Cannot set the clock to "${text}": wanted ISO time with offset such as 2026-11-23T14:00+08:00`,
    });
    return z.NEVER;
  }
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
  z.strictObject({ order: orderLine }),
  z.strictObject({ parcel: parcelLine }),
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
  z.strictObject({ at: instant }),
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
  | { order: unknown }
  | { parcel: unknown }
  | { delay: unknown }
  | { review: unknown }
>;
