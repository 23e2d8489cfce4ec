import { deepEqual, equal, ok } from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { createShopper } from './place-order.ts';
import type { Stage, Step } from './story.ts';

const dealTerms = z.object({
  terms: z.object({ total: z.int(), quantity: z.int() }),
  shippingIncluded: z.boolean(),
});

const TRACKING = '900987654321';

let code = '';
let bought = '';

/** From a haggle in our chat to the money back, through the real shop; each step builds on those before. */
export const CHAT_STORY: readonly Step[] = [
  {
    title: 'a haggle in the chat ends in a code that Medusa has',
    play: async ({ chat, merchant }) => {
      for (const text of ['可以便宜一點嗎', '400', '430', '450', '好，成交']) await chat.say(text);
      code = (await chat.deal())?.code ?? '';
      ok(code, 'no deal');
      ok(await isMade(merchant, code), 'Medusa has no such code');
    },
  },
  {
    title: 'it buys at the price agreed, once, and the chat hears of the order',
    play: async (stage) => {
      const { chat, engine, shop } = stage;
      const shopper = shopperOf(stage);
      const { terms, shippingIncluded } = dealTerms.parse((await chat.deal())?.deal);
      const cart = await shopper.fillCart([code], terms.quantity);
      equal(cart.total, terms.total + (shippingIncluded ? 0 : shop.shippingFee));
      bought = await shopper.complete(cart);
      const order = await engine.order(bought);
      deepEqual(order?.codes, [code]);
      await chat.hears(tells(order?.number));
      equal((await chat.deal())?.state, 'redeemed');
    },
  },
  {
    title: 'the chat is told the tracking number',
    play: async ({ chat, merchant }) => {
      await merchant.capture(bought);
      await merchant.pack(bought);
      await merchant.send(bought, TRACKING);
      await chat.hears(new RegExp(TRACKING));
    },
  },
  {
    title: 'the chat is told that it arrived, and asked whether all is well',
    play: async ({ chat, merchant }) => {
      await merchant.deliver(bought);
      await chat.hears(/送達/);
    },
  },
  {
    title: 'a refund reaches the chat once it is paid',
    play: async ({ chat, engine }) => {
      const request = { orderId: bought, amount: 37, currency: 'TWD', key: 'chat:1', reason: 'seam' };
      deepEqual(await engine.refund(request), { kind: 'done' });
      await chat.hears(/37.*退|退.*37/);
    },
  },
  {
    title: 'an order whose deliveries were lost is found by asking',
    play: async (stage) => {
      const { chat, engine, hook } = stage;
      const restore = hook.passOn(undefined);
      const shopper = shopperOf(stage);
      const lost = await shopper.complete(await shopper.fillCart([]));
      await hook.hears(lost, 0);
      hook.passOn(restore);
      ok((await chat.reconcile()) > 0);
      await chat.hears(tells((await engine.order(lost))?.number));
    },
  },
  {
    title: 'every delivery was taken',
    play: async ({ hook }) => deepEqual(hook.refused, []),
  },
];

/** The shopper of the chat at the shop's checkout, which was given the widget's token. */
function shopperOf({ medusa, shop, chat }: Stage) {
  return createShopper(medusa.url, shop, chat.token);
}

/** Words that an order is there. */
function tells(number = ''): RegExp {
  return new RegExp(`(?:訂單|下單，) ?${number}\\D.*寄出`);
}

/** Our server has it made after the answer is given. */
async function isMade({ admin }: Stage['merchant'], promised: string): Promise<boolean> {
  for (let tries = 0; tries < 600; tries += 1) {
    if ((await admin(`promotions?code=${promised}`)).promotions.length === 1) return true;
    await wait(50);
  }
  return false;
}
