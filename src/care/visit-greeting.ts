import { type Instant, zoned } from '../values/instants.ts';
import type { Visit } from './may-visit.ts';
import { type DayPlace, dayOf, type Festival, nextDate } from './occasions.ts';

/** The next greeting of a festival to one shopper. */
export interface PlannedGreeting {
  readonly festival: Festival;
  /** ISO date of the festival; with its name it tells this greeting from all others. */
  readonly on: string;
  readonly visit: Visit;
}

/** Plans the next greeting, today's included while the shopper still has that day; undefined when no date is known. */
export function planGreeting(festival: Festival, place: DayPlace, now: Instant): PlannedGreeting | undefined {
  const today = zoned(now, place.shopperZone).toPlainDate().toString();
  const on = nextDate(festival.on, today);
  if (on === undefined) return undefined;
  return { festival, on, visit: { purpose: 'visits', plannedAt: now, ...dayOf(on, place), whenCapped: 'skip' } };
}
