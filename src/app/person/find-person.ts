import type { ShopperRow, Store } from '../../ports/store.ts';

/**
 * The shopper that `who` names: their id, "channel:identity" as the channel knows them, or an order number ("1042", "#1042").
 * Undefined when nobody is, or nobody any more.
 */
export async function findPerson(store: Store, who: string): Promise<ShopperRow | undefined> {
  const id = (await byIdentity(store, who)) ?? (await byOrder(store, who)) ?? who;
  const found = await store.shopper(id);
  return found?.state === undefined ? undefined : found;
}

async function byIdentity(store: Store, who: string): Promise<string | undefined> {
  const at = who.indexOf(':');
  if (at < 1) return undefined;
  return (await store.conversationOf(who.slice(0, at), who.slice(at + 1)))?.shopperId;
}

async function byOrder(store: Store, who: string): Promise<string | undefined> {
  return (await store.orderByNumber(who.replace(/^[#＃]/u, '')))?.shopperId;
}
