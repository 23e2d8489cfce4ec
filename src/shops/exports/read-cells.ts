import type { Instant } from '../../values/instants.ts';
import type { Currency } from '../../values/money.ts';
import { readAmount } from '../engine-amount.ts';

const TIME =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(上午|下午|AM|PM)?\s*(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(AM|PM)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;

/** A time as exports write it ("2026-11-20 14:03:22 +0800", "2026/11/20 下午 2:03"), by the shop's clock where no zone stands; undefined for none. */
export function readTime(text: string, zone: string): Instant | undefined {
  const parts = TIME.exec(text.trim());
  if (!parts) return undefined;
  const [, year, month, day, before, hour = '0', minute = '0', second = '0', after, offset] = parts;
  const half = (before ?? after ?? '').toLowerCase();
  const clock = Number(hour);
  const at = half === '' ? clock : (clock % 12) + (half === 'pm' || half === '下午' ? 12 : 0);
  try {
    const wall = Temporal.PlainDateTime.from(
      {
        year: Number(year),
        month: Number(month),
        day: Number(day),
        hour: at,
        minute: Number(minute),
        second: Number(second),
      },
      { overflow: 'reject' },
    );
    return wall.toZonedDateTime(offset === undefined ? zone : zoneOf(offset)).epochMilliseconds;
  } catch {
    return undefined;
  }
}

function zoneOf(offset: string): string {
  return /^[+-]/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(-2)}` : 'UTC';
}

/** A sum as exports write it ("1,280.00", "NT$480", ""): minor units, 0 for none; undefined for what is no sum. */
export function readSum(text: string, code: string, shop: Currency): number | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[\s,]|[A-Z]{2,3}\$|[$¥€£元]/g, '');
  return plain === '' ? 0 : readAmount(plain, code, shop);
}

/** A whole number; undefined for what is none. */
export function readCount(text: string): number | undefined {
  return /^-?\d{1,7}(?:\.0+)?$/.test(text) ? Number(text) : undefined;
}
