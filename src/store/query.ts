import { CompiledQuery } from 'kysely';
import type { Cell } from './run-rows.ts';
import type { Reader } from './transaction.ts';

/**
 * Runs one fixed statement of the hot path and returns its rows. The text must be the same each time: it is prepared once,
 * and nothing is built for it, which a query builder would do anew for each message. SQLite plans a statement anew at each
 * run when a bare parameter is a limit or is compared like the condition of a partial index: there it is written `? + 0`.
 */
export async function query<R>(tx: Reader, text: string, parameters: readonly Cell[]): Promise<readonly R[]> {
  const { rows } = await tx.executeQuery(CompiledQuery.raw(text, parameters as unknown[]));
  // The row type is what the statement's own text returns.
  return rows as readonly R[];
}
