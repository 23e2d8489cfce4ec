import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideRemedy } from '../../src/care/decide-remedy.ts';
import type { Complaint, RemedyDecision, RemedyGround } from '../../src/care/remedy.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import { NOW } from './order-fixtures.ts';
import { arrived, complaint, ground, LEANINGS, RETURNS } from './remedy-fixtures.ts';

const money = fc.integer({ min: 0, max: 3000 });
const anyComplaint: fc.Arbitrary<Complaint> = fc.record(
  {
    kind: fc.constantFrom('wrong-item', 'damaged', 'not-as-described', 'late', 'unclear-fault', 'no-reason'),
    wish: fc.constantFrom('exchange', 'refund'),
    canExchange: fc.boolean(),
    nth: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: ['kind', 'canExchange', 'nth'] },
);
const anyGround: fc.Arbitrary<RemedyGround> = fc
  .record({
    days: fc.integer({ min: 0, max: 20 }),
    worth: money,
    refunded: money,
    limits: fc.tuple(money, money, money, money),
    earlier: fc.array(fc.record({ at: fc.integer({ min: NOW - 120 * DAY_MS, max: NOW }), worth: money }), {
      maxLength: 3,
    }),
    noReasonDays: fc.integer({ min: 0, max: 14 }),
  })
  .map(
    ({
      days,
      worth,
      refunded,
      limits: [exchangeUpTo, refundUpTo, faultUnclearUpTo, perShopper90d],
      earlier,
      noReasonDays,
    }) =>
      ground(arrived(days, worth, { refunded }), {
        returns: { ...RETURNS, noReasonDays },
        leanings: { exchangeUpTo, refundUpTo, faultUnclearUpTo, perShopper90d, carriedOutBy: 'engine' },
        earlier,
      }),
  );

/** The limits that a decision breaks. */
function overstepped(
  asked: Complaint,
  { leanings = LEANINGS, earlier, order: state }: RemedyGround,
  decision: RemedyDecision,
): string[] {
  if (decision.kind !== 'exchange' && decision.kind !== 'refund') return [];
  const value = decision.kind === 'exchange' ? decision.worth : decision.amount;
  const spent = earlier.filter((one) => one.at > NOW - 90 * DAY_MS).reduce((total, one) => total + one.worth, 0);
  const broken: string[] = [];
  if (value > (decision.kind === 'exchange' ? leanings.exchangeUpTo : leanings.refundUpTo)) broken.push('limit');
  if (asked.kind === 'unclear-fault' && value > leanings.faultUnclearUpTo) broken.push('unclear');
  if (spent + value > leanings.perShopper90d) broken.push('90d');
  if (decision.kind === 'refund' && value > state.total - state.refunded) broken.push('paid');
  if (asked.nth >= 3) broken.push('third');
  return broken;
}

test('no decision goes above a limit, and no right is ever kept from a shopper in time', () => {
  fc.assert(
    fc.property(anyComplaint, anyGround, (asked, on) => {
      const decision = decideRemedy(asked, on);
      expect(overstepped(asked, on, decision)).toEqual([]);
      const days = Math.round((NOW - (on.order.reached?.arrived ?? NOW)) / DAY_MS);
      const isRight = days <= (on.returns?.noReasonDays ?? 0) && (on.returns?.noReasonDays ?? 0) > 0;
      const isAskedBack = asked.wish === 'refund' || (asked.kind === 'no-reason' && !asked.wish);
      const isLeft = on.order.total > on.order.refunded;
      expect(decision.kind === 'statutory-return').toBe(isRight && isAskedBack && isLeft);
    }),
    { numRuns: 1000 },
  );
});

test('the check for broken limits finds a refund above them', () => {
  const asked = complaint('unclear-fault', { nth: 3 });
  const shared = {
    skus: ['BAG-01'],
    returnPaidBy: 'shop',
    carriedOutBy: 'staff',
    source: 'leanings.refund_up_to',
  } as const;
  expect(overstepped(asked, ground(arrived(9)), { kind: 'refund', amount: 1201, ...shared })).toEqual([
    'limit',
    'unclear',
    '90d',
    'paid',
    'third',
  ]);
});
