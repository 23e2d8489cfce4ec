import { z } from 'zod';
import { permissionFor } from '../../care/consent.ts';
import type { ShopperRow, Store } from '../../ports/store.ts';
import { consentSlice } from '../../skills/touch/consent-slice.ts';
import type { Instant } from '../../values/instants.ts';
import { identityHash } from './identity-hash.ts';

/** What is kept of an erased person under the hash of each identity: which messages they had stopped. */
export const keptNote = z.object({ optOut: z.enum(['none', 'visits', 'all']), erasedAt: z.number() });

/** What an erased person had stopped. */
type Stopped = z.infer<typeof keptNote>['optOut'];

/**
 * Erases one person: the words are gone from the database file and its log when this resolves. What they had stopped stays
 * stopped if they come back under the same identity. Returns how many rows went.
 */
export async function erasePerson(
  store: Store,
  person: ShopperRow,
  { key, now }: { readonly key: Uint8Array; readonly now: Instant },
): Promise<number> {
  const identities = await store.identitiesOf(person.shopperId);
  const kept = JSON.stringify({ optOut: stoppedBy(person), erasedAt: now } satisfies z.infer<typeof keptNote>);
  return store.erase({
    shopperId: person.shopperId,
    kept: identities.map(({ channel, identity }) => ({ keyHash: identityHash(key, channel, identity), kept })),
    now,
  });
}

function stoppedBy({ state }: ShopperRow): Stopped {
  const read = consentSlice.schema.safeParse(state?.memory[consentSlice.name]);
  if (!read.success) return 'none';
  const isOff = (purpose: 'visits' | 'service') => {
    const permission = permissionFor(read.data, purpose);
    return !permission.may && permission.reason !== 'no-consent';
  };
  if (isOff('service')) return 'all';
  return isOff('visits') ? 'visits' : 'none';
}
