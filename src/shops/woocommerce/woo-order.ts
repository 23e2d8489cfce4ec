import { z } from 'zod';
import type { OrderStage, OrderState } from '../../care/order.ts';
import { buyerOf } from '../buyer-of.ts';
import { chatTokenOf } from '../chat-token.ts';
import type { OrderRules } from '../check-order.ts';
import { readAmount } from '../engine-amount.ts';
import { type StatusMeaning, statusMeaning } from './status.ts';
import { metaEntry, parcelsOf, type TrackingPlace } from './tracking.ts';

/** Times end in `_gmt` and carry no zone. */
const gmt = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
  .transform((text) => Date.parse(`${text}Z`));
const amount = z.union([z.string(), z.number()]);
const words = z.string().nullish();

/** An order as WooCommerce's REST API and webhooks word it: the keys we read. */
export const wooOrder = z.object({
  id: z.int(),
  number: z.union([z.string(), z.number()]).transform(String),
  status: z.string(),
  currency: z.string(),
  date_created_gmt: gmt,
  date_modified_gmt: gmt,
  total: amount,
  shipping_total: amount,
  shipping_tax: amount.default(0),
  customer_id: z.int().default(0),
  payment_method: words,
  billing: z.object({ first_name: words, last_name: words, email: words, phone: words, country: words }).nullish(),
  shipping: z.object({ country: words }).nullish(),
  line_items: z.array(
    z.object({
      sku: words,
      quantity: z.number(),
      total: amount,
      total_tax: amount.default(0),
      meta_data: z.array(metaEntry).default([]),
    }),
  ),
  coupon_lines: z.array(z.object({ code: z.string() })).default([]),
  refunds: z.array(z.object({ total: amount })).default([]),
  meta_data: z.array(metaEntry).default([]),
});

export type WooOrder = z.output<typeof wooOrder>;

/** What orders are read by. */
export interface WooRules extends OrderRules {
  /** The owner's words for statuses. */
  readonly status?: Readonly<Record<string, string>>;
  readonly tracking?: TrackingPlace;
}

/** The order; undefined for drafts and failed payments, `partial` when an amount cannot be read. */
export function orderFromWoo(said: WooOrder, rules: WooRules): OrderState | 'partial' | undefined {
  const meaning = statusMeaning(said.status, rules.status);
  if (meaning === 'draft') return undefined;
  const minor = (value: string | number) => readAmount(value, said.currency, rules.currency) ?? Number.NaN;
  const stage = stageOf(meaning);
  const { billing } = said;
  const order: OrderState = {
    id: String(said.id),
    number: said.number.replace(/^#/, ''),
    at: said.date_created_gmt,
    items: said.line_items.map((item) => ({
      sku: item.sku ?? '',
      quantity: item.quantity,
      total: minor(item.total) + minor(item.total_tax),
    })),
    shipping: minor(said.shipping_total) + minor(said.shipping_tax),
    total: minor(said.total),
    currency: said.currency,
    // WooCommerce keeps codes in small letters.
    codes: said.coupon_lines.map(({ code }) => code.toUpperCase()),
    stage,
    refunded: said.refunds.reduce((sum, { total }) => sum + Math.abs(minor(total)), 0),
    parcels: parcelsOf(
      { meta: said.meta_data, lines: said.line_items.map((line) => line.meta_data), stage },
      rules.tracking,
    ),
    ...(meaning === 'cancelled' ? { cancelledAt: said.date_modified_gmt } : {}),
    ...(said.payment_method === 'cod' ? { cashOnDelivery: true } : {}),
    ...buyerOf({
      id: said.customer_id,
      name: [billing?.first_name, billing?.last_name].filter(Boolean).join(' '),
      email: billing?.email,
      phone: billing?.phone,
      country: said.shipping?.country || billing?.country,
    }),
    ...chatTokenOf(said.meta_data.map(({ key, value }) => ({ name: key, value }))),
    changedAt: said.date_modified_gmt,
  };
  const amounts = [order.shipping, order.total, order.refunded, ...order.items.map(({ total }) => total)];
  return amounts.some(Number.isNaN) ? 'partial' : order;
}

function stageOf(meaning: Exclude<StatusMeaning, 'draft'>): OrderStage {
  return meaning === 'cancelled' || meaning === 'refunded' ? 'confirmed' : meaning;
}
