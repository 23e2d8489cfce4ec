import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cap, checkCaps, LEAST_CAPS } from '../../src/care/caps.ts';
import { DAY_MS, HOUR_MS } from '../../src/values/instants.ts';
import { at, RUNS } from './wall-clock.ts';

const WEEKLY: Cap = { max: 1, perMs: 7 * DAY_MS };
const NOON = at('2026-11-23T12:00');

describe('checkCaps()', () => {
  test('a second message within the stretch waits for its end', () => {
    expect(checkCaps([WEEKLY], [], NOON)).toEqual({ kind: 'under' });
    expect(checkCaps([WEEKLY], [NOON - DAY_MS], NOON)).toEqual({ kind: 'over', freeAt: NOON + 6 * DAY_MS });
    expect(checkCaps([WEEKLY], [NOON - 7 * DAY_MS], NOON)).toEqual({ kind: 'under' });
  });

  test('of several caps the strictest counts', () => {
    const told = [NOON - 6 * DAY_MS, NOON - 4 * DAY_MS, NOON - 2 * DAY_MS];
    expect(checkCaps(LEAST_CAPS, told, NOON)).toEqual({ kind: 'over', freeAt: NOON + DAY_MS });
    expect(checkCaps(LEAST_CAPS, told.slice(1), NOON)).toEqual({ kind: 'under' });
    expect(checkCaps(LEAST_CAPS, [NOON - HOUR_MS], NOON)).toEqual({ kind: 'over', freeAt: NOON + 23 * HOUR_MS });
  });

  test('a cap of none never has room', () => {
    expect(checkCaps([{ max: 0, perMs: DAY_MS }, WEEKLY], [], NOON)).toEqual({ kind: 'over' });
  });

  test('a clock set back does not make room', () => {
    expect(checkCaps([WEEKLY], [NOON + DAY_MS], NOON).kind).toBe('over');
  });
});

describe('over random campaigns', () => {
  const cap = fc.record({ max: fc.integer({ min: 1, max: 4 }), perMs: fc.integer({ min: HOUR_MS, max: 10 * DAY_MS }) });
  const tries = fc.array(fc.integer({ min: 0, max: 30 * DAY_MS }), { maxLength: 60 });

  function sentUnder(caps: readonly Cap[], attempts: readonly number[], judge = checkCaps): number[] {
    const sent: number[] = [];
    for (const now of attempts.toSorted((left, right) => left - right)) {
      if (judge(caps, sent, now).kind === 'under') sent.push(now);
    }
    return sent;
  }

  function breaches({ max, perMs }: Cap, sent: readonly number[]): number {
    return sent.filter((end) => sent.filter((moment) => moment <= end && moment > end - perMs).length > max).length;
  }

  test('no stretch of time ever holds more than any cap allows', () => {
    fc.assert(
      fc.property(fc.array(cap, { minLength: 1, maxLength: 3 }), tries, (caps, attempts) => {
        const sent = sentUnder(caps, attempts);
        for (const one of caps) expect(breaches(one, sent)).toBe(0);
      }),
      { numRuns: RUNS },
    );
  });

  test('freeAt is the first instant with room', () => {
    fc.assert(
      fc.property(cap, tries, (one, attempts) => {
        const sent = sentUnder([one], attempts);
        const now = (sent.at(-1) ?? 0) + 1;
        const verdict = checkCaps([one], sent, now);
        if (verdict.kind === 'under' || verdict.freeAt === undefined) return;
        expect(checkCaps([one], sent, verdict.freeAt).kind).toBe('under');
        expect(checkCaps([one], sent, verdict.freeAt - 1).kind).toBe('over');
      }),
      { numRuns: RUNS },
    );
  });

  test('the count finds breaches where caps go by calendar days', () => {
    const byDay: typeof checkCaps = (_, told, now) =>
      told.some((moment) => Math.floor(moment / DAY_MS) === Math.floor(now / DAY_MS))
        ? { kind: 'over' }
        : { kind: 'under' };
    const daily = { max: 1, perMs: DAY_MS };
    expect(breaches(daily, sentUnder([daily], [23 * HOUR_MS, 25 * HOUR_MS], byDay))).toBeGreaterThan(0);
  });
});
