import { describe, expect, test } from 'vitest';
import { LEAST_CAPS } from '../../../src/care/caps.ts';
import { permissionFor } from '../../../src/care/consent.ts';
import { isQuiet } from '../../../src/care/waking-hours.ts';
import { consentSlice } from '../../../src/skills/touch/consent-slice.ts';
import { live, TOUCH, type WentOut } from './shopper-days.ts';

/** Shoppers lived through; the whole of it with TOUCH_RUNS=10000. */
const RUNS = Number(process.env.TOUCH_RUNS ?? 500);
const QUIET = TOUCH.visits?.quiet ?? { from: 0, to: 0 };
const CAPS = [...LEAST_CAPS, ...(TOUCH.visits ? [TOUCH.visits.cap] : [])];

/** What is wrong with what went out to one shopper. */
function breaches(sent: readonly WentOut[]): string[] {
  const wrong: string[] = [];
  for (const [index, { at, purpose, zone, consents }] of sent.entries()) {
    if (isQuiet(at, QUIET, zone)) wrong.push('quiet');
    const permission = permissionFor(consents, purpose === 'reviews' ? 'reviews' : 'visits');
    const isBacked = permission.may && (purpose === 'reviews' || permission.basis !== 'order');
    if (!isBacked) wrong.push('no-consent');
    for (const { max, perMs } of CAPS) {
      const before = sent.slice(0, index).filter((other) => other.at <= at && at - other.at < perMs);
      if (before.length >= max) wrong.push('cap');
    }
  }
  return wrong;
}

describe('visit.decide', () => {
  test('whatever happens and however the clock jumps: nothing at night, over a cap, or without a yes', () => {
    let sent = 0;
    for (let seed = 0; seed < RUNS; seed += 1) {
      const days = live(seed);
      expect(breaches(days.sent), `seed ${seed}`).toEqual([]);
      sent += days.sent.length;
    }
    expect(sent).toBeGreaterThan(RUNS);
  });

  test.each([
    ['cap', ['touched']],
    ['quiet', ['orders']],
  ])('the checks are needed: a sender that does not look is caught over %s', (breach, forgets) => {
    const found = Array.from({ length: 300 }, (_, seed) => breaches(live(seed, forgets).sent)).flat();
    expect(found).toContain(breach);
  });
});

test('memory of the first version still stops visits', () => {
  const read = consentSlice.schema.parse({ visitsOffAt: 5, allOffAt: 9 });
  expect(read.optOuts.map(({ kind }) => kind)).toEqual(['visits', 'all']);
  expect(permissionFor(read, 'service').may).toBe(false);
});
