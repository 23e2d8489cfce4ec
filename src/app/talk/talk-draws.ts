import { randomBytes } from 'node:crypto';
import type { Store } from '../../ports/store.ts';
import { hash32 } from '../../values/hash.ts';
import type { Instant } from '../../values/instants.ts';

/** 32 hex characters for the `count`th event: drawn, or the same for the same lines. */
export function talkEntropy(count: number, { isRandom }: { readonly isRandom: boolean }): string {
  if (isRandom) return randomBytes(16).toString('hex');
  const words = [0, 1, 2, 3].map((part) => hash32('talk', count, part).toString(16).padStart(8, '0'));
  return words.join('');
}

/** Keeps a picture for whoever says in a talk that they send one. */
export async function keepTalkPhoto(
  store: Pick<Store, 'savePhoto'>,
  count: number,
  at: Instant,
): Promise<{ readonly id: string }> {
  const id = `photo-${count}`;
  await store.savePhoto({ id, type: 'image/jpeg', bytes: Uint8Array.of(0xff, 0xd8, 0xff, 0xd9), at });
  return { id };
}
