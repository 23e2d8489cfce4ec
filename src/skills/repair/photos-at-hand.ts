import { HOUR_MS } from '../../values/instants.ts';
import type { ShopInput } from '../shop-skill.ts';
import { repairSlice } from './repair-slice.ts';

/** Pictures sent this long before the words belong to them. */
const LOOSE_MS = HOUR_MS;

/** Ids of the pictures in this message and of those sent just before it that nobody knew what for. */
export function photosAtHand({ event, memory, now }: ShopInput): readonly string[] {
  const loose = memory(repairSlice).loose?.filter(({ at }) => now - at < LOOSE_MS) ?? [];
  return [...new Set([...loose.map(({ id }) => id), ...photosOf({ event })])];
}

/** Ids of the pictures in this message. */
export function photosOf({ event: { body } }: Pick<ShopInput, 'event'>): readonly string[] {
  return body.kind === 'message' ? (body.photos ?? []).map(({ id }) => id) : [];
}
