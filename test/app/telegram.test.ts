import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { describe, expect, test } from 'vitest';
import { addWebhooks } from '../../src/web/webhook-routes.ts';
import { TelegramPeer } from '../peers/telegram/telegram-peer.ts';
import type { PeerUser } from '../peers/telegram/world.ts';
import { openTelegramShop } from './telegram-shop.ts';

type TelegramShop = Awaited<ReturnType<typeof openTelegramShop>>;

const WAIT = { interval: 5, timeout: 60_000 };

/** Says something and waits for what the shop answers to it. */
async function say({ peer }: TelegramShop, user: PeerUser, text: string): Promise<string> {
  const before = peer.seen(user.id).length;
  peer.sendText(user, text);
  await expect.poll(() => peer.seen(user.id).length, WAIT).toBeGreaterThan(before);
  return peer
    .seen(user.id)
    .slice(before)
    .map((message) => message.text)
    .join('\n');
}

describe('a shop in Telegram', () => {
  test.each([
    { language: 'zh-hant', lines: ['/start', '帆布托特包可以便宜一點嗎', '400', '430', '好，成交'] },
    { language: 'zh-hans', lines: ['/start', '帆布托特包可以便宜一点吗', '400', '430', '好，成交'] },
    { language: 'en', lines: ['/start', 'can the canvas tote be cheaper?', '400', '430', 'ok deal'] },
  ])('a haggle in $language ends in a deal with a code', async ({ language, lines }) => {
    await using shop = await openTelegramShop();
    shop.start();
    const user = shop.peer.addUser({ language });
    for (const line of lines) await say(shop, user, line);
    const code = /[0-9A-HJKMNP-TV-Z]{16}/;
    await expect.poll(() => shop.peer.seen(user.id).some(({ text }) => code.test(text ?? '')), WAIT).toBe(true);
    const marked = shop.peer
      .seen(user.id)
      .flatMap(({ entities = [] }) => entities.filter(({ type }) => type === 'code'));
    expect(marked).toHaveLength(1);
  });

  test('once Telegram has said who the bot is, it can be linked to, with a payload', async () => {
    await using shop = await openTelegramShop();
    expect(shop.telegram.link()).toBe(undefined);
    shop.start();
    await expect.poll(() => shop.telegram.link(), WAIT).toBe('https://t.me/mumu_shop_bot');
    expect(shop.telegram.link('order-1042')).toBe('https://t.me/mumu_shop_bot?start=order-1042');
  });

  test('menus are set at the start, and a group is invited in the words of the shop', async () => {
    await using shop = await openTelegramShop();
    shop.start();
    const { peer } = shop;
    await expect.poll(() => peer.calls('setMyCommands').length, WAIT).toBe(3);
    const inEnglish = peer.world.commands.get('en');
    expect(inEnglish?.map(({ command }) => command)).toEqual(['human', 'orders', 'deal', 'lang', 'stop', 'reset']);
    expect(inEnglish?.[0]?.description).toBe('Talk to a person');
    const group = peer.addGroup();
    peer.sendText(peer.addUser({ language: 'en' }), '@mumu_shop_bot 350?', group);
    await expect.poll(() => peer.seen(group.id)[0]?.text, WAIT).toMatch(/^This is a group/);
  });

  test('a picture is kept and arrives with its words', async () => {
    await using shop = await openTelegramShop();
    shop.start();
    const { peer } = shop;
    const user = peer.addUser();
    peer.sendPhoto(user, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]), { caption: '你好' });
    await expect.poll(() => peer.seen(user.id).length, WAIT).toBeGreaterThan(0);
    const [line] = await shop.shop.store.recentLines(10).then((rows) => rows.filter(({ from }) => from === 'shopper'));
    const [id = ''] = line?.detail.photos ?? [];
    expect((await shop.shop.store.photo(id))?.type).toBe('image/jpeg');
  });

  test('the staff group has its menu, and acts there come as acts', async () => {
    const peer = await TelegramPeer.start({ longestPollMs: 500 });
    const group = peer.addGroup({ forum: true });
    const lin = peer.addUser();
    const people = () => [{ name: '小林', telegram: String(lin.id), may: ['reply'] }];
    await using shop = await openTelegramShop({ peer, group: String(group.id), people });
    shop.start();
    await expect.poll(() => peer.world.commands.get(String(group.id))?.length, WAIT).toBe(11);
    const { message_thread_id: topic } = await shop.telegram.channels.telegram.api.createForumTopic(group.id, 'x');
    peer.sendInTopic(lin, { text: '/take' }, { chat: group, topic });
    await expect.poll(() => shop.acts, WAIT).toMatchObject([{ act: 'take-over', by: '小林', thread: String(topic) }]);
    await shop[Symbol.asyncDispose]();
    await peer[Symbol.asyncDispose]();
  });
});

