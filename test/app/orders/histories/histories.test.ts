import { describe, expect, test, vi } from 'vitest';
import type { ReadBundle } from '../../../../src/app/read-bundle.ts';
import { judgeBatch, type Verdict } from './judge.ts';
import { type Batch, playBatch } from './play.ts';

// Every life reads the same files: proving them once leaves the time to the histories.
vi.mock(import('../../../../src/app/read-bundle.ts'), async (importOriginal) => {
  const { readBundle } = await importOriginal();
  let read: Promise<ReadBundle> | undefined;
  return {
    readBundle: (places, now) => {
      read ??= readBundle(places, now);
      return read;
    },
  };
});

/** Histories played; `ORDER_HISTORIES=100000` for the long run. */
const HISTORIES = Number(process.env.ORDER_HISTORIES ?? 60);
const seed = Number(process.env.HISTORY_SEED ?? 20_261_124);
/** Played together in one shop. */
const MOST_TOGETHER = 200;

async function playOne(batch: Batch): Promise<Verdict & { readonly kills: number }> {
  const ended = await playBatch(batch);
  await using _world = ended.world;
  return { ...(await judgeBatch(ended)), kills: ended.kills };
}

describe(`orders joined to chats (seed ${seed})`, () => {
  test(`${HISTORIES} histories: every promise ends, every remedy is once, nothing goes back or to strangers`, async () => {
    const ends = new Map<string, number>();
    const flaws: string[] = [];
    let [kills, errands] = [0, 0];
    for (let begun = 0, number = 0; begun < HISTORIES; begun += MOST_TOGETHER, number += 1) {
      const batch = { seed: seed + number, histories: Math.min(MOST_TOGETHER, HISTORIES - begun) };
      const verdict = await playOne(batch);
      flaws.push(...verdict.flaws.map((flaw) => `seed ${batch.seed}, ${batch.histories} together: ${flaw}`));
      for (const [end, count] of Object.entries(verdict.promises)) ends.set(end, (ends.get(end) ?? 0) + count);
      kills += verdict.kills;
      errands += verdict.errands;
      if (HISTORIES >= 1000)
        console.log(begun + batch.histories, JSON.stringify({ kills, errands, flaws, ...Object.fromEntries(ends) }));
    }
    expect(flaws).toEqual([]);
    for (const end of ['dispatch kept', 'dispatch broken']) expect(ends.get(end)).toBeGreaterThan(0);
    expect(errands).toBeGreaterThan(0);
  }, 36_000_000);

  test.each([
    ['an engine that pays twice for one key', 'forgetful-engine', /done \d times/],
    ['words that reach somebody else', 'leak', /told to/],
    ['promises that no clock ends', 'deaf-clock', /without an end/],
  ] as const)('the check sees %s', async (_what, sabotage, flaw) => {
    const { flaws } = await playOne({ seed, histories: 25, sabotage });
    expect(flaws.join('\n')).toMatch(flaw);
  });
});
