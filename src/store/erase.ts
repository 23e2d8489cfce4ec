import type { CareCalls } from './care-calls.ts';
import { query } from './query.ts';
import type { Tx } from './transaction.ts';

/** What is put where words stood. */
const GONE = '[erased]';

/**
 * Writes over everything said by and about a shopper. What remains is figures without words: deals and orders with their
 * amounts for the books, and that this person wants no messages, under a keyed hash.
 */
export async function eraseShopper(tx: Tx, unit: CareCalls['erase']['unit']): Promise<number> {
  const { shopperId, keyedHash, now } = unit;
  const own = JSON.stringify(
    (await query<{ id: string }>(tx, 'select id from conversations where shopper_id = ?', [shopperId])).map(
      ({ id }) => id,
    ),
  );
  let gone = 0;
  for (const statement of BY_CONVERSATION) gone += (await query(tx, `${statement} returning 1`, [own])).length;
  for (const statement of BY_SHOPPER) gone += (await query(tx, `${statement} returning 1`, [shopperId])).length;
  await query(tx, KEEP_OPT_OUT, [keyedHash, now]);
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
  `delete from records where ${OWN}`,
  `delete from link_codes where ${OWN}`,
  `delete from link_attempts where ${OWN}`,
];

/** Deals keep their amounts for the books; the JSON that names the person goes. */
const BY_SHOPPER = [
  'delete from agenda where shopper_id = ?',
  'delete from consents where shopper_id = ?',
  'delete from identities where shopper_id = ?',
  `update promises set words = '${GONE}', detail = 'null' where shopper_id = ?`,
  `update deals set deal = json_object('erased', 1) where shopper_id = ?`,
  `update orders set shopper_id = null, state = json_remove(state, '$.buyer', '$.chatToken') where shopper_id = ?`,
  `update conversations set address = '${GONE}', state = null, version = version + 1, mode = 'closed' where shopper_id = ?`,
  'update shoppers set state = null, version = version + 1 where id = ?',
];

const KEEP_OPT_OUT = `insert into erased (key_hash, at, kept) values (?, ?, 'no messages') on conflict do nothing`;

/** Deletes lines and photos older than their time. */
export async function forgetOld(tx: Tx, unit: CareCalls['forget']['unit']): Promise<number> {
  const { transcriptsBefore = 0, photosBefore = 0 } = unit;
  const gone = [
    await query(tx, 'delete from photos where at < ? returning 1', [Math.max(photosBefore, 0)]),
    await query(tx, 'delete from transcript where at < ? returning 1', [transcriptsBefore]),
    await query(tx, 'delete from inbox where at < ? and status > 0 returning 1', [transcriptsBefore]),
    await query(tx, FORGET_OUTBOX, [transcriptsBefore]),
  ];
  return gone.reduce((sum, rows) => sum + rows.length, 0);
}

const FORGET_OUTBOX = 'delete from outbox where not_before < ? and status > 0 returning 1';
