import { z } from 'zod';
import { type Consent, type ConsentBook, PURPOSES } from '../../care/consent.ts';
import type {
  CustomerFile,
  FileAnswer,
  FileLine,
  FileMood,
  FilePrice,
  FileTalk,
  FileVisit,
  FileWatch,
} from '../../care/customer-file.ts';
import type { ConsentRow } from '../../ports/care-store.ts';
import type { DealRow } from '../../ports/deal-row.ts';
import type { ConversationRow, ShopperRow, Store, StoredRecord, TranscriptRow } from '../../ports/store.ts';
import type { Shop } from '../../skills/shop.ts';
import { consentSlice } from '../../skills/touch/consent-slice.ts';
import { watchesSlice } from '../../skills/touch/watches-slice.ts';
import type { Instant } from '../../values/instants.ts';

/** Lines read at once. */
const PAGE = 1000;

/** Gathers everything kept of one person, over all their channels. */
export async function gatherFile(
  store: Store,
  person: ShopperRow,
  { now, shop }: { readonly now: Instant; readonly shop: Pick<Shop, 'hours' | 'languages' | 'currency'> },
): Promise<CustomerFile> {
  const { shopperId } = person;
  const [identities, orders, deals, promises, consents, records, talks] = await Promise.all([
    store.identitiesOf(shopperId),
    store.ordersOf(shopperId),
    store.dealsOf(shopperId),
    store.promisesOf(shopperId),
    store.consentsOf(shopperId),
    store.recordsOf(shopperId),
    readTalks(store, person.conversations),
  ]);
  const spoken = person.conversations.find(({ state }) => state !== undefined)?.state?.language;
  return {
    ...{ shopperId, madeAt: now, zone: shop.hours.zone, decimals: shop.currency.decimals, identities },
    language: spoken ?? shop.languages.first,
    orders: orders.map(({ order }) => order),
    talks: talks.map(({ talk }) => talk),
    prices: deals.flatMap(priceOf),
    moods: records.flatMap(moodOf),
    consents: bookOf(consents, person),
    visits: [...talks.flatMap(({ visits }) => visits), ...records.flatMap(unpaidVisit)].toSorted((a, b) => a.at - b.at),
    promises: promises.map(({ what, words, madeAt, dueAt, state }) => ({ what, words, madeAt, dueAt, state })),
    watches: watchesOf(person),
    answers: records.flatMap(answerOf),
  };
}

interface ReadTalk {
  readonly talk: FileTalk;
  readonly visits: readonly FileVisit[];
}

/** Threads at staff doors are the shop's own talk about the person, and hold the same words; they are left out. */
async function readTalks(store: Store, rows: readonly ConversationRow[]): Promise<readonly ReadTalk[]> {
  const own = rows.filter(({ channel }) => !channel.endsWith('.desk'));
  return Promise.all(own.map((row) => readTalk(store, row)));
}

async function readTalk(store: Store, { id, channel }: ConversationRow): Promise<ReadTalk> {
  const rows: TranscriptRow[] = [];
  for (let seq = 0; ; seq = rows.at(-1)?.seq ?? seq) {
    const page = await store.transcriptAfter(id, seq, PAGE);
    rows.push(...page);
    if (page.length < PAGE) break;
  }
  const visits = rows
    .filter(({ detail }) => detail.kind === 'visit')
    .map(({ at, detail }): FileVisit => ({ at, what: detail.key ?? '', verdict: 'sent' }));
  return { talk: { conversationId: id, channel, lines: rows.map(lineOf) }, visits };
}

function lineOf({ at, from, name, text, detail }: TranscriptRow): FileLine {
  return {
    ...{ at, from, text },
    ...(name !== undefined && { name }),
    ...(detail.photos && { photos: detail.photos }),
  };
}

const dealShape = z.object({
  items: z.array(z.object({ sku: z.string(), quantity: z.int() })),
  currency: z.string(),
  madeAt: z.number(),
  terms: z.object({ total: z.int() }),
});

function priceOf({ code, state, expiresAt, deal }: DealRow): readonly FilePrice[] {
  const read = dealShape.safeParse(deal);
  if (!read.success) return [];
  const { items, currency, madeAt, terms } = read.data;
  return [{ at: madeAt, items, total: terms.total, currency, code, state, until: expiresAt }];
}

const moodShape = z.object({ mood: z.string() });

function moodOf({ kind, at, detail, conversationId }: StoredRecord): readonly FileMood[] {
  if (kind !== 'mood') return [];
  const read = moodShape.safeParse(detail);
  return read.success ? [{ at, mood: read.data.mood, conversationId }] : [];
}

const visitShape = z.object({
  as: z.enum(['moved', 'skipped']),
  matter: z.string(),
  reason: z.string(),
});

/** A visit that was put off or not paid, with its reason; what was sent stands in the talk. */
function unpaidVisit({ kind, at, detail }: StoredRecord): readonly FileVisit[] {
  const read = visitShape.safeParse(detail);
  if (kind !== 'visit' || !read.success) return [];
  const { as, matter, reason } = read.data;
  return [{ at, what: matter, verdict: as === 'moved' ? 'later' : 'dropped', reason }];
}

/** The book in memory holds every word with its proof; rows that say more stand where there is none. */
function bookOf(rows: readonly ConsentRow[], { state }: ShopperRow): ConsentBook {
  const read = consentSlice.schema.safeParse(state?.memory[consentSlice.name]);
  const { consents, optOuts } = read.success ? read.data : consentSlice.empty;
  const byOrder = rows.filter(({ order }) => order !== undefined).flatMap(consentOf);
  const own = consents.length > 0 ? consents : rows.filter(({ order }) => order === undefined).flatMap(consentOf);
  return { consents: [...own, ...byOrder].toSorted((left, right) => left.at - right.at), optOuts };
}

function consentOf({ purpose, order, ...row }: ConsentRow): readonly Consent[] {
  const { given, at, words, channel, conversationId } = row;
  const known = PURPOSES.find((candidate) => candidate === purpose);
  if (known === undefined) return [];
  return [{ purpose: known, given, at, words, channel, conversationId, ...(order !== undefined && { order }) }];
}

function watchesOf({ state }: ShopperRow): readonly FileWatch[] {
  const read = watchesSlice.schema.safeParse(state?.memory[watchesSlice.name]);
  if (!read.success) return [];
  return read.data.map(({ sku, category, wish, madeAt, until }) => {
    const what = [sku, category, wish.kind, wish.kind === 'price' ? String(wish.atMost) : undefined];
    return { about: what.filter((part) => part !== undefined).join(' '), madeAt, until };
  });
}

const answerShape = z.object({
  item: z.string(),
  side: z.string(),
  score: z.number().nullish(),
});

function answerOf({ kind, at, detail }: StoredRecord): readonly FileAnswer[] {
  if (kind !== 'quality') return [];
  const read = answerShape.safeParse(detail);
  if (!read.success) return [];
  const { item, side, score } = read.data;
  return [{ at, item, side, ...(typeof score === 'number' && { score }) }];
}
