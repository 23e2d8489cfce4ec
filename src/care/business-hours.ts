import { DAY_MS, type DurationMs, type Instant, MINUTE_MS, zoned } from '../values/instants.ts';

/** A span of opening time in minutes after midnight, shop's zone. */
export interface OpenSpan {
  readonly from: number;
  readonly to: number;
}

/** When the shop is open. `week` has Monday at 0. */
export interface BusinessHours {
  readonly zone: string;
  readonly week: readonly (readonly OpenSpan[])[];
  /** ISO dates on which the shop is closed. */
  readonly closed: ReadonlySet<string>;
}

/** An open span of one day as instants; `to` is the first instant that is closed again. */
interface OpenTime {
  readonly from: Instant;
  readonly to: Instant;
}

/** Days looked ahead for an opening before the shop counts as never open. */
const DAYS_AHEAD = 400;

/** True when the shop is open at this instant. */
export function isOpen(hours: BusinessHours, at: Instant): boolean {
  return openTimesOf(hours, at, 0).some(({ from, to }) => from <= at && at < to);
}

/** When the shop next opens after `at`, or `at` itself while it is open; undefined when it never does. */
export function nextOpening(hours: BusinessHours, at: Instant): Instant | undefined {
  for (let day = 0; day <= DAYS_AHEAD; day += 1) {
    for (const { from, to } of openTimesOf(hours, at, day)) {
      if (at < to) return Math.max(at, from);
    }
  }
  return undefined;
}

/**
 * The instant at which `lengthMs` of opening time have passed since `from`. A shop that is never open counts by the wall
 * clock, so that every promise has a due time.
 */
export function addBusinessTime(hours: BusinessHours, from: Instant, lengthMs: DurationMs): Instant {
  let left = lengthMs;
  for (let day = 0; day <= DAYS_AHEAD; day += 1) {
    for (const open of openTimesOf(hours, from, day)) {
      const starts = Math.max(open.from, from);
      if (starts >= open.to) continue;
      if (left <= open.to - starts) return starts + left;
      left -= open.to - starts;
    }
  }
  return from + lengthMs;
}

/** The open spans of the day that lies `daysAhead` after the day of `at` in the shop's zone, in order. */
function openTimesOf(hours: BusinessHours, at: Instant, daysAhead: number): readonly OpenTime[] {
  const day = zoned(at, hours.zone).toPlainDate().add({ days: daysAhead });
  if (hours.closed.has(day.toString())) return [];
  const spans = hours.week[day.dayOfWeek - 1] ?? [];
  return spans
    .map(({ from, to }) => ({ from: wallClock(hours, day, from), to: wallClock(hours, day, to) }))
    .sort((left, right) => left.from - right.from);
}

/** Minutes on the wall clock of `day`; 1440 and later belong to the next morning. */
function wallClock(hours: BusinessHours, day: Temporal.PlainDate, minutes: number): Instant {
  const date = day.add({ days: Math.floor((minutes * MINUTE_MS) / DAY_MS) });
  const time = Temporal.PlainTime.from({ hour: Math.floor(minutes / 60) % 24, minute: minutes % 60 });
  return date.toZonedDateTime({ timeZone: hours.zone, plainTime: time }).epochMilliseconds;
}
