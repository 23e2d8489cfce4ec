import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breach, type GuaranteeRemedy, type GuaranteeRule } from '../../src/care/guarantee.ts';
import { mergeOrder, withParcel } from '../../src/care/merge-order.ts';
import {
  chaseTime,
  type Happening,
  happeningByOrder,
  type LedgerPromise,
  settlePromise,
} from '../../src/care/promise-ledger.ts';
import { HOUR_MS } from '../../src/values/instants.ts';
import { at, HOURS, NOW, order, parcel } from './order-fixtures.ts';

const DUE = at('2026-11-23T18:00');
const OPEN: LedgerPromise = { id: 'p1', what: 'dispatch', orderId: 'o1', madeAt: NOW, dueAt: DUE, state: 'open' };
const RULES: readonly GuaranteeRule[] = [{ breachOf: 'dispatch', pays: { credit: 50 }, maxPerOrder: 1 }];

function done(when: number): Happening {
  return { kind: 'done', at: when, evidence: 'order:o1:dispatch' };
}

function moved(when: number, dueAt: number): Happening {
  return { kind: 'moved', at: when, evidence: 'notice', dueAt };
}

describe('a promise', () => {
  test('is kept by an event up to the minute it was due, broken by the clock from then on', () => {
    expect(settlePromise(OPEN, done(DUE)).promise).toMatchObject({ state: 'kept', settledAt: DUE });
    expect(settlePromise(OPEN, { kind: 'clock', at: DUE - 1 }).promise).toBe(OPEN);
    expect(settlePromise(OPEN, { kind: 'clock', at: DUE + 60_000 }).promise).toMatchObject({
      state: 'broken',
      settledAt: DUE,
    });
  });

  test('done too late is broken, and when it was done is remembered', () => {
    const late = { state: 'broken', settledAt: DUE, doneAt: DUE + 1 };
    expect(settlePromise(OPEN, done(DUE + 1)).promise).toMatchObject(late);
    const broken = settlePromise(OPEN, { kind: 'clock', at: DUE }).promise;
    expect(settlePromise(broken, done(DUE + 1)).promise).toMatchObject(late);
  });

  test('moves only before it is due, to later and by a notice, and remembers its first due time', () => {
    const { promise, next } = settlePromise(OPEN, moved(NOW, DUE + HOUR_MS));
    expect(promise).toMatchObject({ state: 'moved', settledAt: NOW, evidence: 'notice' });
    expect(next).toMatchObject({ state: 'open', dueAt: DUE + HOUR_MS, first: { id: 'p1', dueAt: DUE } });
    expect(settlePromise(OPEN, moved(NOW, DUE)).promise).toBe(OPEN);
    expect(settlePromise(OPEN, moved(DUE, DUE + HOUR_MS))).toMatchObject({ promise: { state: 'broken' } });
    const again = next && settlePromise(next, moved(NOW + 1, DUE + 2 * HOUR_MS)).next;
    expect(again).toMatchObject({ id: `p1:until:${DUE + 2 * HOUR_MS}`, first: { id: 'p1', dueAt: DUE } });
  });

  test('is chased after three quarters of its time, in opening hours', () => {
    const rule = { withinMs: 8 * HOUR_MS, clock: 'business' } as const;
    expect(chaseTime(rule, HOURS, NOW)).toBe(at('2026-11-24T11:00'));
    expect(chaseTime({ ...rule, clock: 'wall' }, HOURS, NOW)).toBe(NOW + 6 * HOUR_MS);
  });

  test('to dispatch is kept by the hand-over, not by a number alone; a cancelled order releases it', () => {
    const announced = mergeOrder(undefined, order({ parcels: [parcel({ stage: 'announced' })] })).order;
    expect(happeningByOrder(OPEN, announced)).toBeUndefined();
    const shipped = mergeOrder(announced, order({ stage: 'handed-over', changedAt: NOW + 5 })).order;
    expect(happeningByOrder(OPEN, shipped)).toMatchObject({ kind: 'done', at: NOW + 5 });
    const scanned = mergeOrder(announced, withParcel(announced, parcel({ stage: 'moving' }), DUE + 7)).order;
    expect(happeningByOrder(OPEN, scanned)).toMatchObject({ kind: 'done', at: DUE + 7 });
    expect(happeningByOrder(OPEN, order({ cancelledAt: NOW + 2 }))).toMatchObject({ kind: 'released', at: NOW + 2 });
    expect(happeningByOrder(OPEN, order({ id: 'o2', stage: 'arrived' }))).toBeUndefined();
  });

  test('to arrive is kept when all of the order is there', () => {
    const promise = { ...OPEN, what: 'arrival' };
    const there = mergeOrder(undefined, order({ parcels: [parcel({ stage: 'arrived', scannedAt: NOW + 3 })] })).order;
    expect(happeningByOrder(promise, there)).toMatchObject({ kind: 'done', at: NOW + 3 });
    const half = mergeOrder(there, order({ parcels: [parcel({ number: 'T2' })] })).order;
    expect(happeningByOrder(promise, half)).toBeUndefined();
    expect(happeningByOrder({ ...OPEN, what: 'human_answer' }, there)).toBeUndefined();
  });
});

