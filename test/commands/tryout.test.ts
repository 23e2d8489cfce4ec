import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../src/values/language.ts';
import { jsonLines, runCli } from './run-cli.ts';

/** The demo shop with an owner of that language. */
async function configIn(language: Language): Promise<string> {
  const config = await mkdtemp(join(tmpdir(), 'shopkeeper-tryout-'));
  await cp(join(import.meta.dirname, '..', '..', 'config'), config, { recursive: true });
  const file = join(config, 'shop.yaml');
  const others = (['zh-Hant', 'zh-Hans', 'en'] as const).filter((each) => each !== language);
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/first: .*\n(\s+)also: .*/, `first: ${language}\n$1also: [${others.join(', ')}]`));
  return config;
}

describe('tryout', () => {
  test('plays a haggle: readings, moves, belief and the arithmetic of the floor', async () => {
    const { code, out } = await runCli(['tryout', 'bag-01', '360', '380,郵費你出', '別家才380', '--json']);
    expect(code).toBe(0);
    const [first, second, third] = jsonLines(out) as { floor: { net: number; floor: number }; answer: object }[];
    expect(first).toMatchObject({ move: { kind: 'offer', total: 360, shipped: false }, moves: { used: 0 } });
    expect(second).toMatchObject({
      move: { kind: 'offer', total: 380, shipped: true },
      belief: { mean: expect.any(Number) },
    });
    expect(third).toMatchObject({ move: { kind: 'claim', claim: 'competitor' }, answer: { kind: 'hold' } });
    for (const { floor } of [first, second, third].filter((each) => each !== undefined)) {
      expect(floor.floor).toBe(325);
      expect(floor.net).toBeGreaterThanOrEqual(325);
    }
  });

  test.each([
    [
      'zh-Hant',
      /BAG-01：標價 480 TWD，一件底價 325/,
      /算法 {2}\S.* = 實收 \d+.*，底價 325，高出 \d+/,
      '無：這句不是議價',
    ],
    [
      'zh-Hans',
      /BAG-01：标价 480 TWD，一件底价 325/,
      /算法 {2}\S.* = 实收 \d+.*，底价 325，高出 \d+/,
      '无：这句不是议价',
    ],
    [
      'en',
      /BAG-01: list 480 TWD, floor 325/,
      /counts {3}\S.* = \d+ net.*floor 325, \d+ above/,
      'none: this is no move',
    ],
  ] as const)(
    'says in the owner’s language what it does and what is said (%s)',
    async (...[language, head, counts, none]) => {
      const config = await configIn(language);
      const texts = ['360', '別家才380', '-300', '這是真皮嗎'];
      const { code, out } = await runCli(['tryout', 'BAG-01', '--config', config, '--', ...texts]);
      expect(code).toBe(0);
      expect(out).toMatch(head);
      expect(out).toMatch(counts);
      expect(out).toContain(none);
      const english = out.match(/\b(?:offers|claims|asks|moves|floor|list|about)\b/g) ?? [];
      expect(english.length > 0).toBe(language === 'en');
      await rm(config, { recursive: true });
    },
  );

  test('explains what was really answered for another number of pieces', async () => {
    const { out } = await runCli(['tryout', 'BAG-01', '--json', '--', '360', '400', '兩件七百']);
    const [, , pair] = jsonLines(out) as { answer: { terms: { total: number } }; said: { text: string }[] }[];
    const total = pair?.answer.terms.total.toLocaleString('en') ?? '';
    expect(pair?.said.map(({ text }) => text).join()).toContain(`${total} 元`);
  });

  test('an unknown product is refused with those there are', async () => {
    const { code, err } = await runCli(['tryout', 'BAG-99', '360']);
    expect(code).toBe(1);
    expect(err).toContain('wanted one of BAG-01');
  });
});
