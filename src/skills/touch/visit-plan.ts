import { z } from 'zod';
import type { Visit } from '../../care/may-visit.ts';
import type { EventBody } from '../../conversation/event.ts';
import type { Json } from '../../values/value.ts';

/** What a visit is about, by names that are looked up again when it is due. */
const matterSchema = z.discriminatedUnion('kind', [
  /** `name`: that of the festival in the shop's first language. */
  z.object({ kind: z.literal('festival'), name: z.string(), on: z.string() }),
  z.object({ kind: z.literal('campaign'), id: z.string() }),
  z.object({ kind: z.literal('tip'), id: z.string(), orderId: z.string(), sku: z.string() }),
  /** `since`: the order that nothing came after. */
  z.object({ kind: z.literal('win-back'), since: z.string() }),
  /** `order`: its number. */
  z.object({ kind: z.literal('review'), order: z.string() }),
  /** `promise`: the one the watch was made with. */
  z.object({ kind: z.literal('watch'), promise: z.string() }),
]);

const planSchema = z.object({
  visit: z.object({
    purpose: z.enum(['visits', 'reviews', 'watches']),
    plannedAt: z.number(),
    dueAt: z.number(),
    usefulUntil: z.number(),
    whenCapped: z.enum(['skip', 'wait']),
  }),
  matter: matterSchema,
  /** Why it waits since the last look, so that a reason is logged once. */
  waits: z.string().optional(),
});

/** What a visit is about. */
export type Matter = z.infer<typeof matterSchema>;

/** A visit on the shopper's agenda. */
export interface VisitPlan {
  readonly visit: Visit;
  readonly matter: Matter;
  readonly waits?: string | undefined;
}

/** The agenda's word for a visit: it comes due as `event:due:visit`. */
export const VISIT_DUE = 'visit';

/** The visit an event says is due. */
export function planIn(body: EventBody): { readonly id: string; readonly plan: VisitPlan } | undefined {
  if (body.kind !== 'due' || body.what !== VISIT_DUE) return undefined;
  const read = planSchema.safeParse(body.detail);
  return read.success ? { id: body.id, plan: read.data } : undefined;
}

/** The plan as the agenda keeps it. */
export function planDetail({ visit, matter, waits }: VisitPlan): Json {
  return { visit: { ...visit }, matter: { ...matter }, ...(waits !== undefined && { waits }) };
}

/** Names a matter for good: under it a shopper hears of it once. Reminders of reviews are counted apart. */
export function matterName(matter: Matter): string {
  switch (matter.kind) {
    case 'festival':
      return `festival:${matter.on}:${matter.name}`;
    case 'campaign':
    case 'tip':
      return `${matter.kind}:${matter.id}`;
    case 'win-back':
      return `win-back:${matter.since}`;
    case 'review':
      return `review:${matter.order}`;
    case 'watch':
      return `watch:${matter.promise}`;
  }
}
