import type { ShopperRow, Store } from '../../ports/store.ts';
import { dealRow } from '../../skills/close-deal.ts';
import { joinMemories } from '../../skills/join/join-memories.ts';
import type { Shop } from '../../skills/shop.ts';
import { dealsSlice, type KeptDeal } from '../../skills/slices.ts';
import type { Instant } from '../../values/instants.ts';

/** What joining needs of the rest of the shop. */
export interface JoinParts {
  readonly store: Store;
  readonly shop: () => Shop;
  readonly clock: () => Instant;
}

/** How joining ended. `same`: the two were one person's already. */
export type JoinOutcome = 'joined' | 'same' | 'gone' | 'busy';

/** Times either may write in between before joining gives up. */
const MOST_TRIES = 20;

/**
 * Makes the shoppers of two conversations one, the lower id staying. Whoever calls has proof that they are one person.
 * Safe to repeat: who is joined already is `same`.
 */
export async function joinIdentities(parts: JoinParts, conversations: readonly [string, string]): Promise<JoinOutcome> {
  const { store } = parts;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const rows = await Promise.all(conversations.map((id) => store.conversation(id)));
    const [one, other] = rows.map((row) => row?.shopperId).toSorted();
    if (one === undefined || other === undefined) return 'gone';
    if (one === other) return 'same';
    const [keep, drop] = await Promise.all([store.shopper(one), store.shopper(other)]);
    if (!keep || !drop) return 'gone';
    if ((await join(parts, keep, drop)) === 'joined') return 'joined';
  }
  return 'busy';
}

async function join({ store, shop, clock }: JoinParts, keep: ShopperRow, drop: ShopperRow) {
  const at = clock();
  const states = await dealStates(store, [keep, drop]);
  const memories = { keep: keep.state ?? { memory: {} }, drop: drop.state ?? { memory: {} } };
  const joined = joinMemories(memories, {
    shop: shop(),
    now: at,
    keepId: keep.shopperId,
    stateOf: (code) => states.get(code),
  });
  return store.join({
    keep: { id: keep.shopperId, version: keep.version, state: joined.state },
    drop: { id: drop.shopperId, version: drop.version },
    deals: joined.deals.map(dealRow),
    consents: joined.refusals,
    at,
  });
}

/** How the codes of both stand at checkout. */
async function dealStates(store: Store, rows: readonly ShopperRow[]): Promise<ReadonlyMap<string, KeptDeal['state']>> {
  const codes = rows.flatMap(({ state }) => {
    const deals = dealsSlice.schema.safeParse(state?.memory[dealsSlice.name]).data ?? [];
    return deals.map(({ code }) => code);
  });
  const deals = await Promise.all(codes.map((code) => store.dealByCode(code)));
  return new Map(deals.flatMap((deal) => (deal ? [[deal.code, deal.state] as const] : [])));
}
