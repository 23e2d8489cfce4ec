import type { JoinCells } from './care-calls.ts';
import { query } from './query.ts';
import { runRows } from './run-rows.ts';
import type { Tx } from './transaction.ts';
import { INSERT_CONSENTS, UPSERT_DEALS } from './turn-statements.ts';

/**
 * Makes two shoppers one: everything of `drop` belongs to `keep` from now on, and both versions move, so that a turn in
 * flight for either is refused and taken again.
 */
export async function joinShoppers(tx: Tx, unit: JoinCells): Promise<'joined' | 'stale'> {
  const { keep, keepVersion, keepState, drop, dropVersion, deals, consents } = unit;
  const versions = await query<{ id: string; version: number }>(tx, VERSIONS, [keep, drop]);
  const isFresh = (id: string, version: number) => versions.some((row) => row.id === id && row.version === version);
  if (!isFresh(keep, keepVersion) || !isFresh(drop, dropVersion)) return 'stale';
  await query(tx, 'update shoppers set version = version + 1, state = ? where id = ?', [keepState, keep]);
  await query(tx, 'update shoppers set version = version + 1, state = null, joined_into = ? where id = ?', [
    keep,
    drop,
  ]);
  for (const table of OWNED) await query(tx, `update ${table} set shopper_id = ? where shopper_id = ?`, [keep, drop]);
  await query(tx, MOVE_OUTBOX, [keep, keep]);
  await query(tx, 'update inbox set shopper_id = ? where shopper_id = ? and status = 0', [keep, drop]);
  await runRows(tx, UPSERT_DEALS, deals);
  await runRows(tx, INSERT_CONSENTS, consents);
  return 'joined';
}

/** Conversations come first: the outbox follows them. */
const OWNED = ['conversations', 'identities', 'promises', 'deals', 'agenda', 'consents', 'orders'] as const;

const VERSIONS = 'select id, version from shoppers where id in (?, ?) and joined_into is null';

const MOVE_OUTBOX = `update outbox set shopper_id = ? where status = 0
  and conversation_id in (select id from conversations where shopper_id = ?)`;
