import { describe, expect, test } from 'vitest';
import { decideRemedy } from '../../src/care/decide-remedy.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import { at, NOW, order } from './order-fixtures.ts';
import { arrived, complaint, ground, LEANINGS } from './remedy-fixtures.ts';

describe('a right of return', () => {
  test('on day 5 is granted without a reason or a fee, outside all limits, with a stamped receipt', () => {
    expect(decideRemedy(complaint('no-reason', { nth: 4 }), ground(arrived(5, 5000), { leanings: undefined }))).toEqual(
      {
        kind: 'statutory-return',
        skus: ['BAG-01'],
        excepted: [],
        amount: 5060,
        returnPaidBy: 'shop',
        receipt: { orderNumber: '1042', at: NOW },
        source: 'returns.no_reason_days',
      },
    );
  });

  test('lasts through its last day in the shop’s zone and not a day longer', () => {
    const state = arrived(0, 700, { changedAt: at('2026-11-16T00:30') });
    const on = (now: number) => decideRemedy(complaint('no-reason'), ground(state, { now })).kind;
    expect(on(at('2026-11-23T23:59'))).toBe('statutory-return');
    expect(on(at('2026-11-24T00:00'))).toBe('human');
  });

  test('holds before the order arrives, and for whatever complaint when the money is asked back', () => {
    expect(decideRemedy(complaint('late', { wish: 'refund' }), ground(order({ stage: 'handed-over' }))).kind).toBe(
      'statutory-return',
    );
    expect(decideRemedy(complaint('damaged', { wish: 'refund' }), ground(arrived(2, 2400)))).toMatchObject({
      kind: 'statutory-return',
      amount: 2460,
    });
  });

  test('does not cover excepted products; what else is in the order keeps it, without the shipping', () => {
    const items = [
      { sku: 'BAG-01', quantity: 1, total: 390 },
      { sku: 'MADE-01', quantity: 1, total: 200 },
    ];
    const both = arrived(3, 0, { items, total: 650 });
    expect(decideRemedy(complaint('no-reason'), ground(both))).toMatchObject({
      skus: ['BAG-01'],
      excepted: ['MADE-01'],
      amount: 390,
    });
    expect(decideRemedy(complaint('no-reason', { skus: ['MADE-01'] }), ground(both))).toMatchObject({
      kind: 'human',
      reason: 'excepted',
    });
  });

  test('pays nothing back for cash on delivery that nobody has paid', () => {
    const unpaid = order({ stage: 'handed-over', cashOnDelivery: true });
    expect(decideRemedy(complaint('no-reason'), ground(unpaid))).toMatchObject({ kind: 'statutory-return', amount: 0 });
  });

  test('gives back no more than is still paid', () => {
    expect(decideRemedy(complaint('no-reason'), ground(arrived(3, 390, { refunded: 400 })))).toMatchObject({
      amount: 50,
    });
    expect(decideRemedy(complaint('no-reason'), ground(arrived(3, 390, { refunded: 450 })))).toMatchObject({
      reason: 'nothing-left',
    });
  });
});

describe('a leaning', () => {
  test('exchanges the wrong item within its limit, the way back paid by the shop', () => {
    expect(decideRemedy(complaint('wrong-item'), ground(arrived(1)))).toEqual({
      kind: 'exchange',
      worth: 390,
      skus: ['BAG-01'],
      returnPaidBy: 'shop',
      carriedOutBy: 'staff',
      source: 'leanings.exchange_up_to',
    });
  });

  test('for 2400 is for a person with everything laid out', () => {
    expect(decideRemedy(complaint('wrong-item'), ground(arrived(1, 2400)))).toMatchObject({
      kind: 'human',
      reason: 'above-limit',
      laidOut: {
        orderNumber: '1042',
        worth: 2400,
        refundable: 2460,
        daysSinceArrival: 1,
        spent90d: 0,
        proposal: 'exchange',
        leanings: LEANINGS,
      },
    });
  });

  test('refunds on day 12 up to its limit', () => {
    expect(decideRemedy(complaint('no-reason'), ground(arrived(12)))).toMatchObject({
      kind: 'refund',
      amount: 390,
      source: 'leanings.refund_up_to',
    });
    expect(decideRemedy(complaint('no-reason'), ground(arrived(12, 601)))).toMatchObject({
      kind: 'human',
      reason: 'above-limit',
    });
  });

  test('takes an unclear fault on the shop up to 300, and a fourth such claim in 90 days to a person', () => {
    const unclear = complaint('unclear-fault');
    expect(decideRemedy(unclear, ground(arrived(12, 300)))).toMatchObject({
      kind: 'exchange',
      source: 'leanings.fault_unclear_up_to',
    });
    expect(decideRemedy(unclear, ground(arrived(12, 301)))).toMatchObject({ kind: 'human', reason: 'above-limit' });
    const earlier = [1, 30, 89].map((days) => ({ at: NOW - days * DAY_MS, worth: 310 }));
    expect(decideRemedy(unclear, ground(arrived(12, 290), { earlier }))).toMatchObject({
      reason: 'above-limit-90d',
      laidOut: { spent90d: 930 },
    });
    const edge = [{ at: NOW - 90 * DAY_MS, worth: 1200 }];
    expect(decideRemedy(unclear, ground(arrived(12, 290), { earlier: edge })).kind).toBe('exchange');
    const old = earlier.map((remedy) => ({ ...remedy, at: remedy.at - 90 * DAY_MS }));
    expect(decideRemedy(unclear, ground(arrived(12, 290), { earlier: old })).kind).toBe('exchange');
  });

  test('refunds what cannot be sent again, within the limit of refunds', () => {
    expect(decideRemedy(complaint('damaged', { canExchange: false }), ground(arrived(12)))).toMatchObject({
      kind: 'refund',
      amount: 390,
    });
    expect(decideRemedy(complaint('damaged', { canExchange: false }), ground(arrived(12, 900)))).toMatchObject({
      kind: 'human',
    });
  });
});

test('the third complaint is for a person at once, so is everything where the owner set no leanings', () => {
  expect(decideRemedy(complaint('damaged', { nth: 3 }), ground(arrived(1)))).toMatchObject({
    reason: 'third-complaint',
  });
  expect(decideRemedy(complaint('damaged'), ground(arrived(1), { leanings: undefined }))).toMatchObject({
    reason: 'no-leanings',
  });
});

test('who only says that it is late gets the choices of a delay', () => {
  expect(decideRemedy(complaint('late'), ground(order()))).toEqual({ kind: 'choices' });
});
