import { type Currency, toMajorText, toMinor } from '../values/money.ts';

/**
 * Reads an engine's decimal ("480.00", 480) as minor units; undefined when it is no amount, or finer than the currency.
 * The shop's own currency has the shop's decimals, any other those of ISO 4217.
 */
export function readAmount(value: string | number, code: string, shop: Currency): number | undefined {
  const text = String(value);
  if (!/^-?\d{1,12}(?:\.\d{1,6})?$/.test(text)) return undefined;
  return toMinor(Number(text), decimalsOf(code, shop));
}

/** The amount as engines write it. */
export function writeAmount(minor: number, shop: Currency): string {
  return toMajorText(minor, shop.decimals);
}

function decimalsOf(code: string, shop: Currency): number {
  if (code === shop.code) return shop.decimals;
  try {
    return (
      new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2
    );
  } catch {
    return 2;
  }
}
