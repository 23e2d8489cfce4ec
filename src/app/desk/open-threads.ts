import type { Store } from '../../ports/store.ts';
import { handoverSlice } from '../../skills/slices.ts';
import { readSlice } from './handover-card.ts';
import { type Door, deskCardId } from './mirror-turn.ts';

const MOST_TALKS = 200;

/** The threads at a door whose conversations wait for staff or are with them. */
export async function openThreads(
  store: Pick<Store, 'deskList' | 'sentRef' | 'deskThread'>,
  door: Door,
): Promise<readonly { readonly channel: string; readonly thread: string }[]> {
  const talks = await store.deskList(MOST_TALKS);
  const open = talks.filter(({ state: { mode } }) => mode === 'waiting' || mode === 'staff');
  const found = await Promise.all(
    open.map(async ({ state }) => {
      const { id } = readSlice(handoverSlice, state.memory);
      const thread = id === undefined ? undefined : await store.sentRef(deskCardId(door, id));
      const known = thread === undefined ? undefined : await store.deskThread(`${door}.desk`, thread);
      return thread !== undefined && known ? [{ channel: known.address, thread }] : [];
    }),
  );
  return found.flat();
}
