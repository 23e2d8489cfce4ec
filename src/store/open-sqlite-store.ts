import type { Incoming, Settlement, Store } from '../ports/store.ts';
import type { Committed, Turn } from '../ports/turn.ts';
import { CallClient, type Link } from './call-client.ts';
import type { EventCells, SettleCells } from './calls.ts';
import { careStore } from './care-store.ts';
import {
  decodeConversation,
  decodeDeal,
  decodeOutbox,
  decodeShopper,
  decodeTranscript,
  decodeWork,
} from './decode-rows.ts';
import { encodeTurns } from './encode-turn.ts';
import { eventIdOf } from './event-id.ts';
import { openHands } from './hands.ts';
import type { DatabaseStart } from './open-database.ts';
import { personStore } from './person-store.ts';
import { randomId } from './random-id.ts';
import type { Cell } from './run-rows.ts';
import { OUTBOX } from './schema.ts';
import { staffStore } from './staff-store.ts';

/** Which database, and where its work is done: in a thread of its own unless it is in memory. */
export interface SqliteStoreOptions extends DatabaseStart {
  readonly thread?: 'own' | 'caller';
}

/**
 * Opens the shop's memory in one SQLite file (`':memory:'` for none), brings its schema up to date and takes its lock.
 * Calls made together are committed together. Throws STORE_LOCKED, STORE_NOT_DURABLE, STORE_MIGRATION_FAILED, and to guests
 * STORE_MISSING or STORE_OLD.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store & AsyncDisposable> {
  const { thread = options.path === ':memory:' ? 'caller' : 'own', ...start } = options;
  const calls = new CallClient(await openLink(start, thread));
  // What is in hand is noted by the process that has the database.
  const hands = openHands(options.isGuest ? ':memory:' : options.path);
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= calls.close().then(hands.close);
    return closed;
  };
  return {
    ...turns(calls),
    ...outbox(calls),
    ...pages(calls),
    ...keeping(calls),
    ...careStore(calls),
    ...staffStore(calls),
    ...personStore(calls),
    hold: hands.hold,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Loads only what is used: a start with a thread of its own is a fifth of a second shorter without the query builder. */
async function openLink(start: DatabaseStart, thread: 'own' | 'caller'): Promise<Link> {
  if (thread === 'caller') return (await import('./local-link.ts')).openLocalLink(start);
  return (await import('./worker-link.ts')).openWorkerLink(start);
}

function turns(calls: CallClient): Pick<Store, 'accept' | 'claimWork' | 'commit' | 'fireTimers' | 'nextDueAt'> {
  return {
    accept: (events) => calls.call('accept', events.map(encodeEvent)),
    claimWork: async (now, limit, leaseUntil) => {
      const [texts] = await calls.call('claimWork', [{ now, limit, leaseUntil }]);
      return texts ? decodeWork(texts) : [];
    },
    commit: (turns) => commitTogether(calls, turns),
    fireTimers: async (now, limit) => (await calls.call('fireTimers', [{ now, limit }]))[0] ?? 0,
    nextDueAt: async () => (await calls.call('nextDueAt', [null]))[0] ?? undefined,
  };
}

function outbox(calls: CallClient): Pick<Store, 'claimOutbox' | 'settle'> {
  return {
    claimOutbox: async (now, limit, leaseUntil) => {
      const [rows] = await calls.call('claimOutbox', [{ now, limit, leaseUntil }]);
      return (rows ?? []).map(decodeOutbox);
    },
    settle: async (settlements, answers) => {
      await calls.call('settle', [encodeSettlements(settlements, answers)]);
    },
  };
}

function pages(
  calls: CallClient,
): Pick<
  Store,
  | 'transcriptAfter'
  | 'recentLines'
  | 'conversationOf'
  | 'shopper'
  | 'dealByCode'
  | 'deals'
  | 'discountSince'
  | 'records'
