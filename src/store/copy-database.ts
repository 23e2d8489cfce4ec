import { existsSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { ShopkeeperError } from '../values/errors.ts';

/**
 * Copies a shop's database into a new file as it is at one moment, whoever else has it open, and checks the copy. Returns
 * its bytes. Throws STORE_MISSING where there is none, STORE_DAMAGED where the copy is not sound; then no copy is left.
 */
export function copyDatabase(from: string, to: string): number {
  if (!existsSync(from)) {
    throw new ShopkeeperError('STORE_MISSING', `Cannot copy "${from}": it does not exist, wanted a shop's database`);
  }
  try {
    using source = new DatabaseSync(from, { readOnly: true });
    source.prepare('vacuum into ?').run(to);
    assertSound(to);
  } catch (error) {
    rmSync(to, { force: true });
    throw error instanceof ShopkeeperError ? error : damaged(from, error);
  }
  return statSync(to).size;
}

function damaged(path: string, cause: unknown): ShopkeeperError {
  const message = `Cannot copy "${path}": it is damaged or no shop's database`;
  return new ShopkeeperError('STORE_DAMAGED', message, { cause });
}

/** Integrity, foreign keys, and that it is a shop's. */
function assertSound(path: string): void {
  using copy = new DatabaseSync(path, { readOnly: true });
  const integrity = copy.prepare('pragma integrity_check').all();
  const isWhole = integrity.length === 1 && integrity[0]?.integrity_check === 'ok';
  const strays = copy.prepare('pragma foreign_key_check').all().length;
  const table = copy.prepare(`select 1 from sqlite_master where type = 'table' and name = 'inbox'`).get();
  if (isWhole && strays === 0 && table) return;
  throw new ShopkeeperError('STORE_DAMAGED', `Cannot copy "${path}": its content is not sound, wanted a whole shop`);
}
