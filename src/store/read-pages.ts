import type { DealRow } from '../ports/deal-row.ts';
import type { DealTexts, Reads } from './calls.ts';
import { personReaders } from './person-readers.ts';
import { readCare } from './read-care.ts';
import { staffReaders } from './staff-readers.ts';
import type { Reader } from './transaction.ts';

type Read<N extends keyof Reads> = (reader: Reader, unit: Reads[N]['unit']) => Promise<Reads[N]['result']>;

/** What pages and the edges read, each a query by an index. */
export const readPages: { readonly [N in Exclude<keyof Reads, 'nextDueAt'>]: Read<N> } = {
  ...readCare,
  ...staffReaders,
  ...personReaders,

  transcriptAfter: (reader, { conversationId, seq, limit }) =>
    reader
      .selectFrom('transcript')
      .select(['seq', 'id', 'conversation_id as conversationId', 'at', 'sender', 'name', 'text', 'detail'])
      .where('conversation_id', '=', conversationId)
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(limit)
      .execute(),

  conversationOf: async (reader, { channel, identity }) =>
    (await reader
      .selectFrom('identities')
      .innerJoin('conversations', 'conversations.id', 'identities.conversation_id')
      .select(['conversations.id', 'conversations.shopper_id as shopperId', 'conversations.channel'])
      .select(['conversations.address', 'conversations.version', 'conversations.state'])
      .where('identities.channel', '=', channel)
      .where('identities.identity', '=', identity)
      .executeTakeFirst()) ?? null,

  dealByCode: async (reader, code) => {
    const row = await selectDeals(reader).where('code', '=', code).executeTakeFirst();
    return row ? dealTexts(row) : null;
  },

  deals: async (reader, limit) =>
    (await selectDeals(reader).orderBy('made_at', 'desc').limit(limit).execute()).map(dealTexts),

  shopper: async (reader, id) => {
    const row = await reader
      .selectFrom('shoppers')
      .select(['version', 'state'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) return null;
    const conversations = await reader
      .selectFrom('conversations')
      .select(['id', 'shopper_id as shopperId', 'channel', 'address', 'version', 'state'])
      .where('shopper_id', '=', id)
      // Threads of staff are about a shopper, not with them.
      .where('channel', 'not like', '%.desk')
      .orderBy('id')
      .execute();
    return { ...row, conversations };
  },

  recentLines: (reader, limit) =>
    reader
      .selectFrom('transcript')
      .select(['seq', 'id', 'conversation_id as conversationId', 'at', 'sender', 'name', 'text', 'detail'])
      .orderBy('seq', 'desc')
      .limit(limit)
      .execute(),

  discountSince: async (reader, at) => {
    const row = await reader
      .selectFrom('deals')
      .select((eb) => eb.fn.sum<number | null>('discount').as('given'))
      .where('made_at', '>=', at)
      .where('state', 'in', ['live', 'redeemed'])
      .executeTakeFirst();
    return row?.given ?? 0;
  },

  bundleFiles: async (reader, hash) =>
    (await reader.selectFrom('bundles').select('files').where('hash', '=', hash).executeTakeFirst())?.files ?? null,

  activeBundle: async (reader) =>
    (await reader.selectFrom('bundles').select('hash').orderBy('activated_at', 'desc').limit(1).executeTakeFirst())
      ?.hash ?? null,

  photo: async (reader, id) =>
    (await reader.selectFrom('photos').select(['type', 'bytes']).where('id', '=', id).executeTakeFirst()) ?? null,

  records: (reader, { kind, limit }) =>
    reader
      .selectFrom('records')
      .innerJoin('conversations', 'conversations.id', 'records.conversation_id')
      .select(['records.conversation_id as conversationId', 'conversations.shopper_id as shopperId'])
      .select(['records.at', 'records.kind', 'records.detail'])
      .where('records.kind', '=', kind)
      .orderBy('records.seq', 'desc')
      .limit(limit)
      .execute(),
};

function selectDeals(reader: Reader) {
  return reader
    .selectFrom('deals')
    .select([
      'code',
      'shopper_id as shopperId',
      'sku',
      'state',
      'expires_at as expiresAt',
      'order_id as orderId',
      'deal',
    ]);
}

function dealTexts({
  orderId,
  ...row
}: Omit<DealTexts, 'state' | 'orderId'> & { state: string; orderId: string | null }): DealTexts {
  // The table's check allows no other state.
  return { ...row, state: row.state as DealRow['state'], ...(orderId !== null && { orderId }) };
}
