import type { RecordKind } from '../care/retention.ts';
import type { CareCalls } from './care-calls.ts';
import { query } from './query.ts';
import type { Tx } from './transaction.ts';

/** Deletes the records of each kind from before its instant. Doing it again finds nothing more. */
export async function forgetOld(tx: Tx, limits: CareCalls['forget']['unit']): Promise<number> {
  let gone = 0;
  for (const [kind, before] of limits) {
    for (const statement of STATEMENTS[kind]) gone += (await query(tx, `${statement} returning 1`, [before])).length;
  }
  return gone;
}

/** What goes of each kind; orders, deals and promises only once they have come to their end. */
const STATEMENTS: Readonly<Record<RecordKind, readonly string[]>> = {
  transcript: ['delete from transcript where at < ?'],
  photo: ['delete from photos where at < ?'],
  event: ['delete from inbox where at < ? and status > 0'],
  outbox: ['delete from outbox where not_before < ? and status > 0'],
  // Whoever has not been heard of for that long is a stranger again; what they refused stays refused.
  memory: [
    `update shoppers set version = version + 1, state = json_object('memory',
        case when json_type(state, '$.memory.consent') = 'object'
          then json_object('consent', json_extract(state, '$.memory.consent')) else json_object() end)
      where created_at < ?1 and state is not null
        and exists (select 1 from json_each(state, '$.memory') where key <> 'consent')
        and not exists (select 1 from orders where orders.shopper_id = shoppers.id and is_open = 1)
        and not exists (select 1 from conversations c join transcript t on t.conversation_id = c.id
          where c.shopper_id = shoppers.id and t.at >= ?1)`,
  ],
  mood: [`delete from records where at < ? and kind = 'mood'`],
  watch: [],
  visit: [`delete from records where at < ? and kind like 'visit%'`],
  consent: [
    `delete from consents where at < ? and exists (select 1 from consents later where later.seq > consents.seq
      and later.shopper_id = consents.shopper_id and later.purpose = consents.purpose)`,
  ],
  optOut: [],
  deal: [`delete from deals where made_at < ? and state <> 'live'`],
  order: ['delete from orders where placed_at < ? and is_open = 0'],
  refund: [],
  promise: [`delete from promises where due_at < ? and state <> 'open'`],
  quality: [`delete from records where at < ? and kind in ('quality', 'quality-asked')`],
  record: [
    `delete from records where at < ? and kind not in ('quality', 'quality-asked', 'mood') and kind not like 'visit%'`,
  ],
  proof: ['delete from link_attempts where since < ?', 'delete from link_codes where expires_at < ?'],
};
