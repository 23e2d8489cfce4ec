import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEAST_CAPS } from '../../src/care/caps.ts';
import type { ConsentBook } from '../../src/care/consent.ts';
import { mayVisit, type Visit, type VisitSituation } from '../../src/care/may-visit.ts';
import { mayTellNews } from '../../src/care/visit-news.ts';
import { isQuiet } from '../../src/care/waking-hours.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/values/instants.ts';
import { at, RUNS } from './wall-clock.ts';

const NOW = at('2026-11-23T14:00');
const YES = { purpose: 'visits', given: true, at: 0, words: 'v1', channel: 'web', conversationId: 'c1' } as const;
const VISIT: Visit = {
  purpose: 'visits',
  plannedAt: NOW - HOUR_MS,
  dueAt: NOW - MINUTE_MS,
  usefulUntil: NOW + 3 * DAY_MS,
  whenCapped: 'wait',
};
const CALM: VisitSituation = {
  now: NOW,
  consents: { consents: [YES], optOuts: [] },
  quiet: { from: 21 * 60, to: 9 * 60 },
  zone: 'Asia/Taipei',
  caps: LEAST_CAPS,
  toldAts: [],
  hasComplaint: false,
  hasDelay: false,
  hasUnheard: false,
  mode: 'bot',
};

function stopped(when: number, yesAt = 0): ConsentBook {
  return {
    consents: [{ ...YES, at: yesAt }],
    optOuts: [{ kind: 'visits', at: when, channel: 'telegram', conversationId: 'c2' }],
  };
}

describe('mayVisit()', () => {
  test('sends when nothing stands against it, and names the consent it rests on', () => {
    expect(mayVisit(VISIT, CALM)).toEqual({ kind: 'send', basis: YES });
  });

  test.each([
    ['no yes', { consents: { consents: [], optOuts: [] } }, 'no-consent'],
    ['a no', { consents: { consents: [{ ...YES, given: false }], optOuts: [] } }, 'refused'],
    ['a stop', { consents: stopped(NOW - DAY_MS) }, 'opted-out'],
    [
      'a stop since it was planned, though a yes came after',
      { consents: stopped(NOW - 60, NOW - 30) },
      'stopped-since-planned',
    ],
    ['its use being over', { now: NOW + 4 * DAY_MS }, 'too-late'],
  ])('drops for %s', (_, change, reason) => {
    expect(mayVisit(VISIT, { ...CALM, ...change })).toEqual({ kind: 'drop', reason });
  });

  test.each([
    ['until it is due', { now: NOW - HOUR_MS }, { reason: 'too-early', at: VISIT.dueAt }],
    ['while words of the shopper are not taken in', { hasUnheard: true }, { reason: 'unheard', at: NOW + MINUTE_MS }],
    ['while a complaint is open', { hasComplaint: true }, { reason: 'complaint-open', at: NOW + DAY_MS }],
    ['while an order is late', { hasDelay: true }, { reason: 'delay-open', at: NOW + DAY_MS }],
    ['while staff has the talk', { mode: 'staff' as const }, { reason: 'with-staff', at: NOW + HOUR_MS }],
    ['for the cap', { toldAts: [NOW - HOUR_MS] }, { reason: 'cap', at: NOW + 23 * HOUR_MS }],
    ['for the morning', { now: at('2026-11-23T23:30') }, { reason: 'quiet-hours', at: at('2026-11-24T09:00') }],
  ])('waits %s', (_, change, wait) => {
    expect(mayVisit(VISIT, { ...CALM, ...change })).toEqual({ kind: 'later', ...wait });
  });

  test('a later try is never put into quiet hours', () => {
    const evening = at('2026-11-23T20:30');
    const verdict = mayVisit(VISIT, { ...CALM, now: evening, mode: 'waiting' });
    expect(verdict).toEqual({ kind: 'later', at: at('2026-11-24T09:00'), reason: 'with-staff' });
  });

  test('what could only be sent after its use is dropped with the reason for waiting', () => {
    const tonight = { ...VISIT, usefulUntil: at('2026-11-23T23:59') };
    expect(mayVisit(tonight, { ...CALM, now: at('2026-11-23T22:00') })).toEqual({
      kind: 'drop',
      reason: 'quiet-hours',
    });
  });

  test('its first and its last instant are within its time, and a stop at planning ends it', () => {
    expect(mayVisit({ ...VISIT, dueAt: NOW, usefulUntil: NOW }, CALM).kind).toBe('send');
    const morning = { ...VISIT, usefulUntil: at('2026-11-24T09:00') };
    expect(mayVisit(morning, { ...CALM, now: at('2026-11-23T22:00') }).kind).toBe('later');
    const consents = stopped(VISIT.plannedAt, VISIT.plannedAt + 1);
    expect(mayVisit(VISIT, { ...CALM, consents })).toEqual({ kind: 'drop', reason: 'stopped-since-planned' });
    expect(mayVisit(VISIT, { ...CALM, consents: stopped(VISIT.plannedAt - 2, VISIT.plannedAt - 1) }).kind).toBe('send');
  });

  test('a campaign that does not wait is skipped under a full cap', () => {
    const verdict = mayVisit({ ...VISIT, whenCapped: 'skip' }, { ...CALM, toldAts: [NOW - 2 * HOUR_MS] });
    expect(verdict).toEqual({ kind: 'drop', reason: 'cap' });
  });
});

