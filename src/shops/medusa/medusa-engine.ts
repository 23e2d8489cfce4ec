import { z } from 'zod';
import type { OrderState } from '../../care/order.ts';
import type { EngineProduct, OrderWords, Outcome, RefundRequest, ShopEngine } from '../../ports/shop-engine.ts';
import type { Instant } from '../../values/instants.ts';
import type { Currency } from '../../values/money.ts';
import type { CallOptions } from '../call-engine.ts';
import { checkOrders, type OrderRules } from '../check-order.ts';
import { readAmount, writeAmount } from '../engine-amount.ts';
import { toOutcome, toReading } from '../engine-trouble.ts';
import { type AskMedusa, createAskMedusa, dataOf } from './medusa-api.ts';
import { creditMedusa, disableMedusaCode, mintMedusaCode } from './medusa-codes.ts';
import { type MedusaOrder, medusaOrder, ORDER_FIELDS, orderFromMedusa } from './medusa-order.ts';

const PAGE = 100;
const MOST_PRODUCTS = 20_000;

export interface MedusaSettings extends CallOptions {
  readonly url: string;
  /** A secret API key of the admin ("sk_…"). */
  readonly key: string;
  readonly rules: OrderRules;
}

const one = z.object({ order: medusaOrder });
const many = z.object({ orders: z.array(medusaOrder) });
const variantPage = z.object({
  count: z.int(),
  variants: z.array(
    z.object({
      sku: z.string().nullish(),
      title: z.string().nullish(),
      inventory_quantity: z.number().nullish(),
      manage_inventory: z.boolean().nullish(),
      prices: z.array(z.object({ amount: z.number(), currency_code: z.string() })).default([]),
      metadata: z.record(z.string(), z.unknown()).nullish(),
      product: z.object({ title: z.string(), handle: z.string().nullish(), status: z.string().nullish() }).nullish(),
    }),
  ),
});

/** A shop on Medusa 2, by its admin API. Its webhooks are our own, sent by a subscriber in the shop (docs/webhook.md). */
export function createMedusaEngine({ rules, ...parts }: MedusaSettings): ShopEngine {
  const ask = createAskMedusa(parts);
  const shop = rules.currency;
  const { clock } = parts;
  return {
    name: 'medusa',
    order: (id) => toReading(() => orderOf(ask, id, shop), clock),
    changedSince: (since, limit) => toReading(() => changedOrders(ask, { since, limit }, rules), clock),
    products: () => toReading(() => allProducts(ask, shop), clock),
    mintCode: (request) => toOutcome(() => mintMedusaCode(ask, request, shop)),
    disableCode: (code) => toOutcome(() => disableMedusaCode(ask, code)),
    cancel: ({ orderId }) => toOutcome(() => cancelAtMedusa(ask, orderId, shop)),
    refund: (request) => toOutcome(() => refundAtMedusa(ask, request, shop)),
    credit: (request) => toOutcome(() => creditMedusa(ask, request, { shop, secret: parts.key })),
  };
}

async function orderOf(ask: AskMedusa, id: string, shop: Currency): Promise<OrderState | undefined> {
  const said = await readOne(ask, id);
  return said && orderFromMedusa(said, shop);
}

async function changedOrders(
  ask: AskMedusa,
  { since, limit }: { readonly since: Instant; readonly limit: number },
  rules: OrderRules,
): Promise<OrderWords> {
  const query = {
    'updated_at[$gte]': new Date(since).toISOString(),
    order: 'updated_at',
    limit: String(Math.min(limit, PAGE)),
    fields: ORDER_FIELDS,
  };
  const { orders } = dataOf(await ask({ method: 'GET', path: 'orders', query, schema: many }));
  const read = orders.map((order) => orderFromMedusa(order, rules.currency));
  return checkOrders(read, rules);
}

async function readOne(ask: AskMedusa, id: string): Promise<MedusaOrder | undefined> {
  if (!/^\w{1,60}$/.test(id)) return undefined;
  const answer = await ask({ method: 'GET', path: `orders/${id}`, query: { fields: ORDER_FIELDS }, schema: one });
  if ('fault' in answer && answer.status === 404) return undefined;
  return dataOf(answer).order;
}

