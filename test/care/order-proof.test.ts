import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FailedTries, type ProofClaim, plainOrderNumber, proveOrder } from '../../src/care/order-proof.ts';
import { HOUR_MS } from '../../src/values/instants.ts';
import { NOW, order } from './order-fixtures.ts';

const OURS = order({ buyer: { email: 'Mei@Shop.example', phone: '+886 912-345-678' } });
const LIMIT = { max: 3, perMs: HOUR_MS };

function outcome(claim: ProofClaim, state = OURS, tries: FailedTries = []) {
  return proveOrder(claim, state, { tries, limit: LIMIT, now: NOW }).outcome;
}

describe('an order is proved', () => {
  test('by its number and the buyer’s e-mail, however written', () => {
    expect(outcome({ number: '＃1042', email: ' mei@shop.EXAMPLE' })).toBe('proven');
    expect(outcome({ number: '1043', email: 'mei@shop.example' })).toBe('wrong');
    expect(outcome({ number: '1042', email: 'mei@shop.exampl' })).toBe('wrong');
    expect(outcome({ number: '1042', email: 'mei@shop.example\0' })).toBe('wrong');
    expect(plainOrderNumber(' #ab-１ ')).toBe('AB-1');
  });

  test('by the last digits of the phone, with or without the country', () => {
    for (const phone of ['5678', '0912345678', '0912 345 678', '+886912345678', '00886912345678', '３４５６７８']) {
      expect(outcome({ number: '1042', phone })).toBe('proven');
    }
    for (const phone of ['678', '', '5679', '10912345678', '05678x9']) {
      expect(outcome({ number: '1042', phone })).toBe('wrong');
    }
  });

  test('never by nothing: not where the buyer is unknown, not by the number alone', () => {
    expect(outcome({ number: '1042' })).toBe('wrong');
    expect(outcome({ number: '1042', email: '', phone: '' }, order())).toBe('wrong');
    expect(outcome({ number: '', email: '' }, order({ number: '' }))).toBe('wrong');
    expect(proveOrder({ number: '1042', email: 'x' }, undefined, { tries: [], limit: LIMIT, now: NOW }).outcome).toBe(
      'wrong',
    );
  });

  test('no more after as many failures as are borne, until their time is over', () => {
    const right = { number: '1042', phone: '5678' };
    const tries = [NOW - HOUR_MS, NOW - 2, NOW - 1];
    expect(proveOrder(right, OURS, { tries, limit: LIMIT, now: NOW })).toEqual({
      outcome: 'proven',
      tries: [NOW - 2, NOW - 1],
    });
    expect(outcome(right, OURS, [NOW - 3, NOW - 2, NOW - 1])).toBe('locked');
  });
});

test('guessing gets no more tries than the limit in any time, right or wrong', () => {
  const guesses = fc.array(
    fc.record({ gap: fc.integer({ min: 0, max: HOUR_MS / 2 }), phone: fc.constantFrom('5678', '1111') }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(guesses, (all) => {
      let now = NOW;
      let tries: FailedTries = [];
      const failedAt: number[] = [];
      for (const { gap, phone } of all) {
        now += gap;
        const result = proveOrder({ number: '1042', phone }, OURS, { tries, limit: LIMIT, now });
        if (result.outcome === 'wrong') failedAt.push(now);
        if (result.outcome === 'proven') expect(phone).toBe('5678');
        tries = result.tries;
      }
      for (const start of failedAt) {
        expect(failedAt.filter((at) => at >= start && at < start + HOUR_MS).length).toBeLessThanOrEqual(LIMIT.max);
      }
    }),
    { numRuns: 300 },
  );
});
