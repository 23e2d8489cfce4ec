import { deepEqual, equal, ok } from 'node:assert/strict';
import type { ShopEngine } from '../../../src/ports/shop-engine.ts';
import { DAY_MS } from '../../../src/values/instants.ts';
import type { FurnishedShop } from './furnish-shop.ts';
import type { HookServer } from './hear-hook.ts';
import type { Merchant } from './merchant.ts';
import type { Chat } from './open-chat.ts';
import type { OpenMedusa } from './open-medusa.ts';
import type { Shopper } from './place-order.ts';

/** What the story is played with. */
export interface Stage {
  readonly engine: Required<Omit<ShopEngine, 'name'>>;
  readonly medusa: OpenMedusa;
  readonly shop: FurnishedShop;
  readonly shopper: Shopper;
  readonly merchant: Merchant;
  readonly hook: HookServer;
  readonly chat: Chat;
}

/** One thing that must be so. */
export interface Step {
  readonly title: string;
  readonly play: (stage: Stage) => Promise<void>;
}

const CODE = '282DCKV4384GZQRD';
const OTHER = '9Q2DCKV4384GZQR7';
const TRACKING = '900123456789';

let bought = '';

/** From the price to the refund; each step builds on those before. */
export const STORY: readonly Step[] = [
  {
    title: 'products come with list price and cost',
    play: async ({ engine, shop }) => {
      const [bag] = await engine.products();
      deepEqual([bag?.sku, bag?.list, bag?.cost], [shop.bag.sku, shop.bag.list, shop.bag.cost]);
    },
  },
  {
    title: 'a code asked for 32 times at once is made once',
    play: async ({ engine, merchant, shop }) => {
      const request = codeRequest(shop, CODE);
      const outcomes = await Promise.all(Array.from({ length: 32 }, () => engine.mintCode(request)));
      ok(outcomes.every(({ kind }) => kind === 'done'));
      const { promotions } = await merchant.admin(`promotions?code=${CODE}`);
      equal(promotions.length, 1);
    },
  },
  {
    title: 'a code reckoned from another list price is refused',
    play: async ({ engine, shop }) => {
      const outcome = await engine.mintCode({ ...codeRequest(shop, OTHER), list: 500 });
      deepEqual(outcome, { kind: 'refused', reason: 'price' });
    },
  },
  {
    title: 'two shoppers race for the code: one gets it',
    play: async ({ shopper }) => {
      const carts = [await shopper.fillCart([CODE]), await shopper.fillCart([CODE])];
      deepEqual(
        carts.map(({ total }) => total),
        [390, 390],
      );
      const ends = await Promise.allSettled(carts.map((cart) => shopper.complete(cart)));
      const orders = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
      equal(orders.length, 1);
      bought = orders[0] ?? '';
    },
  },
  {
    title: 'the order is heard of by the hook and read with code, total and chat token',
    play: async ({ engine, hook }) => {
      await hook.hears(bought, 0);
      const order = await engine.order(bought);
      deepEqual([order?.total, order?.shipping, order?.codes, order?.chatToken], [390, 60, [CODE], 'chat-token']);
      equal(order?.buyer?.zone, 'Asia/Taipei');
      const { orders } = await engine.changedSince((order?.at ?? 0) - 1000, 10);
      ok(orders.some(({ id }) => id === bought));
    },
  },
  {
    title: 'a shipment brings its tracking number',
    play: async ({ engine, hook, merchant }) => {
      await merchant.capture(bought);
      equal((await engine.order(bought))?.stage, 'confirmed');
      const already = hook.heard.length;
      await merchant.pack(bought);
      await hook.hears(bought, already);
      const before = hook.heard.length;
      await merchant.send(bought, TRACKING);
      await hook.hears(bought, before);
      const told = await engine.order(bought);
      equal(told?.stage, 'handed-over');
      deepEqual(
        told?.parcels.map(({ number, carrier, stage }) => [number, carrier, stage]),
        [[TRACKING, 'tcat', 'handed-over']],
      );
    },
  },
  {
    title: 'a delivery arrives',
    play: async ({ engine, hook, merchant }) => {
      const already = hook.heard.length;
      await merchant.deliver(bought);
      await hook.hears(bought, already);
      equal((await engine.order(bought))?.stage, 'arrived');
    },
  },
  {
    title: 'a refund is paid once for its key, and never more than was paid',
    play: async ({ engine }) => {
      const request = { orderId: bought, amount: 50, currency: 'TWD', key: 'late:1', reason: 'late dispatch' };
      deepEqual(await engine.refund(request), { kind: 'done' });
      deepEqual(await engine.refund(request), { kind: 'done' });
      equal((await engine.order(bought))?.refunded, 50);
      const most = await engine.refund({ ...request, key: 'late:2', amount: 341 });
      deepEqual(most, { kind: 'refused', reason: 'too-much' });
    },
  },
  {
    title: 'a credit has one code for its key, and buys',
    play: async ({ engine, shopper }) => {
      const request = { amount: 50, currency: 'TWD', key: 'sorry:1', at: Date.now(), endsAt: Date.now() + 30 * DAY_MS };
      const [first, again] = [await engine.credit(request), await engine.credit(request)];
      deepEqual(first, again);
      if (first.kind !== 'done') throw new Error(`Credit ended ${first.kind}`);
      equal((await shopper.fillCart([first.code])).total, 490);
    },
  },
  {
    title: 'a code that was ended is worth nothing',
    play: async ({ engine, shop, shopper }) => {
      deepEqual(await engine.mintCode(codeRequest(shop, OTHER)), { kind: 'done' });
      equal((await shopper.fillCart([OTHER])).total, 390);
      deepEqual(await engine.disableCode(OTHER), { kind: 'done' });
      deepEqual(await engine.disableCode('NOSUCHCODE000000'), { kind: 'done' });
      const end = await shopper.fillCart([OTHER]).then(
        ({ total }) => total,
        () => 540,
      );
      equal(end, 540);
    },
  },
  {
    title: 'an order is cancelled once, and not after it left',
    play: async ({ engine, shopper }) => {
      const orderId = await shopper.complete(await shopper.fillCart([]));
      deepEqual(await engine.cancel({ orderId, key: 'c1' }), { kind: 'done' });
      deepEqual(await engine.cancel({ orderId, key: 'c1' }), { kind: 'done' });
      ok((await engine.order(orderId))?.cancelledAt);
      deepEqual(await engine.cancel({ orderId: bought, key: 'c2' }), { kind: 'refused', reason: 'too-late' });
      equal(await engine.order('order_none'), undefined);
    },
  },
];

function codeRequest({ bag }: FurnishedShop, code: string) {
  const startsAt = Date.now() - 1000;
  return {
    code,
    sku: bag.sku,
    quantity: 1,
    list: bag.list,
    off: 90,
    shippingOff: 60,
    currency: 'TWD',
    startsAt,
    endsAt: startsAt + 2 * DAY_MS,
  };
}