/** Cancels an order that has not left; Medusa pays back what was taken. */
async function cancelAtMedusa(ask: AskMedusa, orderId: string, shop: Currency): Promise<Outcome> {
  const said = await readOne(ask, orderId);
  if (!said) return { kind: 'refused', reason: 'unknown-order' };
  const order: OrderState = orderFromMedusa(said, shop);
  if (order.cancelledAt !== undefined) return { kind: 'done' };
  const isPacked = said.fulfillments.some(({ canceled_at }) => canceled_at == null);
  if (isPacked) return { kind: 'refused', reason: 'too-late' };
  const answer = await ask({ method: 'POST', path: `orders/${orderId}/cancel`, schema: z.unknown() });
  return 'fault' in answer ? { kind: 'refused', reason: answer.fault } : { kind: 'done' };
}

/** Pays back a part of an order, once for each key: the refund's note carries the key and is looked for first. */
async function refundAtMedusa(ask: AskMedusa, request: RefundRequest, shop: Currency): Promise<Outcome> {
  const said = await readOne(ask, request.orderId);
  if (!said) return { kind: 'refused', reason: 'unknown-order' };
  const payments = said.payment_collections.flatMap((collection) => collection.payments);
  const mark = `[${request.key}]`;
  if (payments.some(({ refunds }) => refunds.some(({ note }) => note?.endsWith(mark)))) return { kind: 'done' };
  const order = orderFromMedusa(said, shop);
  if (order.currency !== request.currency) return { kind: 'refused', reason: 'currency' };
  if (request.amount > order.total - order.refunded) return { kind: 'refused', reason: 'too-much' };
  const payment = payments.find(({ captured_at }) => captured_at != null);
  if (!payment) return { kind: 'refused', reason: 'not-paid' };
  const body = { amount: Number(writeAmount(request.amount, shop)), note: `${request.reason} ${mark}` };
  const path = `payments/${payment.id}/refund`;
  const answer = await ask({ method: 'POST', path, body, schema: z.unknown() });
  return 'fault' in answer ? { kind: 'refused', reason: 'gateway' } : { kind: 'done' };
}

async function allProducts(ask: AskMedusa, shop: Currency): Promise<readonly EngineProduct[]> {
  const products: EngineProduct[] = [];
  for (let offset = 0; offset < MOST_PRODUCTS; offset += PAGE) {
    const fields = '+metadata,*prices,*product,+inventory_quantity';
    const query = { limit: String(PAGE), offset: String(offset), order: 'id', fields };
    const page = dataOf(await ask({ method: 'GET', path: 'product-variants', query, schema: variantPage }));
    products.push(...page.variants.flatMap((variant) => productFrom(variant, shop)));
    if (offset + PAGE >= page.count) break;
  }
  return products;
}

/** Cost, where the owner keeps it, stands in the variant's metadata as "cost". */
function productFrom(
  variant: z.output<typeof variantPage>['variants'][number],
  shop: Currency,
): readonly EngineProduct[] {
  const { sku, product, prices, title } = variant;
  const price = prices.find(({ currency_code }) => currency_code.toUpperCase() === shop.code);
  const list = price && readAmount(price.amount, shop.code, shop);
  if (!sku || !product || list === undefined || product.status !== 'published') return [];
  const written = variant.metadata?.cost;
  const isAmount = typeof written === 'string' || typeof written === 'number';
  const cost = isAmount ? readAmount(written, shop.code, shop) : undefined;
  const stock = variant.manage_inventory ? variant.inventory_quantity : undefined;
  return [
    {
      sku,
      name: !title || /^default/i.test(title) ? product.title : `${product.title} ${title}`,
      list,
      ...(cost === undefined ? {} : { cost }),
      ...(stock == null ? {} : { stock: Math.max(stock, 0) }),
      tags: [],
      ...(product.handle ? { path: `/products/${product.handle}` } : {}),
    },
  ];
}
