import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lockFile } from '../../src/store/lock-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'shopkeeper-lock-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HOLDER = `
  const { lockFile } = await import(process.argv[1]);
  globalThis.lock = lockFile(process.argv[2]);
  console.log('held');
  setInterval(() => {}, 1000);
`;

test('lockFile() is held by one alone and free once it is disposed', () => {
  const path = join(folder, 'one.db');
  const lock = lockFile(path);
  expect(() => lockFile(path)).toThrow(`Cannot open "${path}": process ${process.pid} has it open, wanted none`);
  lock[Symbol.dispose]();
  lockFile(path)[Symbol.dispose]();
});

test('the lock of another process is seen, and ends with the process however it ends', async () => {
  const path = join(folder, 'two.db');
  const module = join(import.meta.dirname, '../../src/store/lock-file.ts');
  const holder = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, module, path]);
  await once(holder.stdout, 'data');
  expect(() => lockFile(path)).toThrow(`process ${holder.pid} has it open`);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  lockFile(path)[Symbol.dispose]();
});
