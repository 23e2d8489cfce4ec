import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTalk } from '../../src/app/talk/talk.ts';
import { alarms } from '../../src/commands/alarms.ts';
import { backup } from '../../src/commands/backup.ts';
import type { Command } from '../../src/commands/command.ts';
import { customer } from '../../src/commands/customer.ts';
import { doctor } from '../../src/commands/doctor.ts';
import { erase } from '../../src/commands/erase.ts';
import { exportRecords } from '../../src/commands/export.ts';
import { figures } from '../../src/commands/figures.ts';
import { gaps } from '../../src/commands/gaps.ts';
import { pause } from '../../src/commands/pause.ts';
import { quality } from '../../src/commands/quality.ts';
import { restore } from '../../src/commands/restore.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { MONDAY_AT } from '../app/open-demo-talk.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'shopkeeper-person-'));

beforeAll(async () => {
  await using talk = await openTalk({
    ...{ configDir: join(PROJECT, 'config'), flowsDir: join(PROJECT, 'flows'), cacheDir: join(PROJECT, 'var') },
    ...{ at: MONDAY_AT, dataDir: folder },
  });
  await talk.send({ as: { channel: 'telegram', id: '7' } });
  await talk.send({ page: '/product/BAG-01' });
  for (const text of ['會掉色嗎', '會不會有異味', '不用', '謝謝', '4']) await talk.send({ text });
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command on the folder; what it prints, and how it ended. */
async function run(command: Command, positionals: string[] = [], values: Record<string, string | boolean> = {}) {
  const out = vi.spyOn(console, 'log').mockReturnValue();
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(console, 'error').mockReturnValue();
  const environment = { DATA_DIR: folder, CONFIG_DIR: join(PROJECT, 'config'), FLOWS_DIR: join(PROJECT, 'flows') };
  try {
    const code = await command.run({ positionals, values, environment });
    const printed = [...out.mock.calls.flat(), ...written.mock.calls.map(([text]) => text)].join('\n');
    return { code, out: printed, err: err.mock.calls.flat().join('\n') };
  } finally {
    for (const spy of [out, written, err]) spy.mockRestore();
  }
}

test('customer and export customer show one person’s file by channel and identity', async () => {
  const shown = await run(customer, ['telegram:7']);
  expect(shown).toMatchObject({ code: 0, out: expect.stringContaining('answers: 1') });
  const { talks, person } = JSON.parse((await run(customer, ['telegram:7'], { json: true })).out);
  expect(talks.map(({ text }: { text: string }) => text)).toContain('會不會有異味');
  expect((await run(exportRecords, ['customer', person[0].id], { html: true })).out).toContain('<h2>對話</h2>');
  const out = join(folder, 'file.json');
  expect((await run(exportRecords, ['customer', 'telegram:7'], { out })).code).toBe(0);
  expect(statSync(out).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(out, 'utf8')).person).toHaveLength(2);
  expect(await run(customer, ['telegram:8'])).toMatchObject({ code: 1, err: expect.stringContaining('Cannot find') });
});

test.each([
  [customer, []],
  [customer, ['a', 'b']],
  [erase, []],
  [exportRecords, ['customer']],
  [exportRecords, ['everything']],
  [pause, ['maybe']],
  [backup, []],
  [restore, ['a', 'b']],
] as const)('%o %j is no way to call it', async (command, positionals) => {
  await expect(run(command, [...positionals])).rejects.toMatchObject({ name: 'UsageError' });
});

test('quality, gaps and figures are read from the shop’s records', async () => {
  const read = JSON.parse((await run(quality, [], { json: true })).out);
  expect(read).toMatchObject({ asked: 1, scored: 1, skipped: 0, showFromN: 30 });
  expect(read.sign).toContain('期望 − 感受');
  const { gaps: found } = JSON.parse((await run(gaps, [], { json: true })).out);
  expect(found.map(({ number, name }: { number: number; name: string }) => [number, name])).toEqual([
    ...[
      [1, 'asked'],
      [2, 'done'],
      [3, 'people'],
      [4, 'promised'],
      [5, 'perceived'],
    ],
  ]);
  expect(found[0]).toMatchObject({
    short: 1,
    of: 2,
    causes: [{ about: '会不会有异味', conversationIds: [expect.any(String)] }],
  });
  const own = JSON.parse((await run(figures, [], { json: true, days: '9999' })).out);
  expect(own).toMatchObject({ belowFloor: 0, orders: { placed: 0 }, questions: [{ count: 1 }] });
  for (const command of [quality, gaps, figures, alarms]) expect((await run(command)).code).toBe(0);
});

test('pause is on until it is off', async () => {
  expect(JSON.parse((await run(pause, ['on'], { json: true })).out)).toMatchObject({ paused: true });
  expect((await run(pause)).out).toContain('Paused');
  expect((await run(pause, ['off'])).out).toContain('Not paused');
});

test('doctor finds a sound shop, and says what a damaged one needs', async () => {
  const good = JSON.parse((await run(doctor, [], { json: true, offline: true })).out);
  expect(good.findings.filter(({ state }: { state: string }) => state === 'bad')).toEqual([]);
  const path = join(folder, 'shop.db');
  const bytes = readFileSync(path);
  writeFileSync(path, Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 7)]));
  expect(await run(doctor, [], { offline: true })).toMatchObject({
    code: 1,
    out: expect.stringContaining('✗ database'),
  });
  writeFileSync(path, bytes);
});

describe('backup and restore', () => {
  test('a backup is whole, made beside an open database, and put back', async () => {
    const file = join(folder, 'copy.db');
    await using server = await openSqliteStore({ path: join(folder, 'shop.db') });
    expect(await run(backup, [file])).toMatchObject({ code: 0 });
    await expect(run(backup, [file])).rejects.toMatchObject({ code: 'FILE_THERE' });
    await expect(run(restore, [file], { yes: true })).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    await server.close();
    expect((await run(restore, [file])).code).toBe(1);
    expect(await run(restore, [file], { yes: true })).toMatchObject({ code: 0 });
    expect(existsSync(join(folder, 'shop.db.before-restore'))).toBe(true);
    expect((await run(customer, ['telegram:7'])).code).toBe(0);
  });

  test('what is no shop’s database is not put in its place', async () => {
    const file = join(folder, 'notes.txt');
    writeFileSync(file, 'no database');
    await expect(run(restore, [file], { yes: true })).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
    expect((await run(customer, ['telegram:7'])).code).toBe(0);
  });
});

test('erase says what would go, and with --yes it is gone', async () => {
  expect(await run(erase, ['telegram:7'])).toMatchObject({ code: 1, out: expect.stringContaining('Add --yes') });
  expect((await run(customer, ['telegram:7'])).code).toBe(0);
  expect(await run(erase, ['telegram:7'], { yes: true })).toMatchObject({ code: 0 });
  expect((await run(customer, ['telegram:7'])).code).toBe(1);
  expect(readFileSync(join(folder, 'shop.db')).includes('會不會有異味')).toBe(false);
});
