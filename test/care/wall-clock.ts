/** The instant at which the clocks of `zone` show `local` ("2026-11-23T14:00"). */
export function at(local: string, zone = 'Asia/Taipei'): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
}

/** What the clocks of `zone` show at an instant, to the minute. */
export function local(instant: number, zone = 'Asia/Taipei'): string {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString()
    .slice(0, 16);
}

/** Runs of a property: few in everyday tests, as many as CARE_RUNS says where time is no matter. */
export const RUNS = Number(process.env.CARE_RUNS ?? 300);
