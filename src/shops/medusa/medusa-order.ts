import { z } from 'zod';
import type { OrderStage, OrderState, Parcel } from '../../care/order.ts';
import type { Currency } from '../../values/money.ts';
import { buyerOf } from '../buyer-of.ts';
import { chatTokenOf } from '../chat-token.ts';
import { readAmount } from '../engine-amount.ts';
import { EngineTrouble } from '../engine-trouble.ts';

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const words = z.string().nullish();
const adjustments = z.array(z.object({ code: words })).default([]);

const fulfillment = z.object({
  provider_id: words,
  created_at: instant,
  packed_at: instant.nullish(),
  shipped_at: instant.nullish(),
  delivered_at: instant.nullish(),
  canceled_at: instant.nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  labels: z.array(z.object({ tracking_number: words, tracking_url: words })).default([]),
});

/** What is asked of each order. */
export const ORDER_FIELDS = [
  'id,display_id,status,payment_status,fulfillment_status,created_at,updated_at,canceled_at,currency_code',
  'total,shipping_total,metadata,email,customer_id,*items,items.total,*items.adjustments',
  '*shipping_methods,*shipping_methods.adjustments,*shipping_address',
  '*fulfillments,*fulfillments.labels',
  '*payment_collections,*payment_collections.payments,*payment_collections.payments.refunds',
].join(',');

/** An order as Medusa's admin API words it: the keys we read. */
export const medusaOrder = z.object({
  id: z.string(),
  display_id: z.union([z.string(), z.number()]).transform(String),
  payment_status: words,
  fulfillment_status: words,
  created_at: instant,
  updated_at: instant,
  canceled_at: instant.nullish(),
  currency_code: z.string(),
  total: z.number(),
  original_total: z.number().optional(),
  shipping_total: z.number(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  email: words,
  customer_id: words,
  items: z.array(z.object({ variant_sku: words, quantity: z.int(), total: z.number(), adjustments })),
  shipping_methods: z.array(z.object({ adjustments })).default([]),
  shipping_address: z.object({ first_name: words, last_name: words, phone: words, country_code: words }).nullish(),
  fulfillments: z.array(fulfillment).default([]),
  payment_collections: z
    .array(
      z.object({
        payments: z
          .array(
            z.object({
              id: z.string(),
              captured_at: instant.nullish(),
              refunds: z.array(z.object({ amount: z.number(), note: words, created_at: instant })).default([]),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
});

export type MedusaOrder = z.output<typeof medusaOrder>;

/** The order of an answer. Throws EngineTrouble `unknown` when an amount cannot be read. */
export function orderFromMedusa(said: MedusaOrder, shop: Currency): OrderState {
  const currency = said.currency_code.toUpperCase();
  const minor = (value: number) => {
    const amount = readAmount(value, currency, shop);
    if (amount === undefined) throw new EngineTrouble('unknown', 'answer:amount');
    return amount;
  };
  const refunds = said.payment_collections.flatMap(({ payments }) => payments.flatMap((payment) => payment.refunds));
  const adjusted = [...said.items, ...said.shipping_methods].flatMap((part) => part.adjustments);
  const codes = adjusted.flatMap(({ code }) => (code ? [code.toUpperCase()] : []));
  const address = said.shipping_address;
  return {
    id: said.id,
    number: said.display_id,
    at: said.created_at,
    items: said.items.map((item) => ({
      sku: item.variant_sku ?? '',
      quantity: item.quantity,
      total: minor(item.total),
    })),
    shipping: minor(said.shipping_total),
    total: minor(said.total),
    currency,
    codes: [...new Set(codes)],
    stage: stageOf(said),
    refunded: refunds.reduce((sum, { amount }) => sum + minor(amount), 0),
    parcels: said.fulfillments.flatMap(parcelsOf),
    ...(said.canceled_at == null ? {} : { cancelledAt: said.canceled_at }),
    ...buyerOf({
      id: said.customer_id,
      name: [address?.first_name, address?.last_name].filter(Boolean).join(' '),
      email: said.email,
      phone: address?.phone,
      country: address?.country_code?.toUpperCase(),
    }),
    ...chatTokenOf(Object.entries(said.metadata ?? {}).map(([name, value]) => ({ name, value }))),
    changedAt: latest(said),
  };
}

function stageOf({ payment_status: payment, fulfillment_status: fulfilled }: MedusaOrder): OrderStage {
  if (fulfilled === 'delivered') return 'arrived';
  if (fulfilled === 'shipped' || fulfilled === 'partially_delivered') return 'handed-over';
  return ['authorized', 'captured', 'partially_captured', 'partially_refunded', 'refunded'].includes(payment ?? '')
    ? 'confirmed'
    : 'placed';
}

function parcelsOf(said: z.output<typeof fulfillment>): readonly Parcel[] {
  const carrier = said.metadata?.carrier;
  return said.labels.flatMap(({ tracking_number: number, tracking_url: url }) => {
    if (!number) return [];
    return {
      number,
      carrier: typeof carrier === 'string' ? carrier : (said.provider_id ?? ''),
      ...(url && /^https?:\/\/\w/.test(url) ? { url } : {}),
      stage: said.delivered_at == null ? 'handed-over' : 'arrived',
      ...(said.delivered_at == null ? {} : { scannedAt: said.delivered_at }),
      ...(said.canceled_at == null ? {} : { voidAt: said.canceled_at }),
    };
  });
}

/** Parcels and refunds change without touching the order's own time. */
function latest({ updated_at, canceled_at, fulfillments, payment_collections: collections }: MedusaOrder): number {
  const sent = fulfillments.flatMap((one) => [one.created_at, one.shipped_at, one.delivered_at, one.canceled_at]);
  const paid = collections.flatMap(({ payments }) =>
    payments.flatMap(({ captured_at, refunds }) => [captured_at, ...refunds.map(({ created_at }) => created_at)]),
  );
  return Math.max(updated_at, ...[canceled_at, ...sent, ...paid].filter((at) => at != null));
}
