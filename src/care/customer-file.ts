import type { Instant } from '../values/instants.ts';
import { toMajorText } from '../values/money.ts';
import type { Json } from '../values/value.ts';
import type { ConsentBook } from './consent.ts';
import type { OrderState } from './order.ts';

/** One line of a talk as the shopper saw or wrote it. */
export interface FileLine {
  readonly at: Instant;
  readonly from: 'shopper' | 'bot' | 'staff' | 'system';
  /** Who, for staff. */
  readonly name?: string;
  readonly text: string;
  /** Ids of photos that go with it. */
  readonly photos?: readonly string[];
}

/** One conversation on one channel, in order. */
export interface FileTalk {
  readonly conversationId: string;
  readonly channel: string;
  readonly lines: readonly FileLine[];
}

/** A price agreed in a haggle. Total in minor units for all items. */
export interface FilePrice {
  readonly at: Instant;
  readonly items: readonly { readonly sku: string; readonly quantity: number }[];
  readonly total: number;
  readonly currency: string;
  readonly code: string;
  readonly state: string;
  readonly until: Instant;
}

/** How the shopper seemed to feel, and where it was read. */
export interface FileMood {
  readonly at: Instant;
  readonly mood: string;
  readonly conversationId: string;
}

/** A visit that was paid, moved or not paid, with the reason. */
export interface FileVisit {
  readonly at: Instant;
  readonly what: string;
  readonly verdict: 'sent' | 'later' | 'dropped';
  readonly reason?: string;
}

/** Something promised to the shopper and what became of it. */
export interface FilePromise {
  readonly what: string;
  readonly words: string;
  readonly madeAt: Instant;
  readonly dueAt: Instant;
  readonly state: string;
}

/** Something the shopper wants to hear of. */
export interface FileWatch {
  readonly about: string;
  readonly madeAt: Instant;
  readonly until: Instant;
}

/** A question on quality that was put to the shopper; without a score it was skipped. */
export interface FileAnswer {
  readonly at: Instant;
  readonly item: string;
  readonly side: string;
  readonly score?: number;
}

/** Everything the shop keeps of one person, over all their channels. */
export interface CustomerFile {
  readonly shopperId: string;
  readonly madeAt: Instant;
  readonly language: string;
  readonly zone: string;
  /** Of the shop's currency: amounts stand in the tables in major units. */
  readonly decimals: number;
  readonly identities: readonly { readonly channel: string; readonly identity: string }[];
  readonly orders: readonly OrderState[];
  readonly talks: readonly FileTalk[];
  readonly prices: readonly FilePrice[];
  readonly moods: readonly FileMood[];
  readonly consents: ConsentBook;
  readonly visits: readonly FileVisit[];
  readonly promises: readonly FilePromise[];
  readonly watches: readonly FileWatch[];
  readonly answers: readonly FileAnswer[];
}

/** The parts of a file in the order in which they are shown. */
export const FILE_PARTS = [
  'person',
  'orders',
  'prices',
  'promises',
  'consents',
  'optOuts',
  'visits',
  'watches',
  'moods',
  'answers',
  'talks',
] as const;
export type FilePart = (typeof FILE_PARTS)[number];

/** One row of a part: column to value. Instants are ISO texts with the zone's offset; money is in major units. */
export type FileRow = Readonly<Record<string, Json>>;

/**
 * A file as tables. Every column is named here, so that what rows carry besides (a deal's account, a chat token) never
 * leaves the house. `time` words an instant.
 */
export function tablesOf(
  file: CustomerFile,
  time: (at: Instant) => string,
): Readonly<Record<FilePart, readonly FileRow[]>> {
  const money = (minor: number) => Number(toMajorText(minor, file.decimals));
  return {
    person: [
      { id: file.shopperId, language: file.language, zone: file.zone, exported: time(file.madeAt) },
      ...file.identities.map(({ channel, identity }) => ({ channel, identity })),
    ],
    orders: file.orders.map((order) => orderRow(order, { time, money })),
    prices: file.prices.map(({ at, items, total, currency, code, state, until }) => ({
      at: time(at),
      items: itemWords(items),
      total: money(total),
      currency,
      code,
      state,
      until: time(until),
    })),
    promises: file.promises.map(({ what, words, madeAt, dueAt, state }) => ({
      what,
      words,
      made: time(madeAt),
      due: time(dueAt),
      state,
    })),
    consents: file.consents.consents.map(({ purpose, given, at, words, channel, conversationId, order = '' }) => ({
      purpose,
      given,
      order,
      at: time(at),
      words,
      channel,
      conversation: conversationId,
    })),
    optOuts: file.consents.optOuts.map(({ kind, at, channel, conversationId }) => ({
      kind,
      at: time(at),
      channel,
      conversation: conversationId,
    })),
    visits: file.visits.map(({ at, what, verdict, reason = '' }) => ({ at: time(at), what, verdict, reason })),
    watches: file.watches.map(({ about, madeAt, until }) => ({ about, made: time(madeAt), until: time(until) })),
    moods: file.moods.map(({ at, mood, conversationId }) => ({ at: time(at), mood, conversation: conversationId })),
    answers: file.answers.map(({ at, item, side, score = '' }) => ({ at: time(at), item, side, score })),
    talks: file.talks.flatMap((talk) => talk.lines.map((line) => lineRow(talk, line, time))),
  };
}

/** The file as JSON that a person or another shop can read. */
export function renderFileJson(file: CustomerFile): string {
  return `${JSON.stringify(tablesOf(file, isoTime(file.zone)), undefined, 1)}\n`;
}

/** Instants as ISO texts on the clock of `zone`. */
export function isoTime(zone: string): (at: Instant) => string {
  return (at) => Temporal.Instant.fromEpochMilliseconds(at).toString({ timeZone: zone, fractionalSecondDigits: 0 });
}

function orderRow(
  order: OrderState,
  { time, money }: { readonly time: (at: Instant) => string; readonly money: (minor: number) => number },
): FileRow {
  const { number, stage, total, shipping, refunded, currency, codes, parcels, buyer, cancelledAt } = order;
  return {
    number,
    at: time(order.at),
    items: itemWords(order.items),
    total: money(total),
    shipping: money(shipping),
    refunded: money(refunded),
    currency,
    stage,
    cancelled: cancelledAt === undefined ? '' : time(cancelledAt),
    codes: codes.join(' '),
    parcels: parcels.map((parcel) => `${parcel.carrier} ${parcel.number}`).join(', '),
    name: buyer?.name ?? '',
    email: buyer?.email ?? '',
    phone: buyer?.phone ?? '',
  };
}

function lineRow({ channel, conversationId }: FileTalk, line: FileLine, time: (at: Instant) => string): FileRow {
  return {
    at: time(line.at),
    channel,
    conversation: conversationId,
    from: line.from,
    name: line.name ?? '',
    text: line.text,
    photos: line.photos?.join(' ') ?? '',
  };
}

function itemWords(items: readonly { readonly sku: string; readonly quantity: number }[]): string {
  return items.map(({ sku, quantity }) => `${quantity} × ${sku}`).join(', ');
}
