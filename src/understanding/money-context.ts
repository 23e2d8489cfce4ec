import type { MoneyItem, ReadingContext } from './meaning.ts';

/** What the money grammar needs to know besides the words. */
export type MoneyContext = Pick<ReadingContext, 'standing' | 'list' | 'lastOffer' | 'lastBot'> & {
  /** Currency of the shop and its decimals. */
  readonly currency: string;
  readonly decimals: number;
};

/** A sum as found, before its flags are known; offsets into the normalised text. */
export interface Candidate {
  readonly kind: MoneyItem['kind'];
  readonly value: number;
  readonly start: number;
  readonly end: number;
  readonly negated: boolean;
  readonly vague: boolean;
  readonly max?: number;
  readonly quantity?: number;
  readonly per?: 'unit' | 'total';
  readonly currency?: string;
}

/** The kinds that propose a price. */
export const OFFER_KINDS: ReadonlySet<MoneyItem['kind']> = new Set([
  'offer',
  'delta_off',
  'pct_of',
  'pct_off',
  'plus',
  'round_down',
  'split',
]);
