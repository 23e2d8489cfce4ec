import { query } from './query.ts';
import type { Tx } from './transaction.ts';

/**
 * Takes over from a process that ended without a word: tries under way may have arrived, and the events in its hands may
 * have killed it.
 */
export async function recover(tx: Tx, inHand: readonly number[]): Promise<void> {
  await query(tx, DOUBT_TRIES, []);
  if (inHand.length > 0) await query(tx, COUNT_CRASHES, [JSON.stringify(inHand)]);
}

/** A try that was cut off is no try that failed. */
const DOUBT_TRIES = `update outbox set doubtful = 1, leased_until = 0, attempts = attempts - 1, cut = cut + 1
  where status = 0 and leased_until > 0`;

const COUNT_CRASHES = `update inbox set crashes = crashes + 1
  where status = 0 and seq in (select value from json_each(?))`;
