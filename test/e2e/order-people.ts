import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { mintOrderLink } from '../../src/app/orders/order-link.ts';
import type { OrderState, Parcel } from '../../src/care/order.ts';
import { parcel } from '../care/order-fixtures.ts';
import type { Contexts } from '../pages/shared-browser.ts';
import type { TelegramPeer } from '../peers/telegram/telegram-peer.ts';
import type { ClockShop } from './clock-shop.ts';

const WAIT = { interval: 20, timeout: 15_000 };

/** Looks after which the clock goes on by a second. */
const LOOKS_PER_SECOND = 10;

/** How people of one language find their way. */
interface Tongue {
  readonly name: string;
  readonly locale: string;
  readonly telegram: string;
  readonly ask: string;
  readonly field: string;
}

export const TONGUES: Readonly<Record<'tw' | 'cn' | 'en', Tongue>> = {
  tw: { name: 'zh-Hant', locale: 'zh-TW', telegram: 'zh-hant', ask: '問問這件', field: '輸入訊息' },
  cn: { name: 'zh-Hans', locale: 'zh-CN', telegram: 'zh-hans', ask: '问问这件', field: '输入消息' },
  en: { name: 'en', locale: 'en-GB', telegram: 'en', ask: 'Ask about this', field: 'Your message' },
};

/** Somebody with an order, in the widget or in Telegram. */
interface Buyer {
  readonly name: string;
  readonly write: (words: string) => Promise<void>;
  readonly press: (label: string) => Promise<void>;
  readonly photo: (bytes: Buffer) => Promise<void>;
  /** All the shop has said so far. */
  readonly lines: () => Promise<readonly string[]>;
  /** The buttons that can be pressed now. */
  readonly buttons: () => Promise<readonly string[]>;
}

/** A visitor of the widget with the talk open. */
export async function inWidget(shop: ClockShop, contexts: Contexts, tongue: Tongue): Promise<Buyer> {
  const context = await contexts.open({ locale: tongue.locale, timezoneId: 'Asia/Taipei' });
  const page = await context.newPage();
  await page.goto(`${shop.url}/product/BAG-01`);
  await page.getByRole('button', { name: tongue.ask }).click();
  return {
    name: `${tongue.name} in the widget`,
    write: (words) => writeIn(page, tongue, words),
    press: (label) => page.getByRole('button', { name: label, exact: true }).last().click(),
    photo: async (buffer) => {
      const shown = page.locator('shop-chat .message.shopper img');
      const before = await shown.count();
      const file = { name: 'photo.png', mimeType: 'image/png', buffer };
      await page.locator('shop-chat input[type=file]').setInputFiles(file);
      await shown.nth(before).waitFor();
    },
    lines: () => page.locator('shop-chat .message.bot').allInnerTexts(),
    buttons: () => page.locator('shop-chat button').allInnerTexts(),
  };
}

async function writeIn(page: Page, { field }: Tongue, words: string): Promise<void> {
  const box = page.getByRole('textbox', { name: field });
  await box.fill(words);
  await box.press('Enter');
}

/** Somebody who writes to the shop's bot. */
export function inTelegram(peer: TelegramPeer, tongue: Tongue): Buyer {
  const user = peer.addUser({ language: tongue.telegram });
  return {
    name: `${tongue.name} in Telegram`,
    write: async (words) => void peer.sendText(user, words),
    press: async (label) => void peer.press(user, label),
    photo: async (bytes) => void peer.sendPhoto(user, bytes),
    lines: async () => peer.seen(user.id).map(({ text = '' }) => text),
    buttons: async () =>
      peer
        .seen(user.id)
        .flatMap(({ reply_markup: markup }) => markup?.inline_keyboard.flat().map(({ text }) => text) ?? []),
  };
}

/** A talk with one buyer: what is said to them is awaited in order, and nothing is passed over twice. */
export interface OrderTalk {
  readonly buyer: Buyer;
  /** Waits for a line that was not awaited before and has all these pieces in it. */
  readonly hears: (...pieces: readonly (string | RegExp)[]) => Promise<string>;
  readonly says: (words: string, ...pieces: readonly (string | RegExp)[]) => Promise<string>;
  readonly presses: (label: string, ...pieces: readonly (string | RegExp)[]) => Promise<string>;
  /** Lines so far with all these pieces in them. */
  readonly count: (...pieces: readonly (string | RegExp)[]) => Promise<number>;
}

/** Begins to listen to a buyer. */
export function talkWith(shop: ClockShop, buyer: Buyer): OrderTalk {
  let heard = 0;
  const fits = (line: string, pieces: readonly (string | RegExp)[]) =>
    pieces.every((piece) => (typeof piece === 'string' ? line.includes(piece) : piece.test(line)));
  const hears = async (...pieces: readonly (string | RegExp)[]) => {
    const fresh = patient(shop, async () => (await buyer.lines()).slice(heard));
    const message = `${buyer.name} waits for ${pieces.join(' + ')}`;
    await expect
      .poll(fresh, { ...WAIT, message })
      .toSatisfy((lines) => lines.some((line: string) => fits(line, pieces)));
    const lines = await buyer.lines();
    const index = lines.findIndex((line, place) => place >= heard && fits(line, pieces));
    heard = index + 1;
    return lines[index] ?? '';
  };
  const after = async (deed: () => Promise<void>, pieces: readonly (string | RegExp)[]) => {
    // Whatever came before is no answer.
    heard = (await buyer.lines()).length;
    await deed();
    return hears(...pieces);
  };
  return {
    buyer,
    hears,
    says: (words, ...pieces) => after(() => buyer.write(words), pieces),
    presses: async (label, ...pieces) => {
      await expect.poll(patient(shop, buyer.buttons), { ...WAIT, message: buyer.name }).toContain(label);
      return after(() => buyer.press(label), pieces);
    },
    count: async (...pieces) => (await buyer.lines()).filter((line) => fits(line, pieces)).length,
  };
}

/** Looks as the other does, and lets time pass where nothing comes: a bot writes to one chat once in a second. */
function patient<T>(shop: ClockShop, look: () => Promise<T>): () => Promise<T> {
  let looks = 0;
  return () => {
    looks += 1;
    if (looks % LOOKS_PER_SECOND === 0) shop.pass(1000);
    return look();
  };
}

/** What the shop engine and the carriers tell the shop. */
export interface OrderWords {
  /** An order, and the one-time code that joins it to whoever types it. */
  readonly order: (number: string, parts?: Partial<OrderState>) => Promise<string>;
  readonly parcel: (orderNumber: string, parts: Partial<Parcel>) => Promise<void>;
}

/** Tells the shop of orders, at its own time. */
export function wordsOfOrders({ served, now }: ClockShop): OrderWords {
  const { store, orders } = served.shop;
  return {
    order: async (number, parts = {}) => {
      const items = parts.items ?? [{ sku: 'BAG-01', quantity: 1, total: 436 }];
      const total = items.reduce((sum, item) => sum + item.total, 0);
      const order: OrderState = {
        ...{ id: `order-${number}`, number, at: now(), items, shipping: 0, total, currency: 'TWD', codes: [] },
        ...{ stage: 'confirmed', refunded: 0, parcels: [], changedAt: now(), ...parts },
      };
      await orders.keeper.take(order);
      return (await mintOrderLink(store, order, now())).code;
    },
    parcel: async (orderNumber, parts) => {
      const said = parcel({ number: `T${orderNumber}`, scannedAt: now(), ...parts });
      expect(await orders.keeper.takeParcel({ orderNumber, parcel: said, at: now() })).toBe(true);
    },
  };
}
