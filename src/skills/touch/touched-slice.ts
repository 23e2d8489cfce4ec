import { z } from 'zod';
import { type Slice, type SliceWrite, write } from '../../conversation/skill.ts';
import { DAY_MS, type Instant } from '../../values/instants.ts';

const touchedSchema = z.object({
  /** When the shopper was told something of the shop's own accord, oldest first. */
  toldAts: z.array(z.number()),
  /** What they were told, by name: each matter once. */
  told: z.array(z.string()),
  /** By order number. */
  reviews: z.record(
    z.string(),
    z.object({ askedAts: z.array(z.number()), reviewedAt: z.number().optional(), declinedAt: z.number().optional() }),
  ),
  /** IANA zone of the shopper's browser. */
  zone: z.string().optional(),
});

/** What the shop has told and asked one shopper of its own accord. */
export type Touched = z.infer<typeof touchedSchema>;

/** What the shop has told and asked one shopper of its own accord, over all channels. */
export const touchedSlice: Slice<Touched> = {
  name: 'touched',
  scope: 'shopper',
  schema: touchedSchema,
  empty: { toldAts: [], told: [], reviews: {} },
};

/** No cap looks further back. */
const KEPT_MS = 60 * DAY_MS;
const MOST_TOLD = 400;

/** Notes that the shopper is told `matter` now. */
export function rememberTold(touched: Touched, matter: string, now: Instant): Touched {
  return {
    ...touched,
    toldAts: [...touched.toldAts.filter((at) => now - at < KEPT_MS), now],
    told: [...touched.told.filter((name) => name !== matter), matter].slice(-MOST_TOLD),
  };
}

/** Notes what becomes of the review of an order. */
export function rememberReview(
  touched: Touched,
  order: string,
  change: { readonly askedAt?: Instant; readonly reviewedAt?: Instant; readonly declinedAt?: Instant },
): Touched {
  const { askedAt, ...rest } = change;
  const known = touched.reviews[order] ?? { askedAts: [] };
  const askedAts = askedAt === undefined ? known.askedAts : [...known.askedAts, askedAt];
  return { ...touched, reviews: { ...touched.reviews, [order]: { ...known, ...rest, askedAts } } };
}

/** The slice with that content. */
export function writeTouched(touched: Touched): SliceWrite {
  return write(touchedSlice, touched);
}