describe('a season of visits with clocks that jump, stops and troubles', () => {
  const ZONES = Intl.supportedValuesOf('timeZone');
  const START = at('2026-01-01T00:00');
  const step = fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: MINUTE_MS, max: 8 * HOUR_MS }) },
    { weight: 1, arbitrary: fc.integer({ min: DAY_MS, max: 3 * DAY_MS }) },
    { weight: 1, arbitrary: fc.integer({ min: -2 * DAY_MS, max: -MINUTE_MS }) },
  );
  const season = fc.record({
    zone: fc.constantFrom(...ZONES),
    start: fc.integer({ min: START, max: START + 365 * DAY_MS }),
    steps: fc.array(step, { minLength: 5, maxLength: 40 }),
    dues: fc.array(fc.integer({ min: 0, max: 6 * DAY_MS }), { minLength: 1, maxLength: 5 }),
    stopAfter: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
    troubles: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
  });
  type Season = typeof season extends fc.Arbitrary<infer T> ? T : never;

  interface Sent {
    readonly visit: number;
    readonly at: number;
    readonly isStopped: boolean;
    readonly isTrouble: boolean;
  }

  /** Judges every open visit at every step of the clock, as a claim would. */
  function play({ zone, start, steps, dues, stopAfter, troubles }: Season, judge = mayVisit): Sent[] {
    const sent: Sent[] = [];
    const open = new Map(
      dues.map((due, index) => [
        index,
        { ...VISIT, plannedAt: start, dueAt: start + due, usefulUntil: start + 9 * DAY_MS },
      ]),
    );
    let now = start;
    for (const [index, length] of steps.entries()) {
      now += length;
      const isStopped = stopAfter !== undefined && index >= stopAfter;
      const isTrouble = troubles[index] ?? false;
      for (const [id, visit] of open) {
        const consents = isStopped ? stopped(start + 1) : CALM.consents;
        const toldAts = sent.map((row) => row.at);
        const verdict = judge(visit, { ...CALM, now, zone, consents, toldAts, hasComplaint: isTrouble });
        if (verdict.kind === 'send') sent.push({ visit: id, at: now, isStopped, isTrouble });
        if (verdict.kind !== 'later') open.delete(id);
      }
    }
    return sent;
  }

  function faultsOf({ zone, start, dues }: Season, sent: readonly Sent[]): string[] {
    const hourOf = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' });
    return sent.flatMap((row, index) => {
      const hour = Number(hourOf.format(row.at));
      const earlier = sent.slice(0, index);
      return [
        ...(hour >= 21 || hour < 9 ? ['quiet'] : []),
        ...(row.isStopped ? ['stopped'] : []),
        ...(row.isTrouble ? ['trouble'] : []),
        ...(row.at < start + (dues[row.visit] ?? 0) ? ['early'] : []),
        ...(earlier.some(({ visit }) => visit === row.visit) ? ['twice'] : []),
        ...(earlier.some((other) => Math.abs(other.at - row.at) < DAY_MS) ? ['cap'] : []),
      ];
    });
  }

  test('nothing goes out at night, early, twice, over the cap, after a stop or into a trouble', {
    timeout: 3_600_000,
  }, () => {
    fc.assert(
      fc.property(season, (one) => {
        expect(faultsOf(one, play(one))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test('the check is needed: a sender that asks only for consent is caught', () => {
    const careless: typeof mayVisit = (visit, situation) =>
      situation.now < visit.dueAt
        ? { kind: 'later', at: visit.dueAt, reason: 'too-early' }
        : { kind: 'send', basis: YES };
    const found = new Set(
      fc.sample(season, { numRuns: 100, seed: 7 }).flatMap((one) => faultsOf(one, play(one, careless))),
    );
    expect([...found].sort()).toEqual(['cap', 'quiet', 'stopped', 'trouble']);
    const good = fc.sample(season, { numRuns: 100, seed: 7 }).flatMap((one) => play(one));
    expect(good.length).toBeGreaterThan(20);
  });
});

test('a later try is always ahead, of use, and outside quiet hours', () => {
  const instant = fc.integer({ min: NOW - 5 * DAY_MS, max: NOW + 5 * DAY_MS });
  const situation = fc.record({
    now: instant,
    zone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
    toldAts: fc.array(instant, { maxLength: 4 }),
    hasComplaint: fc.boolean(),
    hasDelay: fc.boolean(),
    hasUnheard: fc.boolean(),
    mode: fc.constantFrom('bot' as const, 'waiting' as const, 'staff' as const, 'closed' as const),
  });
  fc.assert(
    fc.property(situation, instant, instant, (found, dueAt, usefulUntil) => {
      const verdict = mayVisit({ ...VISIT, dueAt, usefulUntil }, { ...CALM, ...found });
      if (verdict.kind !== 'later') return;
      expect(verdict.at).toBeGreaterThan(found.now);
      expect(verdict.at).toBeLessThanOrEqual(usefulUntil);
      expect(isQuiet(verdict.at, CALM.quiet, found.zone)).toBe(false);
    }),
    { numRuns: RUNS },
  );
});

describe('mayTellNews()', () => {
  const night = { ...CALM, now: at('2026-11-23T23:30'), inQuiet: 'hold_until_morning' as const };

  test('news of an order wait for the morning unless they are urgent or the owner lets them', () => {
    const morning = { kind: 'later', at: at('2026-11-24T09:00'), reason: 'quiet-hours' };
    expect(mayTellNews('usual', night)).toEqual(morning);
    expect(mayTellNews('urgent', night)).toEqual({ kind: 'send' });
    expect(mayTellNews('usual', { ...night, inQuiet: 'send' })).toEqual({ kind: 'send' });
    expect(mayTellNews('usual', { ...night, now: NOW })).toEqual({ kind: 'send' });
  });

  test('"stop" leaves them, "stop everything" ends them, urgent or not', () => {
    const consents = stopped(NOW);
    expect(mayTellNews('usual', { ...night, now: NOW, consents }).kind).toBe('send');
    const all = { ...consents, optOuts: consents.optOuts.map((row) => ({ ...row, kind: 'all' as const })) };
    expect(mayTellNews('urgent', { ...night, consents: all })).toEqual({ kind: 'drop', reason: 'opted-out' });
  });
});
