import { z } from 'zod';
import type { OrderState, Parcel } from '../../care/order.ts';
import type { Currency } from '../../values/money.ts';
import { buyerOf } from '../buyer-of.ts';
import { chatTokenOf } from '../chat-token.ts';
import { readAmount } from '../engine-amount.ts';
import { EngineTrouble } from '../engine-trouble.ts';
import { isCashOnDelivery, stageOf } from './hook-order.ts';
import { parcelStage } from './parcel-stage.ts';

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const bag = z.object({ shopMoney: z.object({ amount: z.string() }) });

/** An order as the documents ask for it. */
export const apiOrder = z.object({
  legacyResourceId: z.union([z.string(), z.int()]).transform(String),
  name: z.string(),
  createdAt: instant,
  updatedAt: instant,
  cancelledAt: instant.nullable(),
  currencyCode: z.string(),
  displayFinancialStatus: z.string().nullable(),
  displayFulfillmentStatus: z.string(),
  paymentGatewayNames: z.array(z.string()),
  discountCodes: z.array(z.string()),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  customerLocale: z.string().nullish(),
  totalPriceSet: bag,
  totalShippingPriceSet: bag,
  totalRefundedSet: bag,
  lineItems: z.object({
    nodes: z.array(z.object({ sku: z.string().nullable(), quantity: z.int(), discountedTotalSet: bag })),
  }),
  fulfillments: z.array(
    z.object({
      status: z.string(),
      displayStatus: z.string().nullable(),
      updatedAt: instant,
      trackingInfo: z.array(
        z.object({ company: z.string().nullable(), number: z.string().nullable(), url: z.string().nullable() }),
      ),
    }),
  ),
  customer: z.object({ legacyResourceId: z.union([z.string(), z.int()]) }).nullable(),
  shippingAddress: z
    .object({ name: z.string().nullable(), phone: z.string().nullable(), countryCodeV2: z.string().nullable() })
    .nullable(),
  customAttributes: z.array(z.object({ key: z.string(), value: z.string().nullable() })),
});

type ApiOrder = z.output<typeof apiOrder>;

/** The order of an answer. Throws EngineTrouble `unknown` when an amount cannot be read. */
export function orderFromApi(said: ApiOrder, shop: Currency): OrderState {
  const minor = ({ shopMoney }: z.output<typeof bag>) => {
    const amount = readAmount(shopMoney.amount, said.currencyCode, shop);
    if (amount === undefined) throw new EngineTrouble('unknown', 'answer:amount');
    return amount;
  };
  const isCod = said.paymentGatewayNames.some(isCashOnDelivery);
  return {
    id: said.legacyResourceId,
    number: said.name.replace(/^#/, ''),
    at: said.createdAt,
    items: said.lineItems.nodes.map((item) => ({
      sku: item.sku ?? '',
      quantity: item.quantity,
      total: minor(item.discountedTotalSet),
    })),
    shipping: minor(said.totalShippingPriceSet),
    total: minor(said.totalPriceSet),
    currency: said.currencyCode,
    codes: said.discountCodes.map((code) => code.toUpperCase()),
    stage: stageOf(said.displayFinancialStatus, { isFulfilled: said.displayFulfillmentStatus === 'FULFILLED', isCod }),
    refunded: minor(said.totalRefundedSet),
    parcels: said.fulfillments.flatMap(parcelsFromApi),
    ...(said.cancelledAt === null ? {} : { cancelledAt: said.cancelledAt }),
    ...(isCod ? { cashOnDelivery: true } : {}),
    ...buyerOf({
      id: said.customer?.legacyResourceId,
      name: said.shippingAddress?.name,
      email: said.email,
      phone: said.phone ?? said.shippingAddress?.phone,
      country: said.shippingAddress?.countryCodeV2,
      locale: said.customerLocale,
    }),
    ...chatTokenOf(said.customAttributes.map(({ key, value }) => ({ name: key, value }))),
    changedAt: said.updatedAt,
  };
}

function parcelsFromApi({
  status,
  displayStatus,
  updatedAt,
  trackingInfo,
}: ApiOrder['fulfillments'][number]): Parcel[] {
  return trackingInfo.flatMap(({ number, company, url }) => {
    if (!number) return [];
    const stage = parcelStage(displayStatus);
    return {
      number,
      carrier: company ?? '',
      ...(url ? { url } : {}),
      stage,
      ...(status === 'CANCELLED' ? { voidAt: updatedAt } : {}),
      ...(stage === 'handed-over' ? {} : { scannedAt: updatedAt }),
    };
  });
}
