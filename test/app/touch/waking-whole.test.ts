import { describe, expect, test } from 'vitest';
import { type LeftVisit, liveInZones } from './waking-whole.ts';

/** Looks at the clock, over all shoppers; the whole of it with TOUCH_RUNS=100000. */
const LOOKS = Number(process.env.TOUCH_RUNS ?? 300);
const SEED = Number(process.env.TOUCH_SEED ?? Math.floor(Math.random() * 1e9));
const ZONES = Intl.supportedValuesOf('timeZone');
/** Every zone where there is time for it, else some from all over. */
const zones = LOOKS >= 20_000 ? ZONES : ZONES.filter((_, index) => index % 28 === SEED % 28);

/** True between nine in the evening and nine in the morning, by the calendar of the platform and not by ours. */
function isNight({ at, zone }: LeftVisit): boolean {
  const hour = Number(new Intl.DateTimeFormat('en', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(at));
  return hour >= 21 || hour < 9;
}

describe(`the touch job, the store and the outbox together (seed ${SEED})`, () => {
  test('nothing leaves at anybody’s night, whatever the clock does, and nothing twice', async () => {
    const steps = Math.ceil(LOOKS / zones.length);
    const world = await liveInZones(zones, { steps, seed: SEED, quiet: '21:00-09:00' });
    if (LOOKS > 300)
      console.log(`seed ${SEED}: ${world.looks} looks, ${zones.length} zones, ${world.left.length} sent`);
    expect(world.left.filter(isNight).map(({ at, zone }) => `${zone} ${at}`)).toEqual([]);
    expect(world.twice).toEqual([]);
    expect(world.left.length).toBeGreaterThan(zones.length / 2);
  }, 3_600_000);

  test('thousands due at one moment leave once each, by day', async () => {
    const crowd = Array<string>(LOOKS >= 20_000 ? 10_000 : 50).fill('Asia/Taipei');
    const world = await liveInZones(crowd, { steps: 12, seed: SEED + 1, quiet: '21:00-09:00' });
    if (LOOKS > 300) console.log(`${crowd.length} at once: ${world.left.length} sent`);
    expect(world.left.filter(isNight)).toEqual([]);
    expect(world.twice).toEqual([]);
    expect(world.left.length).toBeGreaterThan(crowd.length / 3);
  }, 3_600_000);

  test('the check is needed: a shop without quiet hours is caught', async () => {
    const some = zones.slice(0, 8);
    const world = await liveInZones(some, { steps: 24, seed: SEED, quiet: '00:00-00:00' });
    expect(world.left.filter(isNight).length).toBeGreaterThan(0);
  }, 600_000);
});
