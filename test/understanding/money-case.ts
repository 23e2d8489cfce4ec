/** A phrase with what must be read from it: the kind, the price for one piece it comes to, and the flags that must hold. */
export interface MoneyCase {
  readonly text: string;
  readonly kind: string | 'none';
  readonly unit?: number;
  readonly standing?: number;
  readonly list?: number;
  readonly lastOffer?: number;
  readonly quantity?: number;
  readonly flags?: string;
}

/** Prices under talk and what else must hold. */
type Extra = Omit<MoneyCase, 'text' | 'kind' | 'unit'>;

/** One case; the unit price is left out where none is named. */
export function row(
  text: string,
  ...[kind, unit, extra = {}]: readonly [kind: string, unit?: number, extra?: Extra]
): MoneyCase {
  return { text, kind, ...(unit === undefined ? {} : { unit }), ...extra };
}
