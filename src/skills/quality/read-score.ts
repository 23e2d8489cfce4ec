import { SCORES } from '../../care/quality.ts';
import { bareNumber } from '../../conversation/bare-number.ts';

/** The score a message gives: a whole number from 1 to 5, alone; "out of range" for another number alone; undefined for all else. */
export function readScore(plain: string): number | 'out-of-range' | undefined {
  const score = bareNumber(plain);
  if (score === undefined) return undefined;
  return Number.isInteger(score) && score >= SCORES.least && score <= SCORES.most ? score : 'out-of-range';
}
