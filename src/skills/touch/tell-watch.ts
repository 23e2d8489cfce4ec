import { standingOf, type Watch, type WatchSituation, type WatchStanding } from '../../care/watch-match.ts';
import { write } from '../../conversation/skill.ts';
import type { Values } from '../../values/value.ts';
import { listTermsValue, moneyValue, nameValue } from '../price-values.ts';
import { findProduct } from '../product-in-talk.ts';
import type { Product, Shop } from '../shop.ts';
import type { ShopperTouch } from './shopper-touch.ts';
import { linkValue, type Telling, type TellingFacts } from './telling.ts';
import { watchesSlice } from './watches-slice.ts';

/** What was asked for is there: looked at once more now, told once, and the promise is kept. */
export function tellWatch(promise: string, { shop, shopper, now }: TellingFacts): Telling {
  const watch = shopper.watches.find((candidate) => candidate.promise === promise);
  if (!watch) return { kind: 'over', reason: 'watch-ended' };
  const standing = standingOf(watch, watchSituation(shop, shopper, now));
  const memory = [
    write(
      watchesSlice,
      shopper.watches.filter((other) => other !== watch),
    ),
  ];
  if (standing.kind === 'ended') {
    const effects = [{ kind: 'promise-settled', id: promise, state: 'released' }] as const;
    return { kind: 'over', reason: standing.reason, effects, memory };
  }
  const product = standing.kind === 'hit' ? findProduct(shop, standing.product.sku) : undefined;
  if (!product) return { kind: 'over', reason: standing.kind === 'waiting' ? standing.reason : 'not-sold' };
  return {
    kind: 'tell',
    outcome: `watch-${watch.wish.kind}`,
    values: hitValues(shop, { watch, product }, now),
    card: { kind: 'product', sku: product.sku },
    effects: [{ kind: 'promise-settled', id: promise, state: 'kept' }],
    memory,
  };
}

/** How a watch stands in the shop as it is now. */
export function watchStanding(watch: Watch, { shop, shopper, now }: TellingFacts): WatchStanding {
  return standingOf(watch, watchSituation(shop, shopper, now));
}

function watchSituation(shop: Shop, { orders }: ShopperTouch, now: number): WatchSituation {
  const products = shop.products.map(({ sku, category, list, stock }) => ({
    ...{ sku, category, price: list },
    ...(stock !== undefined && { stock }),
  }));
  const standing = orders.filter(({ cancelledAt }) => cancelledAt === undefined);
  const bought = standing.flatMap(({ at, items }) =>
    items.map(({ sku }) => ({ sku, category: findProduct(shop, sku)?.category ?? '', at })),
  );
  return { now, products, bought };
}

function hitValues(
  shop: Shop,
  { watch, product }: { readonly watch: Watch; readonly product: Product },
  now: number,
): Values {
  return {
    product: nameValue(product),
    price: listTermsValue(shop, product),
    checkedAt: { kind: 'instant', at: now },
    link: linkValue(shop, product),
    ...(watch.wish.kind === 'price' && { budget: moneyValue(shop, watch.wish.atMost) }),
  };
}
