import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { jsonLines, runCli } from './run-cli.ts';

let data = '';
let code = '';

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'shopkeeper-deals-'));
  const texts = ['可以便宜一點嗎', '400', '430', 'zorp flim', '450', '好，成交'];
  const lines = [{ page: '/product/BAG-01' }, ...texts.map((text) => ({ text }))];
  const talk = await runCli(['chat', '--json', '--data', data], lines.map((line) => JSON.stringify(line)).join('\n'));
  const said = jsonLines(talk.out) as { deal?: { code: string } }[];
  code = said.findLast((each) => each.deal)?.deal?.code ?? '';
});

afterAll(() => rm(data, { recursive: true }));

test('export deals prints each move with what was counted against the floor', async () => {
  const { code: exit, out } = await runCli(['export', 'deals', '--csv', '--data', data]);
  expect(exit).toBe(0);
  expect(out.startsWith('\u{feff}negotiation,at,sku,')).toBe(true);
  const [head = '', ...rows] = out.slice(1).trimEnd().split('\r\n');
  const floors = rows.map((row) => row.split(',')[head.split(',').indexOf('floor')]);
  expect(rows.length).toBeGreaterThanOrEqual(2);
  expect(new Set(floors)).toEqual(new Set(['325']));
  expect(rows.filter((row) => row.includes(code))).toHaveLength(1);
});

test('export deals --json prints each negotiation with its moves and deals', async () => {
  const { out } = await runCli(['export', 'deals', '--json', '--data', data]);
  expect(jsonLines(out)).toMatchObject([
    {
      sku: 'BAG-01',
      quantity: 1,
      currency: 'TWD',
      moves: expect.arrayContaining([
        expect.objectContaining({ floor: 325, policyVersion: expect.any(String), answer: expect.anything() }),
      ]),
      deals: [{ code, state: 'live', floor: 325 }],
    },
  ]);
});

test('understand --unsure lists what was not understood', async () => {
  const { code: exit, out } = await runCli(['understand', '--unsure', '--json', '--data', data]);
  expect(exit).toBe(0);
  for (const row of jsonLines(out) as { confidence: number }[]) expect(row.confidence).toBeLessThan(0.5);
});

test('withdraw takes a deal back beside the running server, once', async () => {
  await using server = await openSqliteStore({ path: join(data, 'shop.db') });
  const typed = `${code.slice(0, 8).toLowerCase()}-${code.slice(8)}`;
  const first = await runCli(['withdraw', typed, '--reason', 'typed a wrong floor', '--data', data]);
  expect(first).toMatchObject({ code: 0, out: `${code} (BAG-01): withdrawn. Its shopper is told.\n` });
  expect(await server.dealByCode(code)).toMatchObject({ state: 'withdrawn' });
  expect(await server.redeemDeal(code, 'o1', Date.now())).toEqual({ kind: 'refused', reason: 'withdrawn' });
  expect(await server.records('withdraw', 1)).toMatchObject([{ detail: { code, reason: 'typed a wrong floor' } }]);
  const again = await runCli(['withdraw', code, '--reason', 'again', '--data', data]);
  expect(again).toMatchObject({ code: 1, err: `Cannot withdraw "${code}": it is withdrawn already\n` });
});

test.each(['0000000000000000', 'no code'])('withdraw says that "%s" is no code', async (typed) => {
  const { code: exit, err } = await runCli(['withdraw', typed, '--reason', 'x', '--data', data]);
  expect(exit).toBe(1);
  expect(err).toBe(`Cannot withdraw "${typed}": no deal has this code\n`);
});

test('a folder without a shop is refused', async () => {
  const { code: exit, err } = await runCli(['withdraw', code, '--reason', 'x', '--data', join(data, 'nothing')]);
  expect(exit).toBe(1);
  expect(err).toContain('it does not exist');
});
