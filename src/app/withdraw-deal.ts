import { withdrawDeal as withdrawn } from '../bargaining/deal.ts';
import type { ShopperState } from '../conversation/state.ts';
import type { DealRow } from '../ports/deal-row.ts';
import type { ShopperRow, Store } from '../ports/store.ts';
import type { Turn } from '../ports/turn.ts';
import { dealsSlice, hagglesSlice } from '../skills/slices.ts';
import type { Instant } from '../values/instants.ts';
import { plainJson } from '../values/plain-json.ts';
import type { Json } from '../values/value.ts';

/** How a withdrawal ended. `state` is why there is nothing to withdraw. */
export type Withdrawal =
  /** `isTold`: its shopper hears of it at once, where they talked last. */
  | { readonly kind: 'withdrawn'; readonly deal: DealRow; readonly isTold: boolean }
  | {
      readonly kind: 'refused';
      readonly state: 'unknown' | 'busy' | Exclude<DealRow['state'], 'live'>;
      readonly orderId?: string;
    };

/** Times a shopper may write in between before the withdrawal gives up. */
const MOST_TRIES = 20;

/**
 * The owner's emergency act: the code is dead at checkout from now on, it is not renewed, and the asks standing for the
 * same product end, so that a yes does not bring the price back. Kept as a record `withdraw` with the reason.
 */
export async function withdrawDeal(
  store: Store,
  act: { readonly code: string; readonly reason: string },
  now: Instant,
): Promise<Withdrawal> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const deal = await store.dealByCode(act.code);
    const shopper = deal && (await store.shopper(deal.shopperId));
    if (!deal || !shopper) return { kind: 'refused', state: 'unknown' };
    if (deal.state !== 'live' && deal.state !== 'expired') return refused(deal);
    const [committed] = await store.commit([withdrawal(shopper, { deal, reason: act.reason }, now)]);
    const after = committed?.kind === 'done' ? await store.dealByCode(act.code) : undefined;
    // An order may have used the code while the withdrawal was on its way; then it stays used.
    if (after && after.state !== 'withdrawn') return refused(after);
    if (after) return { kind: 'withdrawn', deal: after, isTold: await tell(store, shopper, { deal: after, now }) };
  }
  return { kind: 'refused', state: 'busy' };
}

/** Puts it on the shopper's agenda: the server that runs beside this command says it. */
async function tell(
  store: Store,
  { shopperId, conversations }: ShopperRow,
  { deal, now }: { readonly deal: DealRow; readonly now: Instant },
): Promise<boolean> {
  const [latest] = conversations.toSorted((one, other) => (other.state?.heardAt ?? 0) - (one.state?.heardAt ?? 0));
  if (!latest || now >= deal.expiresAt) return false;
  const detail = { code: deal.code, sku: deal.sku };
  const item = { id: `deal-withdrawn:${deal.code}`, shopperId, conversationId: latest.id, detail };
  await store.plan([{ ...item, what: 'deal-withdrawn', dueAt: now }]);
  return true;
}

function refused({ state, orderId }: DealRow): Withdrawal {
  if (state === 'live') return { kind: 'refused', state: 'busy' };
  return { kind: 'refused', state, ...(orderId === undefined ? {} : { orderId }) };
}

function withdrawal(
  shopper: ShopperRow,
  { deal, reason }: { readonly deal: DealRow; readonly reason: string },
  now: Instant,
): Turn {
  const [conversation] = shopper.conversations;
  const detail = { code: deal.code, sku: deal.sku, reason, until: deal.expiresAt };
  return {
    shopperId: shopper.shopperId,
    version: shopper.version,
    state: forget(shopper.state ?? { memory: {} }, deal, now),
    conversations: [],
    handled: [],
    failed: [],
    transcript: [],
    outbox: [],
    voided: [],
    promises: [],
    settledPromises: [],
    // A deal's row is written from an object and comes back as one.
    deals: [{ ...(deal.deal as { readonly [key: string]: Json }), state: 'withdrawn' }],
    records: conversation ? [{ kind: 'withdraw', detail, conversationId: conversation.id, at: now }] : [],
    at: now,
  };
}

/** The shopper's memory without the deal and without what could be taken again at its price. */
function forget(state: ShopperState, { code, sku }: DealRow, now: Instant): ShopperState {
  const deals = dealsSlice.schema.safeParse(state.memory[dealsSlice.name]).data ?? [];
  const haggles = hagglesSlice.schema.safeParse(state.memory[hagglesSlice.name]).data ?? {};
  const memory = {
    [dealsSlice.name]: deals.map((deal) => (deal.code === code ? { ...deal, ...withdrawn(deal) } : deal)),
    [hagglesSlice.name]: Object.fromEntries(
      Object.entries(haggles).map(([key, haggle]) => [
        key,
        haggle.sku === sku ? { ...haggle, expiresAt: Math.min(haggle.expiresAt, now) } : haggle,
      ]),
    ),
  };
  return { ...state, memory: { ...state.memory, ...plainJson(memory) } };
}
