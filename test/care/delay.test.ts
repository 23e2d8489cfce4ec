import { describe, expect, test } from 'vitest';
import {
  DELAY_CHOICES,
  type DelayCommand,
  delayNotices,
  isHit,
  movePromises,
  type ShopperOrder,
} from '../../src/care/delay.ts';
import { mergeOrder } from '../../src/care/merge-order.ts';
import type { LedgerPromise } from '../../src/care/promise-ledger.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import { at, NOW, order, parcel } from './order-fixtures.ts';

const UNTIL = at('2026-11-26T20:00');
const TYPHOON: DelayCommand = { id: 'd1', carrier: 'tcat', until: UNTIL, reason: '颱風', saidAt: NOW };
const SENT = order({ stage: 'handed-over', parcels: [parcel({ stage: 'moving' })] });

function ordersOf(shopperId: string, ...ids: readonly string[]): ShopperOrder[] {
  return ids.map((id) => ({ order: { ...SENT, id }, shopperId }));
}

describe('a delay of a carrier', () => {
  test('hits what travels with it, and nothing cancelled, there already, or with another', () => {
    expect(isHit(SENT, TYPHOON)).toBe(true);
    expect(isHit(order({ parcels: [parcel({ carrier: 'post' })] }), TYPHOON)).toBe(false);
    expect(isHit(order(), TYPHOON)).toBe(false);
    expect(isHit(order(), { ...TYPHOON, carrier: undefined })).toBe(true);
    expect(isHit({ ...SENT, cancelledAt: NOW }, TYPHOON)).toBe(false);
    expect(isHit(order({ stage: 'arrived' }), { ...TYPHOON, carrier: undefined })).toBe(false);
    expect(isHit(order({ stage: 'at-pickup', parcels: [parcel({ stage: 'at-pickup' })] }), TYPHOON)).toBe(false);
  });

  test('of 37 orders of 36 people makes 36 messages, and the same command again none', () => {
    const others = Array.from({ length: 35 }, (_, index) => ordersOf(`s${index}`, `x${index}`)).flat();
    const orders = [...ordersOf('anna', 'a1', 'a2'), ...others];
    const notices = delayNotices(orders, TYPHOON);
    expect(notices).toHaveLength(36);
    expect(notices[0]?.orders.map(({ order: { id } }) => id)).toEqual(['a1', 'a2']);
    const told = notices.flatMap((notice) => notice.orders.map(({ order: said }) => ({ order: said })));
    expect(delayNotices(told, { ...TYPHOON, id: 'd2' })).toEqual([]);
    expect(delayNotices(told, { ...TYPHOON, id: 'd2', until: UNTIL + DAY_MS })).toHaveLength(37);
  });

  test('shows the date given before, and is news once merged', () => {
    const before = { ...SENT, delay: { until: NOW + DAY_MS, saidAt: NOW - DAY_MS } };
    const [notice] = delayNotices([{ order: before }], TYPHOON);
    expect(notice?.orders[0]?.was).toBe(NOW + DAY_MS);
    const said = notice?.orders[0]?.order ?? before;
    expect(mergeOrder(before, said).news.map(({ news }) => news)).toEqual(['delay-moved']);
    expect(DELAY_CHOICES).toEqual(['wait', 'cancel-refund', 'person']);
  });

  test('joins orders of one buyer whom no chat knows, never those of two', () => {
    const mail = (email: string, id: string) => ({ order: { ...SENT, id, buyer: { email } } });
    const notices = delayNotices(
      [mail('A@shop.example', '1'), mail('a@shop.example ', '2'), mail('b@shop.example', '3')],
      TYPHOON,
    );
    expect(notices.map(({ orders }) => orders.length)).toEqual([2, 1]);
    const strangers = ['4', '5'].map((id) => ({ order: { ...SENT, id } }));
    expect(delayNotices(strangers, TYPHOON)).toHaveLength(2);
  });
});

describe('promises of late orders', () => {
  const arrival: LedgerPromise = {
    id: 'p1',
    what: 'arrival',
    orderId: 'o1',
    madeAt: NOW - DAY_MS,
    dueAt: NOW + DAY_MS,
    state: 'open',
  };
  const [notice = { key: '', orders: [] }] = delayNotices([{ order: SENT }], TYPHOON);

  test('to arrive move to the new date with the notice as evidence, others stay', () => {
    const others = [
      { ...arrival, what: 'dispatch' },
      { ...arrival, orderId: 'o2' },
      { ...arrival, state: 'kept' as const },
    ];
    const settled = movePromises(notice, [arrival, ...others], TYPHOON);
    expect(settled).toHaveLength(1);
    expect(settled[0]?.promise).toMatchObject({ state: 'moved', evidence: notice.key });
    expect(settled[0]?.next).toMatchObject({ dueAt: UNTIL, state: 'open' });
  });

  test('move to the next word while no date is known, and stay due when none is promised', () => {
    const unknown = { ...TYPHOON, until: undefined };
    const nextWordAt = NOW + 3 * DAY_MS;
    expect(movePromises(notice, [arrival], { ...unknown, nextWordAt })[0]?.next?.dueAt).toBe(nextWordAt);
    expect(movePromises(notice, [arrival], unknown)).toEqual([]);
  });

  test('already past due turn broken instead', () => {
    const settled = movePromises(notice, [{ ...arrival, dueAt: NOW - 1 }], TYPHOON);
    expect(settled).toMatchObject([{ promise: { state: 'broken' } }]);
  });
});
