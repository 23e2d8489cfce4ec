import { z } from 'zod';
import type { OrderState } from '../../care/order.ts';
import type { EngineProduct, OrderWords, ShopEngine } from '../../ports/shop-engine.ts';
import type { Instant } from '../../values/instants.ts';
import type { Currency } from '../../values/money.ts';
import type { CallOptions } from '../call-engine.ts';
import { checkOrders, type OrderRules } from '../check-order.ts';
import { readAmount } from '../engine-amount.ts';
import { toOutcome, toReading } from '../engine-trouble.ts';
import { createAccessTokens, type ShopifyAccess } from './access-token.ts';
import { apiOrder, orderFromApi } from './api-order.ts';
import { creditShopify, disableShopifyCode, mintShopifyCode } from './codes.ts';
import { gid } from './gid.ts';
import { cancelAtShopify, refundAtShopify } from './money-back.ts';
import { type AskShopify, createAskShopify } from './shopify-api.ts';

const MOST_PRODUCTS = 20_000;
const MOST_CHANGED = 50;

export interface ShopifySettings extends CallOptions {
  /** The shop's own address ("https://tea.myshopify.com"). */
  readonly url: string;
  readonly access: ShopifyAccess;
  /** What the codes of credits follow from; the app's client secret. */
  readonly secret: string;
  readonly rules: OrderRules;
}

const one = z.object({ order: apiOrder.nullable() });
const changed = z.object({
  orders: z.object({ nodes: z.array(z.object({ legacyResourceId: z.union([z.string(), z.int()]) })) }),
});
const productPage = z.object({
  productVariants: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    nodes: z.array(
      z.object({
        sku: z.string().nullable(),
        title: z.string(),
        price: z.string(),
        inventoryQuantity: z.int().nullable(),
        inventoryItem: z.object({
          tracked: z.boolean(),
          unitCost: z.object({ amount: z.string(), currencyCode: z.string() }).nullable(),
        }),
        product: z.object({
          title: z.string(),
          handle: z.string(),
          productType: z.string(),
          tags: z.array(z.string()),
          status: z.string(),
        }),
      }),
    ),
  }),
});

type ProductPage = z.output<typeof productPage>['productVariants'];

/** A shop on Shopify, by its Admin API. */
export function createShopifyEngine(settings: ShopifySettings): ShopEngine {
  const { rules, clock, secret } = settings;
  const base = new URL(settings.url);
  const tokens = createAccessTokens(base, settings.access, settings);
  const ask = createAskShopify({ base, tokens, options: settings });
  const shop = rules.currency;
  return {
    name: 'shopify',
    order: (id) => toReading(() => readOne(ask, id, shop), clock),
    changedSince: (since, limit) => toReading(() => changedOrders(ask, { since, limit }, rules), clock),
    products: () => toReading(() => allProducts(ask, rules), clock),
    mintCode: (request) => toOutcome(() => mintShopifyCode(ask, request, shop)),
    disableCode: (code) => toOutcome(() => disableShopifyCode(ask, code)),
    cancel: ({ orderId }) => toOutcome(() => cancelAtShopify(ask, orderId, shop)),
    refund: (request) => toOutcome(() => refundAtShopify(ask, request, shop)),
    credit: (request) => toOutcome(() => creditShopify(ask, request, { shop, secret })),
  };
}

async function changedOrders(
  ask: AskShopify,
  { since, limit }: { readonly since: Instant; readonly limit: number },
  rules: OrderRules,
): Promise<OrderWords> {
  const query = `updated_at:>='${new Date(since).toISOString()}'`;
  const { orders } = await ask('changed', { query, first: Math.min(limit, MOST_CHANGED) }, changed);
  const read: OrderState[] = [];
  for (const { legacyResourceId } of orders.nodes) {
    const order = await readOne(ask, String(legacyResourceId), rules.currency);
    if (order) read.push(order);
  }
  return checkOrders(read, rules);
}

async function readOne(ask: AskShopify, id: string, shop: Currency): Promise<OrderState | undefined> {
  if (!/^\d{1,20}$/.test(id)) return undefined;
  const { order } = await ask('order', { id: gid('Order', id) }, one);
  return order ? orderFromApi(order, shop) : undefined;
}

async function allProducts(ask: AskShopify, rules: OrderRules): Promise<readonly EngineProduct[]> {
  const products: EngineProduct[] = [];
  let after: string | null = null;
  do {
    const { productVariants }: { productVariants: ProductPage } = await ask('products', { after }, productPage);
    products.push(...productVariants.nodes.flatMap((node) => productFrom(node, rules)));
    after = productVariants.pageInfo.hasNextPage ? productVariants.pageInfo.endCursor : null;
  } while (after !== null && products.length < MOST_PRODUCTS);
  return products;
}

/** Variants without a stock-keeping unit or an amount of the shop's currency cannot be sold by us. */
function productFrom(node: ProductPage['nodes'][number], { currency }: OrderRules): readonly EngineProduct[] {
  const { sku, price, product, inventoryItem, inventoryQuantity } = node;
  const list = readAmount(price, currency.code, currency);
  if (!sku || list === undefined || product.status !== 'ACTIVE') return [];
  const { unitCost, tracked } = inventoryItem;
  const cost =
    unitCost?.currencyCode === currency.code ? readAmount(unitCost.amount, currency.code, currency) : undefined;
  return [
    {
      sku,
      name: node.title === 'Default Title' ? product.title : `${product.title} ${node.title}`,
      list,
      ...(cost === undefined ? {} : { cost }),
      ...(tracked && inventoryQuantity !== null ? { stock: Math.max(inventoryQuantity, 0) } : {}),
      ...(product.productType === '' ? {} : { category: product.productType }),
      tags: product.tags,
      path: `/products/${product.handle}`,
    },
  ];
}
