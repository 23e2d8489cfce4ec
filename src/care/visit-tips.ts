import { DAY_MS, type DurationMs, type Instant } from '../values/instants.ts';
import type { Visit } from './may-visit.ts';
import { type Audience, type Bought, purchasesFor } from './visit-audience.ts';

/** Something worth telling who has bought a certain thing: how to care for it, or what goes with it. */
export interface Tip {
  readonly id: string;
  /** Never everybody: a tip is for what was bought. */
  readonly audience: Audience;
  /** From arrival. */
  readonly afterMs: DurationMs;
  /** The fact it tells. */
  readonly fact: string;
  /** For matching ideas: the product that goes with it. */
  readonly suggests?: string;
}

/** A tip that is to be told about one purchase. */
export interface PlannedTip {
  readonly tip: Tip;
  readonly about: Bought;
  readonly visit: Visit;
}

/** A tip is of use for a month after its time. */
const USEFUL_FOR_MS = 30 * DAY_MS;

/** The tips to be told to one shopper, each once, about the newest thing it fits that has arrived; earliest first. */
export function planTips(
  tips: readonly Tip[],
  shopper: { readonly bought: readonly Bought[]; readonly told: ReadonlySet<string> },
  now: Instant,
): readonly PlannedTip[] {
  return tips
    .filter((tip) => !shopper.told.has(tip.id) && !shopper.bought.some(({ sku }) => sku === tip.suggests))
    .flatMap((tip) => planTip(tip, shopper.bought, now))
    .toSorted((left, right) => left.visit.dueAt - right.visit.dueAt);
}

function planTip(tip: Tip, bought: readonly Bought[], now: Instant): PlannedTip[] {
  const about = purchasesFor(tip.audience, bought, now).find(({ arrivedAt }) => arrivedAt !== undefined);
  if (about?.arrivedAt === undefined) return [];
  const dueAt = about.arrivedAt + tip.afterMs;
  const usefulUntil = dueAt + USEFUL_FOR_MS;
  if (now > usefulUntil) return [];
  return [{ tip, about, visit: { purpose: 'visits', plannedAt: now, dueAt, usefulUntil, whenCapped: 'wait' } }];
}
