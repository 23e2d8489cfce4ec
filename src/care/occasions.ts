import { type Instant, zoned } from '../values/instants.ts';
import type { Localized } from '../values/language.ts';

/** When an occasion is: on one date, each year, or each year of the Chinese lunar calendar. */
export type OccasionDate =
  | { readonly kind: 'once'; readonly on: string }
  | { readonly kind: 'yearly'; readonly month: number; readonly day: number }
  /** Day 30 is the last day of the month, also where it has 29. Leap months have no occasions. */
  | { readonly kind: 'lunar'; readonly month: number; readonly day: number };

/** A day on which shoppers who said yes may get a greeting. */
export interface Festival {
  readonly on: OccasionDate;
  readonly name: Localized;
  readonly wish?: Localized;
}

/** When and where one shopper's message about a day is sent, before waking hours: `minutes` after midnight. */
export interface DayPlace {
  readonly shopZone: string;
  readonly shopperZone: string;
  readonly minutes: number;
}

/** Years whose lunar months are surely known: calendars compute outside them, but not from published almanacs. */
const LUNAR_YEARS = { first: 1900, last: 2099 };
/** 29 February may be eight years away. */
const YEARS_AHEAD = 8;

/** Reads "2026-12-25", "12-25" (each year) or "lunar 08-15"; undefined for anything else and for days that never come. */
export function parseOccasionDate(text: string): OccasionDate | undefined {
  const match = /^(lunar |\d{4}-)?(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [, prefix, month, day] = match;
  const date = { month: Number(month), day: Number(day) };
  if (prefix === 'lunar ') return isWithin(date, 30) ? { kind: 'lunar', ...date } : undefined;
  // 2024 has a 29 February.
  const on = `${prefix ?? '2024-'}${month}-${day}`;
  if (!isDate(on)) return undefined;
  return prefix === undefined ? { kind: 'yearly', ...date } : { kind: 'once', on };
}

/** The ISO dates of an occasion in a Gregorian year: none, one, or two for a lunar day near the turn of the year. */
export function datesIn(date: OccasionDate, year: number): readonly string[] {
  if (date.kind === 'once') return date.on.startsWith(`${String(year).padStart(4, '0')}-`) ? [date.on] : [];
  if (date.kind === 'lunar') return [year - 1, year].flatMap((lunarYear) => lunarDate(date, lunarYear, year));
  const on = [String(year).padStart(4, '0'), twoDigits(date.month), twoDigits(date.day)].join('-');
  return isDate(on) ? [on] : [];
}

/** The first date of an occasion on or after an ISO date; undefined when there is none to be known. */
export function nextDate(date: OccasionDate, from: string): string | undefined {
  const year = Temporal.PlainDate.from(from).year;
  for (let ahead = 0; ahead <= YEARS_AHEAD; ahead += 1) {
    const found = datesIn(date, year + ahead).find((on) => on >= from);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The festivals without a date in a year, under their name at least: the owner's calendar does not reach that far. */
export function festivalsWithoutDate(festivals: readonly Festival[], year: number): readonly Festival[] {
  const dated = new Set(festivals.filter(({ on }) => datesIn(on, year).length > 0).map(nameOf));
  return festivals.filter((festival) => !dated.has(nameOf(festival)));
}

/**
 * When one shopper is greeted for the day `on`: at the shop's time of day, or, where the shopper does not have that day
 * then, at the same time by the shopper's own clock. It is of use until the day ends for the shopper.
 */
export function dayOf(on: string, place: DayPlace): { readonly dueAt: Instant; readonly usefulUntil: Instant } {
  const day = Temporal.PlainDate.from(on);
  const shopAt = timeOn(day, place.minutes, place.shopZone);
  const isSameDay = zoned(shopAt, place.shopperZone).toPlainDate().equals(day);
  const dueAt = isSameDay ? shopAt : timeOn(day, place.minutes, place.shopperZone);
  return { dueAt, usefulUntil: timeOn(day.add({ days: 1 }), 0, place.shopperZone) - 1 };
}

/** A time of day as an instant: of an hour that comes twice the first, of one that does not come the next. */
export function timeOn(day: Temporal.PlainDate, minutes: number, zone: string): Instant {
  const plainTime = Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
  return day.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
}

/** The lunar day of `lunarYear` (numbered by the Gregorian year it begins in) when it falls into the Gregorian `year`. */
function lunarDate(date: { readonly month: number; readonly day: number }, lunarYear: number, year: number): string[] {
  if (lunarYear < LUNAR_YEARS.first || lunarYear > LUNAR_YEARS.last) return [];
  const monthCode = `M${twoDigits(date.month)}`;
  const lunar = Temporal.PlainDate.from({ calendar: 'chinese', year: lunarYear, monthCode, day: date.day });
  const found = lunar.withCalendar('iso8601');
  return found.year === year ? [found.toString()] : [];
}

function nameOf({ name }: Festival): string {
  return JSON.stringify(name);
}

function isWithin({ month, day }: { readonly month: number; readonly day: number }, mostDays: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= mostDays;
}

function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
