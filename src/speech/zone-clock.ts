import { type Instant, MINUTE_MS, zoned } from '../values/instants.ts';

/** A wall-clock time. `month` and `day` start at 1, `weekday` has Monday at 0. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

/** Zones change their offset at full quarters of an hour. */
const QUARTER_MS = 15 * MINUTE_MS;

/** Offsets kept before the memory starts anew: five days of quarters. */
const MAX_KEPT = 480;

/** Reads instants as wall-clock times of one zone (IANA id), remembering offsets: a known quarter takes no look-up. */
export function createZoneClock(zone: string): (at: Instant) => WallTime {
  const offsets = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at / QUARTER_MS);
    let offsetMs = offsets.get(quarter);
    if (offsetMs === undefined) {
      offsetMs = zoned(at, zone).offsetNanoseconds / 1e6;
      if (offsets.size >= MAX_KEPT) offsets.clear();
      offsets.set(quarter, offsetMs);
    }
    return wallTime(at + offsetMs);
  };
}

function wallTime(localMs: number): WallTime {
  const minutes = Math.floor(localMs / MINUTE_MS);
  const days = Math.floor(minutes / 1440);
  const ofDay = minutes - days * 1440;
  return { ...dateOf(days), hour: Math.floor(ofDay / 60), minute: ofDay % 60 };
}

/** Days since 1970-01-01 to a date of the Gregorian calendar, counting years from March so that leap days come last. */
function dateOf(days: number): Pick<WallTime, 'year' | 'month' | 'day' | 'weekday'> {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return { year, month, day, weekday: (((days + 3) % 7) + 7) % 7 };
}
