import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSqliteStore } from '../../../src/store/open-sqlite-store.ts';

/** Points at which the process dies; `ORDER_KILLS=all` tries every one. */
const POINTS =
  process.env.ORDER_KILLS === 'all' ? ['K4', 'K5', 'K6', 'K7', 'K8', 'K9', 'K10', 'K11', 'K12', 'K13'] : ['K7', 'K6'];

const folder = mkdtempSync(join(tmpdir(), 'shopkeeper-breach-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs one life of the shop; true when it was killed. */
async function live(at: string, { point = '', number = '' } = {}): Promise<boolean> {
  const script = join(import.meta.dirname, 'breach-process.ts');
  const child = spawn(process.execPath, [script, folder, at, point, number], { stdio: ['ignore', 'ignore', 'pipe'] });
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const [code, signal] = await once(child, 'exit');
  if (code !== 0 && signal === null) throw new Error(Buffer.concat(errors).toString());
  return signal === 'SIGKILL';
}

function lines(name: string): readonly { readonly id: string; readonly text: string; readonly key: string }[] {
  const file = join(folder, name);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('a breach is paid and told once, wherever the process dies around its time', { timeout: 300_000 }, async () => {
  await live('2026-11-24T10:00:00+08:00', { number: '6001' });
  expect(lines('sent.jsonl').filter(({ text }) => text.includes('50'))).toEqual([]);
  const deaths: boolean[] = [];
  for (const point of POINTS) deaths.push(await live('2026-11-24T19:00:00+08:00', { point }));
  expect(deaths).toContain(true);
  // Past every lease and every pause between tries.
  await live('2026-11-24T20:30:00+08:00');

  await using store = await openSqliteStore({ path: join(folder, 'shop.db'), isGuest: true, thread: 'caller' });
  const promises = await store.promises(100);
  expect(promises.filter(({ what }) => what === 'dispatch').map(({ state }) => state)).toEqual(['open', 'broken']);
  expect(await store.records('guarantee', 10)).toHaveLength(1);
  expect(lines('credits.jsonl')).toHaveLength(1);
  const told = new Map(lines('sent.jsonl').map(({ id, text }) => [id, text]));
  expect([...told.values()].filter((text) => text.includes('50'))).toHaveLength(1);
});