describe('by webhook', () => {
  /** A shop whose webhook is served on a port of its own. */
  async function openServed(webhookSecret: string) {
    const app = express();
    const server = createServer(app);
    const { promise, resolve } = Promise.withResolvers<void>();
    server.listen(0, '127.0.0.1', resolve);
    await promise;
    const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const shop = await openTelegramShop({ access: { mode: 'webhook', webhookSecret, publicUrl } });
    addWebhooks(app, shop.telegram.webhook ? { telegram: shop.telegram.webhook } : {});
    const close = async () => {
      await shop[Symbol.asyncDispose]();
      server.closeAllConnections();
      server.close();
    };
    return { shop, publicUrl, [Symbol.asyncDispose]: close };
  }

  test('updates come in and answers go out; nobody else gets in', async () => {
    await using served = await openServed('kX9-vT_2bQ7mZ4nR8wL1sD6f');
    const { shop } = served;
    shop.start();
    await expect.poll(() => shop.peer.feed.webhookUrl, WAIT).toMatch(/\/hooks\/telegram\/[\w-]{22}$/);
    const user = shop.peer.addUser();
    expect(await say(shop, user, '你好')).not.toBe('');
    const url = shop.peer.feed.webhookUrl;
    expect(url).not.toContain('kX9-vT');
    const body = JSON.stringify({ update_id: 5, message: {} });
    const header = 'x-telegram-bot-api-secret-token';
    const forged = await fetch(url, { method: 'POST', body });
    const elsewhere = await fetch(`${served.publicUrl}/hooks/telegram/other`, {
      method: 'POST',
      body,
      headers: { [header]: 'kX9-vT_2bQ7mZ4nR8wL1sD6f' },
    });
    expect([forged.status, elsewhere.status]).toEqual([401, 401]);
  });

  test('without a secret, or with an impossible one, the shop does not start', async () => {
    await expect(openTelegramShop({ access: { mode: 'webhook' } })).rejects.toMatchObject({
      code: 'TELEGRAM_NO_SECRET',
    });
    const access = { mode: 'webhook', webhookSecret: 'two words' } as const;
    await expect(openTelegramShop({ access })).rejects.toThrow(RangeError);
  });
});

describe('trouble', () => {
  test('a token Telegram does not know is told to the owner, and tried no more than once a minute', async () => {
    await using shop = await openTelegramShop({ access: { token: '7000001:wrong' } });
    shop.start();
    await expect.poll(() => shop.lines.map(({ code }) => code), WAIT).toEqual(['TELEGRAM_REFUSED', 'TELEGRAM_REFUSED']);
    expect(shop.lines.map(({ level }) => level)).toEqual(['error', 'error']);
    expect(JSON.stringify(shop.lines)).not.toContain('wrong');
  });

  test('another program with the same token is told to the owner', async () => {
    await using shop = await openTelegramShop();
    shop.peer.failNext('getUpdates', { status: 409, description: 'Conflict: terminated by other getUpdates request' });
    shop.start();
    await expect.poll(() => shop.lines.find(({ code }) => code === 'TELEGRAM_CONFLICT')?.level, WAIT).toBe('error');
  });

  test('an update that cannot be read is noted without its words', async () => {
    await using shop = await openTelegramShop();
    shop.start();
    shop.peer.feed.push({ message: { text: { secret: 'marker-word' } } });
    await expect.poll(() => shop.lines.map(({ text }) => text), WAIT).toContain('an update could not be read');
    expect(JSON.stringify(shop.lines)).not.toContain('marker-word');
  });
});