const instant = fc.integer({ min: NOW, max: DUE + 4 * HOUR_MS });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  instant.map((when): Happening => ({ kind: 'clock', at: when })),
  instant.map(done),
  instant.map((when): Happening => ({ kind: 'released', at: when, evidence: 'cancelled' })),
  fc.tuple(instant, instant).map(([when, dueAt]) => moved(when, dueAt)),
);

test('whatever happens, a promise ends with a time, nothing is kept late or without evidence, and its end stands', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 8 }), (happenings) => {
      let promise = OPEN;
      for (const each of [...happenings, { kind: 'clock', at: DUE + 9 * HOUR_MS } as const]) {
        const before = promise;
        const { promise: after, next } = settlePromise(before, each);
        if (before.state !== 'open') expect({ ...after, doneAt: before.doneAt }).toEqual(before);
        if (after.state !== 'open') expect(after.settledAt).toBeDefined();
        if (after.state === 'kept')
          expect(after.evidence && after.settledAt && after.settledAt <= after.dueAt).toBe(true);
        expect(next !== undefined).toBe(before.state === 'open' && after.state === 'moved');
        promise = next ?? after;
      }
      expect(['kept', 'broken', 'released']).toContain(promise.state);
    }),
    { numRuns: 500 },
  );
});

describe('a guarantee', () => {
  const broken: LedgerPromise = { ...OPEN, state: 'broken', settledAt: DUE };

  test('pays for a breach exactly once', () => {
    const remedy = breach(broken, RULES, []);
    expect(remedy).toEqual({ key: 'guarantee:p1', orderId: 'o1', breachOf: 'dispatch', pays: { credit: 50 } });
    const twice = RULES.map((rule) => ({ ...rule, maxPerOrder: 2 }));
    expect(breach(broken, twice, remedy ? [remedy] : [])).toBeUndefined();
    expect(breach({ ...broken, id: 'p2' }, twice, remedy ? [remedy] : [])).toMatchObject({ key: 'guarantee:p2' });
  });

  test('pays nothing for what is open, kept or released, for other promises, or above its cap for the order', () => {
    expect(breach(OPEN, RULES, [])).toBeUndefined();
    expect(breach({ ...OPEN, state: 'kept', settledAt: DUE }, RULES, [])).toBeUndefined();
    expect(breach({ ...broken, state: 'released' }, RULES, [])).toBeUndefined();
    expect(breach({ ...broken, what: 'arrival' }, RULES, [])).toBeUndefined();
    expect(breach({ ...broken, orderId: undefined }, RULES, [])).toBeUndefined();
    const paid: GuaranteeRemedy = { key: 'guarantee:p0', orderId: 'o1', breachOf: 'dispatch', pays: { credit: 50 } };
    expect(breach(broken, RULES, [paid])).toBeUndefined();
    expect(breach(broken, RULES, [{ ...paid, orderId: 'o2' }])).toBeDefined();
  });

  test('holds by the first due time of a promise that was moved, once for the whole chain', () => {
    const next = { ...OPEN, id: 'p1:until:9', first: { id: 'p1', dueAt: DUE } };
    expect(breach({ ...next, state: 'kept', settledAt: DUE + 1 }, RULES, [])?.key).toBe('guarantee:p1');
    expect(breach({ ...next, state: 'kept', settledAt: DUE }, RULES, [])).toBeUndefined();
    expect(breach({ ...next, state: 'broken', settledAt: DUE + 1 }, RULES, [])?.key).toBe('guarantee:p1');
  });
});
