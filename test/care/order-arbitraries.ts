import fc from 'fast-check';
import { ORDER_STAGES, type OrderState, PARCEL_STAGES, type Parcel } from '../../src/care/order.ts';
import { NOW, order } from './order-fixtures.ts';

/** Times close together, so that draws happen. */
const instant = fc.integer({ min: NOW, max: NOW + 6 });

/** What some carrier says of one of three parcels. */
export const anyParcel: fc.Arbitrary<Parcel> = fc.record(
  {
    number: fc.constantFrom('T1', 'T2', 'T3'),
    carrier: fc.constantFrom('tcat', 'post'),
    stage: fc.constantFrom(...PARCEL_STAGES),
    url: fc.constantFrom('https://a.example', 'https://b.example'),
    scannedAt: instant,
    place: fc.constantFrom('台中', '高雄'),
    keptUntil: instant,
    voidAt: instant,
  },
  { requiredKeys: ['number', 'carrier', 'stage'] },
);

/** What some engine says of order o1, with draws, gaps and contradictions. */
export const anyWord: fc.Arbitrary<OrderState> = fc
  .record(
    {
      changedAt: instant,
      stage: fc.constantFrom(...ORDER_STAGES),
      refunded: fc.constantFrom(0, 50, 100),
      parcels: fc.array(anyParcel, { maxLength: 3 }),
      total: fc.constantFrom(450, 400),
      cancelledAt: instant,
      delay: fc.record(
        { until: instant, reason: fc.constantFrom('颱風', 'strike'), saidAt: instant },
        { requiredKeys: [] },
      ),
      buyer: fc.record({ email: fc.constantFrom('a@shop.example', 'b@shop.example') }),
    },
    { requiredKeys: ['changedAt', 'stage', 'refunded', 'parcels', 'total'] },
  )
  .map((parts) => order(parts));
