import { withdrawDeal as withdrawn } from '../bargaining/deal.ts';
import type { ShopperState } from '../conversation/state.ts';
import type { DealRow } from '../ports/deal-row.ts';
import type { ShopperRow, Store } from '../ports/store.ts';
import type { Turn } from '../ports/turn.ts';
import { noRows } from '../runtime/turn/no-rows.ts';
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
    const turn = withdrawal(shopper, { deal, reason: act.reason }, now);
    const [committed] = await store.commit([turn]);
    const after = committed?.kind === 'done' ? await store.dealByCode(act.code) : undefined;
    if (after?.state === 'withdrawn') return { kind: 'withdrawn', deal: after, isTold: (turn.agenda ?? []).length > 0 };
    if (after) return await undo(store, { deal: after, was: deal, now });
  }
  return { kind: 'refused', state: 'busy' };
}

/** An order may have used the code while the withdrawal was on its way; then it stays used, and nobody is told. */
async function undo(
  store: Store,
  { deal, was, now }: { readonly deal: DealRow; readonly was: DealRow; readonly now: Instant },
): Promise<Withdrawal> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const shopper = await store.shopper(deal.shopperId);
    if (!shopper) break;
    const turn = { ...emptyTurn(shopper, now), state: recall(shopper, was), agendaDone: [tellingOf(deal).id] };
    const [committed] = await store.commit([turn]);
    if (committed?.kind === 'done') break;
  }
  return refused(deal);
}

function recall({ state }: ShopperRow, { code, state: was }: DealRow): ShopperState {
  const known = state ?? { memory: {} };
  const deals = dealsSlice.schema.safeParse(known.memory[dealsSlice.name]).data ?? [];
  const memory = { [dealsSlice.name]: deals.map((deal) => (deal.code === code ? { ...deal, state: was } : deal)) };
  return { ...known, memory: { ...known.memory, ...plainJson(memory) } };
}

/** How long the telling waits, so that it can be taken back when an order was quicker. */
const TOLD_AFTER_MS = 2000;

function tellingOf({ code, sku }: DealRow) {
  return { id: `deal-withdrawn:${code}`, what: 'deal-withdrawn', detail: { code, sku } };
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
  const latest = shopper.conversations.toSorted((one, other) => heardAt(other) - heardAt(one))[0];
  const detail = { code: deal.code, sku: deal.sku, reason, until: deal.expiresAt };
  const telling = { ...tellingOf(deal), conversationId: latest?.id ?? '', dueAt: now + TOLD_AFTER_MS };
  return {
    ...emptyTurn(shopper, now),
    state: forget(shopper.state ?? { memory: {} }, deal, now),
    // A deal's row is written from an object and comes back as one.
    deals: [{ ...(deal.deal as { readonly [key: string]: Json }), state: 'withdrawn' }],
    records: latest ? [{ kind: 'withdraw', detail, conversationId: latest.id, at: now }] : [],
    // The server that runs beside this command says it, where they talked last.
    agenda: latest && now < deal.expiresAt ? [telling] : [],
  };
}

function heardAt({ state }: ShopperRow['conversations'][number]): Instant {
  return state?.heardAt ?? 0;
}

function emptyTurn({ shopperId, version, state }: ShopperRow, now: Instant): Turn {
  return {
    shopperId,
    version,
    state: state ?? { memory: {} },
    conversations: [],
    ...noRows(),
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
