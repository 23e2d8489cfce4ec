import { ShopkeeperError } from '../values/errors.ts';
import type { Failure } from './calls.ts';

const SQLITE_FULL = 13;
const SQLITE_CONSTRAINT = 19;
/** I/O error, corrupt file, not a database: what is in the file is no longer known. */
const FATAL = new Set([10, 11, 26]);

/** Whether a row broke a constraint of the schema. */
export function isConstraint(error: unknown): boolean {
  return primaryCode(error) === SQLITE_CONSTRAINT;
}

/** The error in a form that crosses threads, without the text of any row. */
export function asFailure(error: unknown): Failure {
  if (error instanceof ShopkeeperError) return { code: error.code, message: error.message, fatal: false };
  const code = primaryCode(error);
  if (code === undefined)
    return { code: 'STORE_FAILED', message: `Cannot reach the data: ${nameOf(error)}`, fatal: false };
  if (FATAL.has(code)) {
    return {
      code: 'STORE_BROKEN',
      message: `Cannot trust the disk: SQLite error ${code}, the store stops`,
      fatal: true,
    };
  }
  if (code === SQLITE_FULL) return { code: 'STORE_FULL', message: 'Cannot write: the disk is full', fatal: false };
  if (code === SQLITE_CONSTRAINT) {
    return { code: 'STORE_CONSTRAINT', message: 'Cannot write a row: it breaks a constraint', fatal: false };
  }
  return { code: 'STORE_FAILED', message: `Cannot run a statement: SQLite error ${code}`, fatal: false };
}

/** Turns what crossed the threads back into an error. */
export function asError(failure: Failure): ShopkeeperError {
  return new ShopkeeperError(failure.code, failure.message);
}

function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return Number(error.errcode) & 0xff;
}

/** A name and place of our own code, never a message: messages of others may quote what they choked on. */
function nameOf(error: unknown): string {
  return error instanceof RangeError || error instanceof TypeError ? error.message : String(Object(error).name);
}
