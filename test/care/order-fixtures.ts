import type { BusinessHours } from '../../src/care/business-hours.ts';
import type { OrderState, Parcel } from '../../src/care/order.ts';

/** Monday 2026-11-23 14:00 in Taipei. */
export const NOW = at('2026-11-23T14:00');

const DAY = [{ from: 600, to: 1140 }];

/** Open on weekdays 10–19, shut on Wednesday the 25th. */
export const HOURS: BusinessHours = {
  zone: 'Asia/Taipei',
  week: [DAY, DAY, DAY, DAY, DAY, [], []],
  closed: new Set(['2026-11-25']),
};

export function at(local: string, zone = 'Asia/Taipei'): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
}

/** Order #1042, one canvas bag at 390 with shipping 60. */
export function order(parts: Partial<OrderState> = {}): OrderState {
  return {
    id: 'o1',
    number: '1042',
    at: NOW,
    items: [{ sku: 'BAG-01', quantity: 1, total: 390 }],
    shipping: 60,
    total: 450,
    currency: 'TWD',
    codes: [],
    stage: 'placed',
    refunded: 0,
    parcels: [],
    changedAt: NOW,
    ...parts,
  };
}

export function parcel(parts: Partial<Parcel> = {}): Parcel {
  return { number: 'T1', carrier: 'tcat', stage: 'handed-over', ...parts };
}
