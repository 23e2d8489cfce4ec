import type { CareCalls } from './care-calls.ts';
import { eraseShopper } from './erase.ts';
import { forgetOld } from './forget.ts';
import { joinShoppers } from './join-shoppers.ts';
import { query } from './query.ts';
import { type RowStatement, runRows } from './run-rows.ts';
import type { Tx } from './transaction.ts';
import { useLinkCode } from './use-link-code.ts';

type Perform<N extends keyof CareCalls> = (
  tx: Tx,
  units: readonly CareCalls[N]['unit'][],
) => Promise<readonly CareCalls[N]['result'][]>;

/** How each call of care is performed. */
export const performCare: { readonly [N in keyof CareCalls]: Perform<N> } = {
  saveOrder: (tx, units) => each(units, (order) => saveOrder(tx, order)),
  plan: async (tx, units) => {
    await runRows(tx, PLAN, units.flat());
    return units.map(() => null);
  },
  join: (tx, units) => each(units, (unit) => joinShoppers(tx, unit)),
  renameIdentity: (tx, units) =>
    each(units, async ({ channel, from, to }) => {
      await query(tx, RENAME_IDENTITY, [to, channel, from, channel, to]);
      await query(tx, 'delete from identities where channel = ? and identity = ?', [channel, from]);
      return null;
    }),
  saveLinkCode: (tx, units) =>
    each(units, async ({ hash, conversationId, detail, expiresAt }) => {
      await query(tx, SAVE_CODE, [hash, conversationId, detail, expiresAt]);
      return null;
    }),
  useLinkCode: (tx, units) => each(units, (unit) => useLinkCode(tx, unit)),
  alarm: (tx, units) =>
    each(units, async ({ at, kind, detail }) => {
      await query(tx, 'insert into alarms (at, kind, detail) values (?, ?, ?) on conflict do nothing', [
        at,
        kind,
        detail,
      ]);
      return null;
    }),
  noteBreach: (tx, units) =>
    each(units, async ({ promise, at }) => {
      await query(tx, 'update promises set breach_at = coalesce(breach_at, ?) where id = ?', [at, promise]);
      return null;
    }),
  erase: (tx, units) => each(units, (unit) => eraseShopper(tx, unit)),
  forget: (tx, units) => each(units, (unit) => forgetOld(tx, unit)),
};

/** What was planned once is never planned again under the same id, fired or not. */
const PLAN: RowStatement = {
  width: 6,
  sql: (values) => `insert into agenda (id, shopper_id, conversation_id, what, due_at, detail) ${values}
    on conflict do nothing`,
};

const RENAME_IDENTITY = `update identities set identity = ? where channel = ? and identity = ?
  and not exists (select 1 from identities where channel = ? and identity = ?)`;

const SAVE_CODE = `insert into link_codes (hash, conversation_id, detail, expires_at) values (?, ?, ?, ?)
  on conflict (hash) do nothing`;

async function saveOrder(tx: Tx, order: CareCalls['saveOrder']['unit']): Promise<boolean> {
  const { id, number, shopperId, stage, isOpen, revision, placedAt, state } = order;
  const rows = await query(tx, revision === 0 ? INSERT_ORDER : UPDATE_ORDER, [
    ...(revision === 0 ? [id] : []),
    ...[number, shopperId, stage, isOpen, placedAt, state],
    ...(revision === 0 ? [] : [id, revision]),
  ]);
  return rows.length > 0;
}

const INSERT_ORDER = `insert into orders (id, number, shopper_id, stage, is_open, placed_at, state, revision)
  values (?, ?, ?, ?, ?, ?, ?, 1) on conflict do nothing returning id`;

/** Whose order it was is erased, and stays so whatever the engine says of it later. */
const UPDATE_ORDER = `update orders set number = ?1, shopper_id = ?2, stage = ?3, is_open = ?4, placed_at = ?5,
    state = case when json_extract(state, '$.erased') = 1
      then json_remove(json_set(?6, '$.erased', 1), '$.buyer', '$.chatToken') else ?6 end,
    revision = revision + 1
  where id = ?7 and revision = ?8 returning id`;

async function each<U, R>(units: readonly U[], perform: (unit: U) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const unit of units) results.push(await perform(unit));
  return results;
}
