import type { CareCalls } from './care-calls.ts';
import { query } from './query.ts';
import type { Tx } from './transaction.ts';

/** What is put where words stood. */
const GONE = '[erased]';

/**
 * Takes away everything said by and about a shopper. What remains is figures without words: deals and orders with their
 * amounts for the books, scores of quality, and what the caller keeps under keyed hashes.
 */
export async function eraseShopper(tx: Tx, unit: CareCalls['erase']['unit']): Promise<number> {
  const { shopperId, kept, now } = unit;
  const own = JSON.stringify(
    (await query<{ id: string }>(tx, 'select id from conversations where shopper_id = ?', [shopperId])).map(
      ({ id }) => id,
    ),
  );
  let gone = 0;
  for (const statement of BY_CONVERSATION) gone += (await query(tx, `${statement} returning 1`, [own])).length;
  gone += (await query(tx, SETTLE_PROMISES, [now, shopperId])).length;
  for (const statement of BY_SHOPPER) gone += (await query(tx, `${statement} returning 1`, [shopperId])).length;
  for (const note of kept) await query(tx, KEEP, [note.keyHash, now, note.kept]);
  return gone;
}

const OWN = 'conversation_id in (select value from json_each(?))';

const BY_CONVERSATION = [
  `delete from photos where id in (select photo.value from transcript t,
    json_each(case when json_type(t.detail, '$.photos') = 'array' then json_extract(t.detail, '$.photos') else '[]' end) photo
    where t.${OWN})`,
  `delete from transcript where ${OWN}`,
  `delete from inbox where ${OWN}`,
  `delete from outbox where ${OWN}`,
  `delete from timers where ${OWN}`,
  // Scores count without the person: their rows hold no words.
  `delete from records where ${OWN} and kind not in ('quality', 'quality-asked')`,
  `delete from link_codes where ${OWN}`,
  `delete from link_attempts where ${OWN}`,
];

/** A promise nobody is left to hear of is released; that of the erasure itself is kept by it. */
const SETTLE_PROMISES = `update promises set state = case when what = 'erasure' then 'kept' else 'released' end, settled_at = ?
  where shopper_id = ? and state = 'open' returning 1`;

/** Deals and orders keep their amounts for the books; a code nobody is left to own ends. */
const BY_SHOPPER = [
  'delete from agenda where shopper_id = ?',
  'delete from consents where shopper_id = ?',
  'delete from identities where shopper_id = ?',
  `update promises set words = '${GONE}', detail = 'null' where shopper_id = ?`,
  `update deals set deal = json_set(deal, '$.shopper', '${GONE}') where shopper_id = ?`,
  `update deals set state = 'withdrawn', deal = json_set(deal, '$.state', 'withdrawn') where shopper_id = ? and state = 'live'`,
  // The engine's next word of the order must not bring the name back: see `saveOrder`.
  `update orders set shopper_id = null, state = json_set(json_remove(state, '$.buyer', '$.chatToken'), '$.erased', 1)
    where shopper_id = ?`,
  `update conversations set address = '${GONE}', state = null, version = version + 1, mode = 'closed' where shopper_id = ?`,
  'update shoppers set state = null, version = version + 1 where ? in (id, joined_into)',
];

const KEEP = `insert into erased (key_hash, at, kept) values (?, ?, ?)
  on conflict (key_hash) do update set at = excluded.at, kept = excluded.kept`;
