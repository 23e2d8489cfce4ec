/** The time zone of a country (ISO 3166 code) that has only one; undefined for the others. */
export function zoneOfCountry(country: string | undefined): string | undefined {
  if (country === undefined || !/^[A-Z]{2}$/.test(country)) return undefined;
  const zones = new Intl.Locale(`und-${country}`).getTimeZones();
  return zones?.length === 1 ? zones[0] : undefined;
}
