import { describe, expect, test } from 'vitest';
import { runCodesStorm } from './storm.ts';
import { ENGINES } from './troubled-engine.ts';

/** Deaths of shops that make codes, three with each process; `CODE_KILLS=2000` for the long run. */
const KILLS = Number(process.env.CODE_KILLS ?? 18);
const IS_LONG = KILLS >= 1000;
const seed = Number(process.env.CHAOS_SEED ?? 20_261_124);

function told(line: string): void {
  if (IS_LONG) console.log(line);
}

describe(`a process killed while it makes codes (seed ${seed})`, () => {
  test(`after ${KILLS} kills each deal has one code and was told once`, { timeout: 7_200_000 }, async () => {
    const kills = Math.ceil(KILLS / ENGINES.length);
    const reports = await runCodesStorm({ kills, seed, told });
    for (const [engine, report] of Object.entries(reports)) {
      told(`${engine} ${JSON.stringify(report)}`);
      expect(report, engine).toMatchObject({ wrong: [], stray: [], told: [], trouble: [], parked: 0 });
      expect(report.live).toBeGreaterThan(0);
      expect(report.deals).toBeGreaterThan(kills);
    }
  });

  test('the check sees doubles where engines take any code, and finds what is told twice without the index', async () => {
    const blind = await runCodesStorm({ kills: 3, seed, sabotage: 'blind' });
    const twice = await runCodesStorm({ kills: 3, seed, sabotage: 'no-index' });
    expect(Object.values(blind).flatMap(({ wrong }) => wrong)).not.toEqual([]);
    expect(twice.shopify.told).not.toEqual([]);
  });
});
