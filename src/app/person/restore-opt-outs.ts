import type { ShopperState } from '../../conversation/state.ts';
import type { Store, Work } from '../../ports/store.ts';
import type { TakeTurn } from '../../runtime/types.ts';
import { type Consents, consentSlice } from '../../skills/touch/consent-slice.ts';
import { plainJson } from '../../values/plain-json.ts';
import { keptNote } from './erase-person.ts';
import { identityHash } from './identity-hash.ts';

/** A person erased before who comes back has still said stop: before a shopper's first turn, what was kept is looked up. */
export function restoreOptOuts(
  takeTurn: TakeTurn,
  { store, key }: { readonly store: Store; readonly key: Uint8Array },
) {
  return async function takeTurnOfAny(work: Work, now: number) {
    if (work.state !== undefined) return takeTurn(work, now);
    const state = await keptState(store, key, work);
    return takeTurn(state ? { ...work, state } : work, now);
  } satisfies TakeTurn;
}

async function keptState(store: Store, key: Uint8Array, { shopperId, conversations }: Work) {
  const identities = await store.identitiesOf(shopperId);
  const hashes = identities.map(({ channel, identity }) => identityHash(key, channel, identity));
  const notes = (await store.keptOf(hashes)).flatMap((kept) => keptNote.safeParse(parse(kept)).data ?? []);
  const stop = notes.find(({ optOut }) => optOut !== 'none');
  const [first] = conversations;
  if (!stop || stop.optOut === 'none' || !first) return undefined;
  const optOut = { kind: stop.optOut, at: stop.erasedAt, channel: first.channel, conversationId: first.id };
  const consents: Consents = { ...consentSlice.empty, optOuts: [optOut] };
  return { memory: { [consentSlice.name]: plainJson(consents) } } satisfies ShopperState;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A note of an older version: nothing was stopped by it.
    return undefined;
  }
}
