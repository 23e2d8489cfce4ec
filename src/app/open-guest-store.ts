import { join } from 'node:path';
import type { Store } from '../ports/store.ts';
import { openSqliteStore } from '../store/open-sqlite-store.ts';

/** Opens the shop's data for one command, beside the server that may be running. Throws STORE_MISSING or STORE_OLD. */
export function openGuestStore({ dataDir }: { readonly dataDir: string }): Promise<Store & AsyncDisposable> {
  return openSqliteStore({ path: join(dataDir, 'shop.db'), isGuest: true, thread: 'caller' });
}
