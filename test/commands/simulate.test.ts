import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { roomWarning } from '../../src/app/try-out/simulation-words.ts';
import { roomOf } from '../../src/bargaining/room.ts';
import { BAG } from '../bargaining/fixtures.ts';
import { jsonLines, runCli } from './run-cli.ts';

describe('simulate', () => {
  test('compares floors in a table, a picture and a page', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'shopkeeper-simulate-'));
    const pictures = ['--svg', join(dir, 'a.svg'), '--html', join(dir, 'a.html')];
    const asked = ['simulate', '--sku', 'BAG-01', '--floor', '325,360, 400', '--shoppers', '200'];
    const { code, out } = await runCli([...asked, ...pictures]);
    expect(code).toBe(0);
    expect(out.match(/^ +(325|360|400) .*480 → /gm)).toHaveLength(3);
    expect(await readFile(join(dir, 'a.svg'), 'utf8')).toMatch(/^<svg /);
    expect(await readFile(join(dir, 'a.html'), 'utf8')).toMatch(/<svg [\s\S]*<td>400<\/td>/);
    await rm(dir, { recursive: true });
  });

  test('gives the same figures as JSON each time', async () => {
    const args = ['simulate', '--sku', 'BAG-01', '--floor', '400', '--shoppers', '100', '--json'];
    const [first, second] = await Promise.all([runCli(args), runCli(args)]);
    expect(first.out).toBe(second.out);
    expect(jsonLines(first.out)).toMatchObject([
      { sku: 'BAG-01', list: 480, results: [{ floor: 400, roomPercent: 17 }] },
    ]);
  });

  test('--all looks at every product', async () => {
    const { code, out } = await runCli(['simulate', '--all', '--shoppers', '20', '--json']);
    expect(code).toBe(0);
    const rows = jsonLines(out) as { sku: string; haggle: boolean }[];
    expect(rows).toHaveLength(13);
    expect(rows.find(({ sku }) => sku === 'PCH-02')).toMatchObject({ haggle: false });
  });

  test('a floor above the list price is refused', async () => {
    const { code, err } = await runCli(['simulate', '--sku', 'BAG-01', '--floor', '325,3250']);
    expect(code).toBe(1);
    expect(err).toContain('Cannot simulate floor "3250" of "BAG-01"');
  });
});

describe('roomWarning()', () => {
  const limits = { warnUnderPercent: 5, warnOverPercent: 45 };
  test.each([
    [300, 298, 'en', 'no room (0.7 %)'],
    [980, 200, 'en', 'room 80 %: shoppers may stop believing the list price'],
    [300, 298, 'zh-Hant', '沒有議價空間（0.7 %）'],
    [980, 200, 'zh-Hans', '议价空间 80 %：顾客可能不再相信标价'],
    [480, 325, 'zh-Hant', undefined],
  ] as const)('list %d with floor %d in %s: %s', (...[list, floor, language, words]) => {
    expect(roomWarning(roomOf({ ...BAG, list, floor, cost: 100 }, limits), language)).toBe(words);
  });
});
