import { unitHash } from '../../values/hash.ts';

/** What a draw is addressed by: equal addresses give equal draws, so all sellers meet the same shoppers. */
export type Address = readonly (string | number)[];

/** A number in [0, 1). */
export function draw(...address: Address): number {
  return unitHash(...address);
}

/** A number in [from, to). */
export function drawBetween([from, to]: readonly [number, number], ...address: Address): number {
  return from + (to - from) * draw(...address);
}

/** A standard normal number. */
export function drawNormal(...address: Address): number {
  const radius = Math.sqrt(-2 * Math.log(1 - draw(...address, 'radius')));
  return radius * Math.cos(2 * Math.PI * draw(...address, 'angle'));
}

/** `value`, or the nearer bound. */
export function clip(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
