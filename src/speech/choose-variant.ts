import { hash32 } from '../values/hash.ts';

/** What decides the variant: see voice, "Variants". */
export interface VariantChoice {
  readonly key: string;
  readonly count: number;
  readonly tone: 'warm' | 'plain';
  readonly seed: number;
  /** Messages said so far. */
  readonly said: number;
  /** The variant this key had last time, if it was said before. */
  readonly last: number | undefined;
}

/** The variant to say, by message count and seed, never the same twice running; the first one only where the tone is plain. */
export function chooseVariant({ key, count, tone, seed, said, last }: VariantChoice): number {
  if (tone === 'plain' || count < 2) return 0;
  const chosen = (hash32(seed, key) + said) % count;
  return chosen === last ? (chosen + 1) % count : chosen;
}
