import { CompiledQuery } from 'kysely';
import type { Tx } from './transaction.ts';

/** What a cell of a row may hold. */
export type Cell = string | number | null | Uint8Array;

/** One statement over many rows: `values` is put where the rows' tuples belong. */
export interface RowStatement {
  /** Cells in one row. */
  readonly width: number;
  readonly sql: (values: string) => string;
}

/** Up to this many rows a statement is prepared for each number of rows, beyond it for multiples. */
const STEP = 16;
const MOST_ROWS = 128;

/**
 * Runs `statement` over `cells`, the rows laid end to end. Returns the rows it gives back and how many it changed.
 * A limited choice of sizes keeps the statements prepared: row by row costs about four times as much.
 */
export async function runRows<R>(
  tx: Tx,
  statement: RowStatement,
  cells: readonly Cell[],
): Promise<{ readonly rows: readonly R[]; readonly changed: number }> {
  const rows: R[] = [];
  let changed = 0;
  let from = 0;
  while (from < cells.length) {
    const size = largestSize((cells.length - from) / statement.width);
    const to = from + size * statement.width;
    const part = from === 0 && to === cells.length ? cells : cells.slice(from, to);
    const result = await tx.executeQuery(CompiledQuery.raw(textOf(statement, size), part as unknown[]));
    // The row type is what the statement's own text returns.
    if (result.rows.length > 0) rows.push(...(result.rows as R[]));
    changed += Number(result.numAffectedRows ?? 0);
    from = to;
  }
  return { rows, changed };
}

function largestSize(rows: number): number {
  return rows < STEP ? rows : Math.min(rows - (rows % STEP), MOST_ROWS);
}

const texts = new WeakMap<RowStatement, Map<number, string>>();

function textOf(statement: RowStatement, size: number): string {
  const known = texts.get(statement) ?? new Map<number, string>();
  texts.set(statement, known);
  const text = known.get(size) ?? statement.sql(tuples(statement.width, size));
  known.set(size, text);
  return text;
}

function tuples(width: number, size: number): string {
  const tuple = `(${Array(width).fill('?').join(', ')})`;
  return `values ${Array(size).fill(tuple).join(', ')}`;
}
