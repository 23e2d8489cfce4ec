import { describe, expect, test } from 'vitest';
import { jsonLines, runCli } from './run-cli.ts';

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

  test('says for people what it does and what is said to the shopper', async () => {
    const { code, out } = await runCli(['tryout', 'BAG-01', '360', '這是真皮嗎']);
    expect(code).toBe(0);
    expect(out).toMatch(/BAG-01: list 480 TWD, floor 325/);
    expect(out).toMatch(/counts {3}\S.* = \d+ net.*floor 325, \d+ above/);
    expect(out).toContain('none: this is no move in the haggle');
    expect(out).toMatch(/says {5}\S/);
  });

  test('an unknown product is refused with those there are', async () => {
    const { code, err } = await runCli(['tryout', 'BAG-99', '360']);
    expect(code).toBe(1);
    expect(err).toContain('wanted one of BAG-01');
  });
});
