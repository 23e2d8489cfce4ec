/** A currency as the shop uses it: ISO 4217 code and the decimals the shop prints (TWD shops: 0). */
export interface Currency {
  readonly code: string;
  readonly decimals: number;
}

/** Major units to minor units, or undefined when the value has more decimals than the currency or is not safe. */
export function toMinor(major: number, decimals: number): number | undefined {
  const scaled = major * 10 ** decimals;
  const minor = Math.round(scaled);
  if (!Number.isSafeInteger(minor)) return undefined;
  return Math.abs(scaled - minor) < 1e-6 ? minor : undefined;
}

/** Minor units as a decimal string without grouping: (39050, 2) → "390.50"; no trailing part when decimals is 0. */
export function toMajorText(minor: number, decimals: number): string {
  const sign = minor < 0 ? '-' : '';
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
