import { z } from 'zod';
import type { OrderStage, OrderState, Parcel } from '../../care/order.ts';
import type { Currency } from '../../values/money.ts';
import { buyerOf } from '../buyer-of.ts';
import { chatTokenOf } from '../chat-token.ts';
import { readAmount } from '../engine-amount.ts';
import { parcelStage } from './parcel-stage.ts';

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const amount = z.union([z.string(), z.number()]);
const id = z.union([z.int(), z.string().regex(/^\d{1,20}$/)]).transform(String);
const bag = z.object({ shop_money: z.object({ amount }) });

/** A fulfilment as Shopify's webhooks word it. */
export const hookFulfillment = z.object({
  order_id: id,
  status: z.string().nullish(),
  shipment_status: z.string().nullish(),
  tracking_company: z.string().nullish(),
  tracking_numbers: z.array(z.string()).default([]),
  tracking_urls: z.array(z.string()).default([]),
  updated_at: instant,
});

/** An order as Shopify's webhooks word it: the keys we read. */
export const hookOrder = z.object({
  id,
  name: z.string(),
  created_at: instant,
  updated_at: instant,
  cancelled_at: instant.nullish(),
  currency: z.string(),
  total_price: amount,
  total_shipping_price_set: bag.nullish(),
  financial_status: z.string().nullish(),
  fulfillment_status: z.string().nullish(),
  payment_gateway_names: z.array(z.string()).default([]),
  line_items: z.array(
    z.object({
      sku: z.string().nullish(),
      quantity: z.int(),
      price: amount,
      discount_allocations: z.array(z.object({ amount })).default([]),
    }),
  ),
  discount_codes: z.array(z.object({ code: z.string() })).default([]),
  fulfillments: z.array(hookFulfillment).default([]),
  refunds: z
    .array(
      z.object({
        transactions: z.array(z.object({ kind: z.string(), status: z.string().nullish(), amount })).default([]),
      }),
    )
    .default([]),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  customer_locale: z.string().nullish(),
  customer: z.object({ id: id.nullish() }).nullish(),
  shipping_address: z
    .object({ name: z.string().nullish(), phone: z.string().nullish(), country_code: z.string().nullish() })
    .nullish(),
  note_attributes: z.array(z.object({ name: z.string(), value: z.unknown() })).default([]),
});

type HookOrder = z.output<typeof hookOrder>;

/** The order of a webhook; undefined when an amount cannot be read. */
export function orderFromHook(said: HookOrder, shop: Currency): OrderState | undefined {
  const minor = (value: string | number) => readAmount(value, said.currency, shop) ?? Number.NaN;
  const items = said.line_items.map((item) => {
    const off = item.discount_allocations.reduce((sum, part) => sum + minor(part.amount), 0);
    return { sku: item.sku ?? '', quantity: item.quantity, total: minor(item.price) * item.quantity - off };
  });
  const isCod = said.payment_gateway_names.some(isCashOnDelivery);
  const order: OrderState = {
    id: said.id,
    number: said.name.replace(/^#/, ''),
    at: said.created_at,
    items,
    shipping: minor(said.total_shipping_price_set?.shop_money.amount ?? 0),
    total: minor(said.total_price),
    currency: said.currency,
    codes: said.discount_codes.map(({ code }) => code.toUpperCase()),
    stage: stageOf(said.financial_status, { isFulfilled: said.fulfillment_status === 'fulfilled', isCod }),
    refunded: said.refunds
      .flatMap(({ transactions }) => transactions)
      .filter(({ kind, status }) => kind === 'refund' && (status ?? 'success') === 'success')
      .reduce((sum, { amount: paid }) => sum + minor(paid), 0),
    parcels: said.fulfillments.flatMap(parcelsFromHook),
    ...(said.cancelled_at == null ? {} : { cancelledAt: said.cancelled_at }),
    ...(isCod ? { cashOnDelivery: true } : {}),
    ...buyerOf({
      id: said.customer?.id,
      name: said.shipping_address?.name,
      email: said.email,
      phone: said.phone ?? said.shipping_address?.phone,
      country: said.shipping_address?.country_code,
      locale: said.customer_locale,
    }),
    ...chatTokenOf(said.note_attributes),
    changedAt: said.updated_at,
  };
  const amounts = [order.shipping, order.total, order.refunded, ...items.map(({ total }) => total)];
  return amounts.some(Number.isNaN) ? undefined : order;
}

/** The parcels of a fulfilment, one for each tracking number. */
export function parcelsFromHook(said: z.output<typeof hookFulfillment>): readonly Parcel[] {
  return said.tracking_numbers.map((number, index) => {
    const url = said.tracking_urls[index];
    return {
      number,
      carrier: said.tracking_company ?? '',
      ...(url ? { url } : {}),
      stage: parcelStage(said.shipment_status),
      ...(said.status === 'cancelled' ? { voidAt: said.updated_at } : {}),
      ...(said.shipment_status ? { scannedAt: said.updated_at } : {}),
    };
  });
}

/** How far an order is by its payment (in any case) and fulfilment; parcels tell the rest. */
export function stageOf(
  payment: string | null | undefined,
  { isFulfilled, isCod }: { readonly isFulfilled: boolean; readonly isCod: boolean },
): OrderStage {
  if (isFulfilled) return 'handed-over';
  const isOpen = ['pending', 'expired', 'voided'].includes((payment ?? 'pending').toLowerCase());
  return isOpen && !isCod ? 'placed' : 'confirmed';
}

/** Whether a way to pay, by the name the owner gave it, is paying at the door. */
export function isCashOnDelivery(gateway: string): boolean {
  return /cash on delivery|\bcod\b|貨到付款|货到付款|取貨付款/i.test(gateway);
}
