import { dueTime, promiseId } from '../care/promise.ts';
import type { Order } from '../ports/shop-engine.ts';
import type { LoadedBundle } from '../runtime/turn/loaded-bundle.ts';
import type { Instant } from '../values/instants.ts';
import type { Value } from '../values/value.ts';
import type { DealView, PlacedOrder, PurchaseWish, Quote, WebUseCases } from '../web/use-cases.ts';
import { buy, type Price, priceWish, type Wish } from './checkout.ts';
import { termsOfDeal, wordsOf } from './deal-words.ts';
import type { OpenShop } from './open-shop.ts';

interface PurchaseParts {
  /** The channel the shop's visitors talk on. */
  readonly channel: string;
  readonly clock: () => Instant;
  /** Told in which conversation a buyer hears of an order. */
  readonly noted: (identity: string, conversationId: string) => void;
}

/** Buying on the demo shop's own pages. */
export function createPurchases(
  shop: OpenShop,
  { channel, clock, noted }: PurchaseParts,
): Pick<WebUseCases, 'deal' | 'quote' | 'checkout'> {
  const { store, bundles, engine } = shop;
  const parts = () => ({ store, engine, shop: bundles.active().shop });

  async function wishOf({ identity, sku, quantity, code }: PurchaseWish): Promise<Wish> {
    const shopperId = (await store.conversationOf(channel, identity))?.shopperId;
    return {
      sku,
      quantity,
      ...(code === undefined ? {} : { code }),
      ...(shopperId === undefined ? {} : { shopperId }),
    };
  }

  return {
    deal: (code, identity) => dealView(shop, { code, identity, channel }, clock()),
    quote: async (asked) => {
      const now = clock();
      const price = await priceWish(parts(), await wishOf(asked), { now });
      return price.kind === 'refused' ? { refused: price.reason } : quoteFrom(bundles.active(), price, now);
    },
    checkout: async (asked) => {
      const now = clock();
      const bought = await buy(parts(), await wishOf(asked), { now, key: asked.key });
      if (bought.kind === 'refused') return { refused: bought.reason };
      const { order } = bought;
      await shop.orders.keeper.take(order, { place: { channel, identity: asked.identity } });
      const conversation = await store.conversationOf(channel, asked.identity);
      if (conversation) noted(asked.identity, conversation.id);
      return placedFrom(bundles.active(), order, quoteFrom(bundles.active(), bought.price, now));
    },
  };
}

async function dealView(
  { store, bundles }: OpenShop,
  { code, identity, channel }: { readonly code: string; readonly identity: string; readonly channel: string },
  now: Instant,
): Promise<DealView | undefined> {
  const [row, conversation] = await Promise.all([store.dealByCode(code), store.conversationOf(channel, identity)]);
  if (!row || row.shopperId !== conversation?.shopperId) return undefined;
  const bundle = bundles.active();
  const terms = termsOfDeal(bundle, row);
  const until: Value = { kind: 'instant', at: row.expiresAt };
  return {
    code,
    sku: row.sku,
    quantity: terms.quantity,
    terms: wordsOf(bundle, { key: 'card.terms', values: { terms } }, now),
    until: row.expiresAt,
    ends: wordsOf(bundle, { key: 'card.ends', values: { until } }, now),
    state: row.state === 'live' && now >= row.expiresAt ? 'expired' : row.state,
  };
}

function quoteFrom(bundle: LoadedBundle, price: Extract<Price, { kind: 'price' }>, now: Instant): Quote {
  const { goods, shipping, deal } = price;
  const quote = { goods, shipping, total: goods + shipping, currency: bundle.shop.currency.code };
  if (!deal) return quote;
  return { ...quote, terms: wordsOf(bundle, { key: 'card.terms', values: { terms: termsOfDeal(bundle, deal) } }, now) };
}

/** The order with the same sentence the chat says: what happens next and by when. */
function placedFrom(bundle: LoadedBundle, order: Order, quote: Quote): PlacedOrder {
  const rule = bundle.shop.promises.dispatch;
  const due = rule && dueTime(rule, bundle.shop.hours, order.at);
  const promise = promiseId(order.id, 'dispatch');
  const next =
    due === undefined
      ? []
      : [
          wordsOf(
            bundle,
            {
              key: 'order.placed',
              values: { order: order.number, reach: 'no', due: { kind: 'due', at: due, promise } },
            },
            order.at,
          ),
        ];
  return { ...quote, number: order.number, next };
}
