import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { describeStoreStaff } from '../contracts/store-staff.ts';

const folder = mkdtempSync(join(tmpdir(), 'shopkeeper-staff-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

describeStoreStaff('SQLite in memory', () => openSqliteStore({ path: ':memory:' }));
describeStoreStaff('SQLite in a file', () => {
  files += 1;
  return openSqliteStore({ path: join(folder, `${files}.db`), thread: 'caller' });
});
