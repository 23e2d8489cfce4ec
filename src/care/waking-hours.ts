import { type Instant, zoned } from '../values/instants.ts';

/**
 * The part of every day in which nobody is written to unasked, in minutes after midnight of the shopper's zone; `to` is
 * the first minute that is allowed again. `from` after `to` goes over midnight, equal ones mean never.
 */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

/** Where a shopper may be, surest first. */
export interface ZoneHints {
  readonly shipTo?: string | undefined;
  readonly browser?: string | undefined;
  readonly shop: string;
}

/** Reads "21:00-09:00"; undefined when it is not two times of day. */
export function parseQuietHours(text: string): QuietHours | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (!match) return undefined;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = match.slice(1).map(Number);
  return { from: fromHour * 60 + fromMinute, to: toHour * 60 + toMinute };
}

/** The shopper's zone: that of the address orders ship to, else the browser's, else the shop's. Unknown zones are passed over. */
export function shopperZone({ shipTo, browser, shop }: ZoneHints): string {
  return zoneId(shipTo) ?? zoneId(browser) ?? shop;
}

/** True when the shopper's clock stands in quiet hours. */
export function isQuiet(at: Instant, quiet: QuietHours, zone: string): boolean {
  const { hour, minute } = zoned(at, zone);
  const now = hour * 60 + minute;
  return quiet.from <= quiet.to ? quiet.from <= now && now < quiet.to : now >= quiet.from || now < quiet.to;
}

/**
 * The first instant from `at` on that is outside quiet hours: `at` itself, the end of the quiet hours, or the moment the
 * clock jumps over that end. Of an hour that comes twice the first that is not past counts.
 */
export function nextWakingAt(at: Instant, quiet: QuietHours, zone: string): Instant {
  if (!isQuiet(at, quiet, zone)) return at;
  const candidates = wakingEdges(at, quiet, zone).filter((edge) => edge >= at && !isQuiet(edge, quiet, zone));
  return Math.min(...candidates);
}

/** The ends of quiet hours of today and the next two days, and the next change of the clock. */
function wakingEdges(at: Instant, quiet: QuietHours, zone: string): Instant[] {
  const now = zoned(at, zone);
  const time = { hour: Math.floor(quiet.to / 60), minute: quiet.to % 60 };
  const edges = [0, 1, 2].flatMap((days) => {
    const edge = now.toPlainDate().add({ days }).toPlainDateTime(time);
    // An hour that comes twice has an earlier and a later end.
    return (['earlier', 'later'] as const).map(
      (disambiguation) => edge.toZonedDateTime(zone, { disambiguation }).epochMilliseconds,
    );
  });
  const change = now.getTimeZoneTransition('next');
  return change ? [...edges, change.epochMilliseconds] : edges;
}

/** The zone's own name; undefined for one that nobody knows. */
export function zoneId(zone: string | undefined): string | undefined {
  if (zone === undefined) return undefined;
  try {
    return zoned(0, zone).timeZoneId;
  } catch {
    return undefined;
  }
}
