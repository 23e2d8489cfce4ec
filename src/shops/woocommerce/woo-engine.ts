import { z } from 'zod';
import type { EngineProduct, OrderWords, ShopEngine } from '../../ports/shop-engine.ts';
import type { Instant } from '../../values/instants.ts';
import type { CallOptions } from '../call-engine.ts';
import { checkOrders } from '../check-order.ts';
import { readAmount } from '../engine-amount.ts';
import { toOutcome, toReading } from '../engine-trouble.ts';
import type { WooKeys } from './oauth.ts';
import { type AskWoo, createAskWoo, dataOf } from './woo-api.ts';
import { creditWoo, disableWooCode, mintWooCode } from './woo-codes.ts';
import { cancelAtWoo, readWooOrder, refundAtWoo } from './woo-money.ts';
import { orderFromWoo, type WooRules, wooOrder } from './woo-order.ts';

const PAGE = 100;
const MOST_PAGES = 200;

export interface WooSettings extends CallOptions {
  readonly url: string;
  readonly keys: WooKeys;
  readonly rules: WooRules;
}

const product = z.object({
  id: z.int(),
  name: z.string(),
  sku: z.string(),
  type: z.string(),
  status: z.string(),
  regular_price: z.string(),
  price: z.union([z.string(), z.number()]).transform(String),
  stock_quantity: z.number().nullish(),
  manage_stock: z.unknown(),
  permalink: z.string().nullish(),
  categories: z.array(z.object({ name: z.string() })).default([]),
  tags: z.array(z.object({ name: z.string() })).default([]),
  cost_of_goods_sold: z.object({ total_value: z.union([z.string(), z.number()]).nullish() }).nullish(),
});

/** A shop on WooCommerce, by its REST API. */
export function createWooEngine({ rules, keys, ...parts }: WooSettings): ShopEngine {
  const ask = createAskWoo({ ...parts, keys });
  const shop = rules.currency;
  const { clock } = parts;
  return {
    name: 'woocommerce',
    order: (id) => toReading(() => readWooOrder(ask, id, rules), clock),
    changedSince: (since, limit) => toReading(() => changedOrders(ask, { since, limit }, rules), clock),
    products: () => toReading(() => allProducts(ask, rules), clock),
    mintCode: (request) => toOutcome(() => mintWooCode(ask, request, shop)),
    disableCode: (code) => toOutcome(() => disableWooCode(ask, code)),
    cancel: ({ orderId }) => toOutcome(() => cancelAtWoo(ask, orderId, rules)),
    refund: (request) => toOutcome(() => refundAtWoo(ask, request, rules)),
    credit: (request) => toOutcome(() => creditWoo(ask, request, { shop, secret: keys.secret })),
  };
}

async function changedOrders(
  ask: AskWoo,
  { since, limit }: { readonly since: Instant; readonly limit: number },
  rules: WooRules,
): Promise<OrderWords> {
  const query = {
    // The bound itself is left out by WooCommerce: one second earlier keeps what changed in the same one.
    modified_after: new Date(since - 1000).toISOString(),
    dates_are_gmt: 'true',
    orderby: 'modified',
    order: 'asc',
    per_page: String(Math.min(limit, PAGE)),
  };
  const said = dataOf(await ask({ method: 'GET', path: 'orders', query, schema: z.array(wooOrder) }));
  const read = said.map((order) => ({ id: String(order.id), order: orderFromWoo(order, rules) }));
  const { orders, alarms } = checkOrders(
    read.flatMap(({ order }) => (typeof order === 'object' ? [order] : [])),
    rules,
  );
  const partial = read.filter(({ order }) => order === 'partial');
  return { orders, alarms: [...alarms, ...partial.map(({ id }) => ({ reason: 'partial', orderId: id }) as const)] };
}

async function allProducts(ask: AskWoo, rules: WooRules): Promise<readonly EngineProduct[]> {
  const products: EngineProduct[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const found = await productPage(ask, 'products', page);
    for (const one of found) {
      const sold = one.type === 'variable' ? await variationsOf(ask, one) : [one];
      products.push(...sold.flatMap((piece) => productFrom(piece, one, rules)));
    }
    if (found.length < PAGE) break;
  }
  return products;
}

type WooProduct = z.output<typeof product>;

async function productPage(ask: AskWoo, path: string, page: number): Promise<readonly WooProduct[]> {
  const query = { per_page: String(PAGE), page: String(page) };
  return dataOf(await ask({ method: 'GET', path, query, schema: z.array(product) }));
}

async function variationsOf(ask: AskWoo, parent: WooProduct): Promise<readonly WooProduct[]> {
  const variation = product.partial({ type: true, categories: true, tags: true });
  const query = { per_page: String(PAGE) };
  const path = `products/${parent.id}/variations`;
  const found = dataOf(await ask({ method: 'GET', path, query, schema: z.array(variation) }));
  return found.map((one) => ({ ...parent, ...one, type: 'variation', categories: [], tags: [] }));
}

function productFrom(piece: WooProduct, parent: WooProduct, { currency }: WooRules): readonly EngineProduct[] {
  const list = readAmount(piece.regular_price || piece.price, currency.code, currency);
  if (piece.sku === '' || list === undefined || piece.status !== 'publish') return [];
  const worth = piece.cost_of_goods_sold?.total_value;
  const cost = worth == null ? undefined : readAmount(worth, currency.code, currency);
  const path = piece.permalink && URL.canParse(piece.permalink) ? new URL(piece.permalink).pathname : undefined;
  const [category] = parent.categories;
  return [
    {
      sku: piece.sku,
      name: piece.name.startsWith(parent.name) ? piece.name : `${parent.name} ${piece.name}`,
      list,
      ...(cost === undefined || cost === 0 ? {} : { cost }),
      ...(typeof piece.stock_quantity === 'number' ? { stock: Math.max(Math.floor(piece.stock_quantity), 0) } : {}),
      ...(category === undefined ? {} : { category: category.name }),
      tags: parent.tags.map(({ name }) => name),
      ...(path === undefined ? {} : { path }),
    },
  ];
}
