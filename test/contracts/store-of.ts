import { afterEach, beforeEach } from 'vitest';
import type { Store, Work } from '../../src/ports/store.ts';

/** Opens an empty store of one kind. */
export type OpenStore = () => Promise<Store & AsyncDisposable>;

/** A store for each test of the block, closed after it. */
export function storeOf(open: OpenStore): () => Store {
  let store: (Store & AsyncDisposable) | undefined;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(async () => {
    await store?.close();
  });
  return () => {
    if (!store) throw new Error('No store is open');
    return store;
  };
}

/** Claims the work of the only shopper with some. */
export async function claimOne(store: Store, now = 2000): Promise<Work> {
  const [work] = await store.claimWork(now, 10, now + 60_000);
  if (!work) throw new Error('Nothing to claim');
  return work;
}
