import { DAY_MS, type DurationMs, type Instant, MINUTE_MS } from '../values/instants.ts';
import { addBusinessTime, type BusinessHours } from './business-hours.ts';

/** A length of time by the wall clock, or in business days. */
export type BusinessSpan = { readonly ms: DurationMs } | { readonly businessDays: number };

const WHOLE_DAY = [{ from: 0, to: DAY_MS / MINUTE_MS }];

/** The instant at which `span` has passed since `from`. Business days are the days with opening hours, all 24 hours of them. */
export function addSpan(hours: BusinessHours, from: Instant, span: BusinessSpan): Instant {
  if ('ms' in span) return from + span.ms;
  const week = hours.week.map((spans) => (spans.length > 0 ? WHOLE_DAY : []));
  return addBusinessTime({ ...hours, week }, from, span.businessDays * DAY_MS);
}