> {
  return {
    transcriptAfter: async (conversationId, seq, limit) => {
      const [rows] = await calls.call('transcriptAfter', [{ conversationId, seq, limit }]);
      return (rows ?? []).map(decodeTranscript);
    },
    recentLines: async (limit) => {
      const [rows] = await calls.call('recentLines', [limit]);
      return (rows ?? []).map(decodeTranscript);
    },
    shopper: async (id) => {
      const [row] = await calls.call('shopper', [id]);
      return row ? decodeShopper(id, row) : undefined;
    },
    deals: async (limit) => {
      const [rows] = await calls.call('deals', [limit]);
      return (rows ?? []).map(decodeDeal);
    },
    conversationOf: async (channel, identity) => {
      const [row] = await calls.call('conversationOf', [{ channel, identity }]);
      return row ? decodeConversation(row) : undefined;
    },
    dealByCode: async (code) => {
      const [row] = await calls.call('dealByCode', [code]);
      return row ? decodeDeal(row) : undefined;
    },
    discountSince: async (at) => (await calls.call('discountSince', [at]))[0] ?? 0,
    records: async (kind, limit) => {
      const [rows] = await calls.call('records', [{ kind, limit }]);
      return (rows ?? []).map((row) => ({ ...row, detail: JSON.parse(row.detail) }));
    },
  };
}

function keeping(
  calls: CallClient,
): Pick<Store, 'redeemDeal' | 'activateBundle' | 'activeBundle' | 'bundleFiles' | 'savePhoto' | 'photo'> {
  return {
    redeemDeal: async (code, orderId, now) => {
      const [result] = await calls.call('redeemDeal', [{ code, orderId, now }]);
      return result ?? { kind: 'refused', reason: 'unknown' };
    },
    activateBundle: async (hash, files, at) => {
      await calls.call('activateBundle', [{ hash, files: JSON.stringify(files), at }]);
    },
    activeBundle: async () => (await calls.call('activeBundle', [null]))[0] ?? undefined,
    bundleFiles: async (hash) => {
      const [files] = await calls.call('bundleFiles', [hash]);
      return files ? JSON.parse(files) : undefined;
    },
    savePhoto: async (photo) => {
      await calls.call('savePhoto', [photo]);
    },
    photo: async (id) => (await calls.call('photo', [id]))[0] ?? undefined,
  };
}

function encodeEvent(event: Incoming): EventCells {
  const { channel, dedupeKey, identity, address, conversationId, at, readyAt, entropy, body } = event;
  return {
    channel,
    dedupeKey,
    eventId: eventIdOf(channel, dedupeKey),
    identity,
    address,
    conversationId: conversationId ?? null,
    at,
    readyAt,
    entropy,
    body: JSON.stringify(body),
    newShopperId: randomId(),
    newConversationId: randomId(),
  };
}

/** A group that cannot be written whole is tried turn by turn, so that a bad one fails alone. */
async function commitTogether(calls: CallClient, turns: readonly Turn[]): Promise<readonly Committed[]> {
  if (turns.length === 0) return [];
  const [result] = await calls.call('commit', [encodeTurns(turns)]);
  if (result?.kind === 'done') return numbered(turns, result.seqs);
  const [only] = turns;
  if (only && turns.length === 1) return [{ ...(result ?? { kind: 'stale' }), shopperId: only.shopperId }];
  return (await Promise.all(turns.map((turn) => commitTogether(calls, [turn])))).flat();
}

/** Gives each line its number, in order over all turns. */
function numbered(turns: readonly Turn[], seqs: readonly number[]): readonly Committed[] {
  let line = 0;
  return turns.map(({ shopperId, transcript }) => {
    const rows = transcript.map((row) => {
      line += 1;
      return { ...row, seq: seqs[line - 1] ?? 0 };
    });
    return { kind: 'done', shopperId, transcript: rows };
  });
}

function encodeSettlements(settlements: readonly Settlement[], answers: readonly Incoming[]): SettleCells {
  return { settlements: settlements.flatMap(settlementCells), answers: answers.map(encodeEvent) };
}

/** Id, status, not before, doubtful, ref, reason. */
function settlementCells(settlement: Settlement): readonly Cell[] {
  const { id } = settlement;
  switch (settlement.as) {
    case 'sent':
      return [id, OUTBOX.sent, null, 0, settlement.ref ?? null, null];
    case 'failed':
    case 'held':
    case 'dropped':
      return [id, OUTBOX[settlement.as], null, 0, null, settlement.reason];
    case 'retry':
      return [id, OUTBOX.waiting, settlement.at, settlement.doubtful ? 1 : 0, null, settlement.reason];
  }
}
