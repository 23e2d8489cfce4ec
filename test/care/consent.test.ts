import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Consent,
  type ConsentBook,
  canAskConsent,
  joinConsents,
  lastStopAt,
  type OptOut,
  PURPOSES,
  type Purpose,
  permissionFor,
} from '../../src/care/consent.ts';
import { RUNS } from './wall-clock.ts';

const NOTHING: ConsentBook = { consents: [], optOuts: [] };

function said(purpose: Purpose, given: boolean, at: number): Consent {
  return { purpose, given, at, words: 'v1', channel: 'web', conversationId: 'c1' };
}

function stop(kind: OptOut['kind'], at: number): OptOut {
  return { kind, at, channel: 'telegram', conversationId: 'c2' };
}

function allowed(book: ConsentBook): readonly Purpose[] {
  return PURPOSES.filter((purpose) => permissionFor(book, purpose).may);
}

describe('permissionFor()', () => {
  test('visits and watches need a yes; news and the one ask for a review rest on the order', () => {
    expect(allowed(NOTHING)).toEqual(['reviews', 'service']);
    expect(permissionFor(NOTHING, 'visits')).toEqual({ may: false, reason: 'no-consent' });
    const yes = said('visits', true, 5);
    expect(permissionFor({ ...NOTHING, consents: [yes] }, 'visits')).toEqual({ may: true, basis: yes });
    expect(permissionFor(NOTHING, 'service')).toEqual({ may: true, basis: 'order' });
  });

  test('the latest word counts, and the no when both were said at once', () => {
    const changed = { ...NOTHING, consents: [said('visits', false, 9), said('visits', true, 5)] };
    expect(permissionFor(changed, 'visits')).toEqual({ may: false, reason: 'refused', since: 9 });
    const atOnce = { ...NOTHING, consents: [said('visits', false, 9), said('visits', true, 9)] };
    expect(permissionFor(atOnce, 'visits').may).toBe(false);
  });

  test('"stop" ends all but news of the order, "stop everything" ends those too', () => {
    const consents = PURPOSES.map((purpose) => said(purpose, true, 1));
    expect(allowed({ consents, optOuts: [stop('visits', 2)] })).toEqual(['service']);
    expect(allowed({ consents, optOuts: [stop('all', 2)] })).toEqual([]);
    expect(lastStopAt({ consents, optOuts: [stop('visits', 2)] }, 'reviews')).toBe(2);
    expect(lastStopAt({ consents, optOuts: [stop('visits', 2)] }, 'service')).toBeUndefined();
  });

  test('a later yes opens its own purpose again and no other', () => {
    const book = { consents: [said('watches', true, 3)], optOuts: [stop('all', 2)] };
    expect(allowed(book)).toEqual(['watches']);
    expect(permissionFor({ ...book, optOuts: [stop('all', 3)] }, 'watches').may).toBe(false);
  });
});

test('a yes is asked for once, after the first order, of nobody who has spoken on it', () => {
  const ready = { rule: 'after_first_order', orders: 1, isAsked: false } as const;
  expect(canAskConsent(NOTHING, 'visits', ready)).toBe(true);
  expect(canAskConsent(NOTHING, 'visits', { ...ready, orders: 0 })).toBe(false);
  expect(canAskConsent(NOTHING, 'visits', { ...ready, isAsked: true })).toBe(false);
  expect(canAskConsent(NOTHING, 'visits', { ...ready, rule: 'never' })).toBe(false);
  const book = { consents: [said('visits', false, 1)], optOuts: [] };
  expect(canAskConsent(book, 'visits', ready)).toBe(false);
  expect(canAskConsent(book, 'watches', ready)).toBe(true);
  expect(canAskConsent({ ...NOTHING, optOuts: [stop('visits', 1)] }, 'watches', ready)).toBe(false);
});

describe('joining identities', () => {
  test('keeps the stop of one against the later yes of the other', () => {
    const left = { consents: [], optOuts: [stop('visits', 2)] };
    const right = { consents: [said('visits', true, 5)], optOuts: [] };
    const joined = joinConsents(left, right, 8);
    expect(permissionFor(joined, 'visits')).toEqual({ may: false, reason: 'opted-out', since: 2 });
    expect(joined.consents.at(-1)).toMatchObject({
      given: false,
      words: '',
      channel: 'telegram',
      conversationId: 'c2',
    });
    const refused = { consents: [said('watches', false, 1)], optOuts: [] };
    const carried = joinConsents(
      refused,
      { consents: [{ ...said('watches', true, 5), channel: 'slack' }], optOuts: [] },
      8,
    );
    expect(carried.consents.at(-1)).toMatchObject({ purpose: 'watches', given: false, at: 8, channel: 'web' });
    const again = { ...joined, consents: [...joined.consents, said('visits', true, 9)] };
    expect(permissionFor(again, 'visits').may).toBe(true);
  });

  test('never allows what either had stopped or refused, and forgets no row', () => {
    const consent = fc
      .tuple(fc.constantFrom(...PURPOSES), fc.boolean(), fc.nat(20))
      .map(([purpose, given, when]) => said(purpose, given, when));
    const optOut = fc.tuple(fc.constantFrom('visits', 'all'), fc.nat(20)).map(([kind, when]) => stop(kind, when));
    const book = fc.record({
      consents: fc.array(consent, { maxLength: 5 }),
      optOuts: fc.array(optOut, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(book, book, fc.nat(30), (left, right, when) => {
        const joined = joinConsents(left, right, when);
        for (const purpose of PURPOSES) {
          const before = [left, right].map((one) => permissionFor(one, purpose));
          const wasStopped = before.some((one) => !one.may && one.reason !== 'no-consent');
          if (wasStopped) expect(permissionFor(joined, purpose).may).toBe(false);
          else expect(permissionFor(joined, purpose).may).toBe(before.some(({ may }) => may));
        }
        expect(joined.optOuts).toEqual([...left.optOuts, ...right.optOuts]);
        expect(joined.consents).toEqual(expect.arrayContaining([...left.consents, ...right.consents]));
      }),
      { numRuns: RUNS },
    );
  });

  test('the rule is needed: rows merely put together do lift a stop', () => {
    const together = { consents: [said('visits', true, 5)], optOuts: [stop('visits', 2)] };
    expect(permissionFor(together, 'visits').may).toBe(true);
  });
});
