import { acceptEvents } from './accept-events.ts';
import type { Calls, TurnCells } from './calls.ts';
import { claimOutbox } from './claim-outbox.ts';
import { claimWork, type Leases } from './claim-work.ts';
import { commitTurns } from './commit-turns.ts';
import { fireTimers } from './fire-timers.ts';
import { performCare } from './perform-care.ts';
import { query } from './query.ts';
import { redeemDeal } from './redeem-deal.ts';
import { settleOutbox } from './settle-outbox.ts';
import { staffPerformers } from './staff-performers.ts';
import type { Tx } from './transaction.ts';
import { UPDATE_SHOPPERS } from './turn-statements.ts';

/** What performing a call may use beside the transaction. */
export interface Context {
  readonly leases: Leases;
  /** Called before COMMIT at the kill points of the chaos tests; does nothing otherwise. */
  readonly failpoint: (name: string) => void;
}

type Perform<N extends keyof Calls> = (
  tx: Tx,
  units: readonly Calls[N]['unit'][],
  context: Context,
) => Promise<readonly Calls[N]['result'][]>;

/** How each call is performed, for all its units that came together. */
export const performCalls: { readonly [N in keyof Calls]: Perform<N> } = {
  ...performCare,
  ...staffPerformers,
  setSwitch: (tx, units) =>
    each(units, async ({ name, isOn, at }) => {
      await query(tx, SET_SWITCH, [name, isOn, at]);
      return null;
    }),
  accept: async (tx, units, { failpoint }) => {
    const accepted = await acceptEvents(tx, units);
    failpoint('K2');
    return accepted;
  },
  claimWork: (tx, units, { leases }) => each(units, (limits) => claimWork(tx, limits, leases)),
  commit: (tx, groups, { failpoint, leases }) =>
    each(groups, async (turns) => {
      const result = await commitTurns(tx, turns);
      releaseLeases(leases, turns);
      failpoint('K7-written');
      return result;
    }),
  fireTimers: (tx, units, { failpoint }) =>
    each(units, async ({ now, limit }) => {
      const fired = await fireTimers(tx, now, limit);
      if (fired > 0) failpoint('K13');
      return fired;
    }),
  claimOutbox: (tx, units) => each(units, (limits) => claimOutbox(tx, limits)),
  settle: async (tx, units) => {
    await settleOutbox(tx, units);
    return units.map(() => null);
  },
  redeemDeal: (tx, units) => each(units, (unit) => redeemDeal(tx, unit)),
  activateBundle: (tx, units) =>
    each(units, async ({ hash, files, at }) => {
      const row = { hash, files, activated_at: at };
      await tx
        .insertInto('bundles')
        .values(row)
        .onConflict((conflict) => conflict.column('hash').doUpdateSet({ activated_at: at }))
        .execute();
      return null;
    }),
  savePhoto: (tx, units) =>
    each(units, async (photo) => {
      await tx
        .insertInto('photos')
        .values(photo)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return null;
    }),
};

const SET_SWITCH = `insert into switches (name, is_on, at) values (?, ?, ?)
  on conflict (name) do update set is_on = excluded.is_on, at = excluded.at`;

/** Lets the shoppers of these turns be claimed again. */
export function releaseLeases(leases: Leases, turns: TurnCells): void {
  for (let index = 0; index < turns.shoppers.length; index += UPDATE_SHOPPERS.width) {
    leases.delete(String(turns.shoppers[index]));
  }
}

async function each<U, R>(units: readonly U[], perform: (unit: U) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const unit of units) results.push(await perform(unit));
  return results;
}
