import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { describe, expect, test } from 'vitest';
import { addWebhooks } from '../../src/web/webhook-routes.ts';
import { SlackPeer } from '../peers/slack/slack-peer.ts';
import { openSlackShop, sayTo, WAIT } from './slack-shop.ts';

const JPEG = new File([Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1)], 'bag.jpg', { type: 'image/jpeg' });

describe('a shop in Slack', () => {
  test.each([
    { language: 'zh-Hant', lines: ['你好', '帆布托特包可以便宜一點嗎', '400', '430', '好，成交'] },
    { language: 'zh-Hans', lines: ['你好', '帆布托特包可以便宜一点吗', '400', '430', '好，成交'] },
    { language: 'en', lines: ['hello', 'can the canvas tote be cheaper?', '400', '430', 'ok deal'] },
  ])('a haggle in $language ends in a deal with a code', async ({ lines }) => {
    await using shop = await openSlackShop();
    await shop.start();
    const user = shop.peer.addUser();
    for (const line of lines) await sayTo(shop, user, line);
    const code = /[0-9A-HJKMNP-TV-Z]{16}/;
    await expect.poll(async () => (await shop.peer.seenBy(user)).some(({ text }) => code.test(text)), WAIT).toBe(true);
  });

  test('a button pressed is a choice made, and its answer comes once', async () => {
    await using shop = await openSlackShop();
    await shop.start();
    const { peer } = shop;
    const user = peer.addUser();
    await sayTo(shop, user, '找真人');
    await sayTo(shop, peer.addUser(), 'hello');
    const other = peer.addUser();
    await sayTo(shop, other, '你是真人嗎');
    const channel = await peer.direct(other);
    const [button] = (await peer.seen(channel)).flatMap(({ buttons }) => buttons);
    await peer.press(other, channel, button?.label ?? '');
    await expect.poll(async () => (await peer.seen(channel)).length, WAIT).toBe(2);
  });

  test('named in a channel, it answers in private and says so to the one who asked only', async () => {
    await using shop = await openSlackShop();
    await shop.start();
    const { peer } = shop;
    const user = peer.addUser();
    await peer.say(user, `<@${peer.bot}> 帆布托特包多少錢`, { channel: peer.general });
    await expect.poll(async () => (await peer.seenBy(user)).map(({ text }) => text).join(), WAIT).toContain('480');
    await expect.poll(async () => (await peer.messages(peer.general)).length, WAIT).toBe(2);
    const [, invitation] = await peer.messages(peer.general);
    expect(invitation).toMatchObject({ ephemeral_to: user, text: expect.stringContaining('私訊') });
    expect(invitation?.text).not.toContain('480');
    await peer.say(user, 'what a day', { channel: peer.general });
    await sayTo(shop, user, '還有貨嗎');
    expect(await peer.messages(peer.general)).toHaveLength(3);
  });

  test('a picture is kept and arrives with its words', async () => {
    await using shop = await openSlackShop();
    await shop.start();
    const { peer } = shop;
    const user = peer.addUser();
    await peer.upload(user, { channel: await peer.direct(user) }, { file: JPEG, text: '你好' });
    await expect.poll(async () => (await peer.seenBy(user)).length, WAIT).toBeGreaterThan(0);
    const [line] = await shop.shop.store.recentLines(10).then((rows) => rows.filter(({ from }) => from === 'shopper'));
    const [id = ''] = line?.detail.photos ?? [];
    expect(line?.text).toBe('你好');
    expect((await shop.shop.store.photo(id))?.type).toBe('image/jpeg');
  });

  test('a file that only calls itself a picture is not kept', async () => {
    await using shop = await openSlackShop();
    await shop.start();
    const { peer } = shop;
    const user = peer.addUser();
    const file = new File(['<script>'], 'bag.jpg', { type: 'image/jpeg' });
    await peer.upload(user, { channel: await peer.direct(user) }, { file });
    await expect.poll(async () => (await peer.seenBy(user)).length, WAIT).toBe(1);
    const lines = await shop.shop.store.recentLines(10);
    expect(lines.flatMap(({ detail }) => detail.photos ?? [])).toEqual([]);
  });

  test('what was said while nobody listened is read back, once', async () => {
    await using shop = await openSlackShop({ lastLineAt: async () => Date.now() });
    const { peer } = shop;
    const user = peer.addUser();
    await peer.say(user, '帆布托特包多少錢');
    await shop.start();
    await expect.poll(async () => (await peer.seenBy(user)).length, WAIT).toBe(1);
    await sayTo(shop, user, '會掉色嗎');
    const lines = await shop.shop.store.recentLines(10);
    expect(lines.filter(({ from }) => from === 'shopper').map(({ text }) => text)).toEqual([
      '會掉色嗎',
      '帆布托特包多少錢',
    ]);
  });

  test('by HTTP, signed events come in and answers go out; nobody else gets in', async () => {
    const app = express();
    const server = createServer(app);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A server listening on a port has an address of this kind; only pipes have a string.
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/slack`;
    const peer = await SlackPeer.start({ requestUrl: `${url}/events` });
    const shop = await openSlackShop({ peer, access: { mode: 'http', signingSecret: peer.signingSecret } });
    addWebhooks(app, shop.slack.webhooks);
    await shop.start();
    const user = peer.addUser();
    expect((await sayTo(shop, user, '帆布托特包多少錢')).map(({ text }) => text).join()).toContain('480');
    const statuses = [];
    for (const door of ['events', 'interactive'])
      statuses.push((await fetch(`${url}/${door}`, { method: 'POST', body: '{}' })).status);
    expect(statuses).toEqual([401, 401]);
    await shop[Symbol.asyncDispose]();
    await peer[Symbol.asyncDispose]();
    server.closeAllConnections();
    server.close();
  });

  test('without the secret its mode needs, the shop does not start', async () => {
    await expect(openSlackShop({ access: { mode: 'http', signingSecret: '' } })).rejects.toMatchObject({
      code: 'SLACK_NO_SECRET',
    });
    await expect(openSlackShop({ access: { appToken: '' } })).rejects.toMatchObject({ code: 'SLACK_NO_SECRET' });
  });
});
