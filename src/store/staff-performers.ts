import { query } from './query.ts';
import type { StaffCalls, StaffTexts } from './staff-calls.ts';
import { STAFF_COLUMNS } from './staff-readers.ts';
import type { Tx } from './transaction.ts';

type Perform<N extends keyof StaffCalls> = (
  tx: Tx,
  units: readonly StaffCalls[N]['unit'][],
) => Promise<readonly StaffCalls[N]['result'][]>;

/** How each call about staff is performed. */
export const staffPerformers: { readonly [N in keyof StaffCalls]: Perform<N> } = {
  addStaff: (tx, units) =>
    each(units, async ({ id, name, nameKey, may, at }) => {
      const rows = await query(tx, ADD, [id, name, nameKey, may, at]);
      return rows.length > 0;
    }),
  removeStaff: (tx, units) => each(units, (unit) => removeStaff(tx, unit)),
  reportPresence: (tx, units) =>
    each(units, async ({ staffId, isOnDuty, seenUntil }) => {
      await query(tx, 'update staff set is_on_duty = ?, seen_until = ? where id = ?', [
        isOnDuty ? 1 : 0,
        seenUntil,
        staffId,
      ]);
      return null;
    }),
  saveStaffLink: (tx, units) =>
    each(units, async ({ hash, staffId, expiresAt }) => {
      await query(tx, 'delete from staff_links where staff_id = ?', [staffId]);
      await query(tx, 'insert into staff_links (hash, staff_id, expires_at) values (?, ?, ?)', [
        hash,
        staffId,
        expiresAt,
      ]);
      return null;
    }),
  useStaffLink: (tx, units) => each(units, (unit) => useStaffLink(tx, unit)),
  openStaffSession: (tx, units) =>
    each(units, async ({ hash, staffId, now, replaces, openedAfter }) => {
      await query(tx, 'delete from staff_sessions where opened_at <= ?', [openedAfter]);
      if (replaces !== null) await query(tx, END, [replaces]);
      await query(tx, OPEN, [hash, staffId, now, now]);
      return null;
    }),
  touchStaffSession: (tx, units) =>
    each(units, async ({ hash, now }) => {
      await query(tx, 'update staff_sessions set used_at = max(used_at, ?) where hash = ?', [now, hash]);
      return null;
    }),
  endStaffSession: (tx, units) =>
    each(units, async (hash) => {
      await query(tx, END, [hash]);
      return null;
    }),
};

const ADD = `insert into staff (id, name, name_key, may, added_at) values (?, ?, ?, ?, ?)
  on conflict (name_key) where removed_at is null do nothing returning id`;

const OPEN = 'insert into staff_sessions (hash, staff_id, opened_at, used_at) values (?, ?, ?, ?)';
const END = 'delete from staff_sessions where hash = ?';
const END_ALL = 'delete from staff_sessions where staff_id = ?';

async function removeStaff(tx: Tx, { id, at }: StaffCalls['removeStaff']['unit']): Promise<boolean> {
  const rows = await query(tx, REMOVE, [at, id]);
  if (rows.length === 0) return false;
  await query(tx, END_ALL, [id]);
  await query(tx, 'delete from staff_links where staff_id = ?', [id]);
  return true;
}

const REMOVE = `update staff set removed_at = ?, password = null, is_on_duty = 0, seen_until = 0
  where id = ? and removed_at is null returning id`;

async function useStaffLink(
  tx: Tx,
  { hash, passwordHash, now }: StaffCalls['useStaffLink']['unit'],
): Promise<StaffTexts | null> {
  const [link] = await query<{ staffId: string }>(tx, TAKE_LINK, [hash, now]);
  if (!link) return null;
  await query(tx, END_ALL, [link.staffId]);
  const [row] = await query<StaffTexts>(tx, SET_PASSWORD, [passwordHash, link.staffId]);
  return row ?? null;
}

const TAKE_LINK = 'delete from staff_links where hash = ? and expires_at > ? returning staff_id as "staffId"';

const SET_PASSWORD = `update staff set password = ? where id = ? and removed_at is null returning ${STAFF_COLUMNS}`;

async function each<U, R>(units: readonly U[], perform: (unit: U) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const unit of units) results.push(await perform(unit));
  return results;
}
