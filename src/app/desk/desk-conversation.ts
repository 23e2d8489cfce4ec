import { z } from 'zod';
import type { DeskRow } from '../../ports/care-store.ts';
import type { ShopperRow, Store, StoredRecord } from '../../ports/store.ts';
import type { LoadedBundle } from '../../runtime/turn/loaded-bundle.ts';
import { handoverSlice, talkSlice } from '../../skills/slices.ts';
import type { Instant } from '../../values/instants.ts';
import type { DeskConversation, DeskOrder, DeskPromise, DeskShopper } from '../../web/desk/desk-use-cases.ts';
import { deskEntry } from './desk-entry.ts';
import { desksDeals, desksHaggles } from './desk-prices.ts';
import { desksRemedies } from './desk-remedies.ts';
import { draftsOf } from './drafts.ts';
import { readSlice } from './handover-card.ts';
import { shortId } from './short-id.ts';

/** Promises shown that are over already. */
const MOST_PAST = 5;

/** Where a conversation is read from. */
export interface PanelParts {
  readonly store: Store;
  readonly bundle: LoadedBundle;
  readonly now: Instant;
}

/** Everything beside the words of one conversation; floors only where they may be seen. Undefined when there is none. */
export async function deskConversation(
  parts: PanelParts,
  id: string,
  sees: { readonly floor: boolean },
): Promise<DeskConversation | undefined> {
  const { store } = parts;
  const row = await store.conversation(id);
  const shopper = row && (await store.shopper(row.shopperId));
  if (!row || !shopper) return undefined;
  const [orders, promises, deals, records, drafts, about] = await Promise.all([
    store.ordersOf(row.shopperId),
    store.promisesOf(row.shopperId),
    store.dealsOf(row.shopperId),
    store.recordsOf(row.shopperId),
    draftsOf(store, id),
    deskShopper(store, row, shopper),
  ]);
  return {
    entry: deskEntry(row),
    summary: summaryOf(row),
    shopper: about,
    orders: orders.map(({ order }) => orderView(order)).toReversed(),
    promises: promisesView(promises),
    haggles: desksHaggles(parts, { row, shopper }, sees),
    deals: desksDeals(parts, deals),
    remedies: desksRemedies(shopper),
    drafts,
    notes: records.flatMap((record) => noteView(record, id)),
  };
}

function summaryOf({ state }: DeskRow): DeskConversation['summary'] {
  const { words, mood, urgent, tried } = readSlice(handoverSlice, state.memory);
  const { sku } = readSlice(talkSlice, state.memory);
  const felt = urgent === 'rage' ? 'angry' : mood === 'upset' || urgent !== undefined ? 'unhappy' : undefined;
  return {
    ...(words === undefined ? {} : { words }),
    ...(felt === undefined ? {} : { mood: felt }),
    ...(sku === undefined ? {} : { sku }),
    tried: tried ?? [],
  };
}

/** What staff must know before they write: whether the shopper takes greetings, and whether even order news are off. */
const BADGES: ReadonlySet<string> = new Set(['visits', 'service']);

async function deskShopper(store: Store, row: DeskRow, shopper: ShopperRow): Promise<DeskShopper> {
  const consents = await store.consentsOf(row.shopperId);
  // Of their own words only: what an order allows is no wish to hear.
  const own = consents.filter(({ order }) => order === undefined);
  const last = new Map(own.map(({ purpose, given }) => [purpose, given]));
  const talks = shopper.conversations.filter(({ channel }) => !channel.endsWith('.desk'));
  const first = (await store.transcriptAfter(row.id, 0, 1))[0];
  return {
    id: shortId(row.shopperId),
    ...(row.name === undefined ? {} : { name: row.name }),
    ...(first ? { since: first.at } : {}),
    channels: [...new Set(talks.map(({ channel }) => channel))],
    consents: [...last].filter(([purpose]) => BADGES.has(purpose)).map(([purpose, given]) => ({ purpose, given })),
  };
}

function orderView(order: Awaited<ReturnType<Store['ordersOf']>>[number]['order']): DeskOrder {
  const { number, at, items, total, refunded, stage, cancelledAt, parcels, delay } = order;
  return {
    ...{ number, at, total, refunded, stage, isCancelled: cancelledAt !== undefined },
    items: items.map(({ sku, quantity, total: sum }) => ({ sku, quantity, total: sum })),
    parcels: parcels.map((parcel) => ({
      ...{ number: parcel.number, carrier: parcel.carrier, stage: parcel.stage },
      ...(parcel.url === undefined ? {} : { url: parcel.url }),
      ...(parcel.scannedAt === undefined ? {} : { scannedAt: parcel.scannedAt }),
      ...(parcel.place === undefined ? {} : { place: parcel.place }),
    })),
    ...(delay === undefined
      ? {}
      : {
          delay: {
            ...(delay.until === undefined ? {} : { until: delay.until }),
            ...(delay.reason === undefined ? {} : { reason: delay.reason }),
          },
        }),
  };
}

function promisesView(all: Awaited<ReturnType<Store['promisesOf']>>): readonly DeskPromise[] {
  const open = all.filter(({ state }) => state === 'open').toSorted((a, b) => a.dueAt - b.dueAt);
  const past = all.filter(({ state }) => state !== 'open').slice(-MOST_PAST);
  return [...open, ...past].map(({ id, what, words, dueAt, state }) => ({ id, what, words, dueAt, state }));
}

const noteSchema = z.object({ id: z.string(), by: z.string(), text: z.string() });

function noteView({ kind, conversationId, detail, at }: StoredRecord, id: string): DeskConversation['notes'] {
  const note = kind === 'note' && conversationId === id ? noteSchema.safeParse(detail) : undefined;
  return note?.success ? [{ ...note.data, at }] : [];
}
