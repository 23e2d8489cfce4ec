import { z } from 'zod';
import { ORDER_STAGES, type OrderState, PARCEL_STAGES, type Parcel } from '../../care/order.ts';
import type { ParcelWord } from '../../ports/shop-engine.ts';
import type { Instant } from '../../values/instants.ts';
import { LANGUAGES } from '../../values/language.ts';
import type { Currency } from '../../values/money.ts';
import { readAmount } from '../engine-amount.ts';

const short = z.string().min(1).max(200);
const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const amount = z.union([z.string().max(24), z.number()]);

const parcel = z.object({
  number: short,
  carrier: short,
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
  stage: z.enum(PARCEL_STAGES),
  scannedAt: instant.optional(),
  place: short.optional(),
  keptUntil: instant.optional(),
});

/** `data` of an order's delivery, as docs/webhook.md tells senders. */
const orderData = z.object({
  id: short,
  number: short,
  at: instant,
  changedAt: instant.optional(),
  items: z.array(z.object({ sku: z.string().max(200), quantity: z.int(), total: amount })).max(500),
  shipping: amount,
  total: amount,
  currency: z.string().regex(/^[A-Z]{3}$/),
  codes: z.array(short).max(50).default([]),
  stage: z.enum(ORDER_STAGES),
  cancelledAt: instant.optional(),
  refunded: amount.default(0),
  parcels: z.array(parcel).max(50).default([]),
  delay: z.object({ until: instant.optional(), reason: short.optional() }).optional(),
  cashOnDelivery: z.boolean().optional(),
  buyer: z
    .object({ id: short, name: short, email: short, phone: short, zone: short, language: z.enum(LANGUAGES) })
    .partial()
    .optional(),
  chatToken: z.string().min(1).max(4000).optional(),
});

/** `data` of a parcel's delivery. */
const parcelData = parcel
  .extend({ order: short.optional(), orderNumber: short.optional(), cashOnDelivery: z.boolean().optional() })
  .refine(({ order, orderNumber }) => order !== undefined || orderNumber !== undefined, { path: ['order'] });

/** What was read, or the path of what was wrong. */
export type PayloadReading<T> = { readonly value: T } | { readonly wrong: string };

/** Reads an order; `at` is when the delivery was signed. */
export function readOrder(data: unknown, at: Instant, shop: Currency): PayloadReading<OrderState> {
  const result = orderData.safeParse(data);
  if (!result.success) return { wrong: pathOf(result.error) };
  const { currency, changedAt = at } = result.data;
  const minor = (value: string | number) => readAmount(value, currency, shop) ?? Number.NaN;
  const order = {
    ...withoutUndefined(result.data),
    changedAt,
    items: result.data.items.map((item) => ({ ...item, total: minor(item.total) })),
    shipping: minor(result.data.shipping),
    total: minor(result.data.total),
    refunded: minor(result.data.refunded),
    codes: result.data.codes.map((code) => code.toUpperCase()),
    parcels: result.data.parcels.map(withoutUndefined) as readonly Parcel[],
  };
  const amounts = [order.shipping, order.total, order.refunded, ...order.items.map(({ total }) => total)];
  // Keys that are absent in JSON are absent after `withoutUndefined`, which the schema's type cannot say.
  return amounts.some(Number.isNaN) ? { wrong: 'total' } : { value: order as OrderState };
}

/** Reads a parcel; `at` is when the delivery was signed. */
export function readParcel(data: unknown, at: Instant): PayloadReading<ParcelWord> {
  const result = parcelData.safeParse(data);
  if (!result.success) return { wrong: pathOf(result.error) };
  const { order, orderNumber, cashOnDelivery, ...rest } = result.data;
  return {
    value: {
      ...(order === undefined ? {} : { orderId: order }),
      ...(orderNumber === undefined ? {} : { orderNumber }),
      ...(cashOnDelivery === undefined ? {} : { cashOnDelivery }),
      // As above.
      parcel: withoutUndefined(rest) as Parcel,
      at,
    },
  };
}

function withoutUndefined<T extends object>(record: T): T {
  // The same record with fewer of its optional keys.
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

function pathOf(error: z.ZodError): string {
  return error.issues[0]?.path.map(String).join('.') || 'data';
}
