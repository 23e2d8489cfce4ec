import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { identifyCustomer } from '../../../src/app/identities/identify-customer.ts';
import type { Talk } from '../../../src/app/talk/talk.ts';
import type { Said } from '../../../src/app/talk/talk-said.ts';
import { permissionFor } from '../../../src/care/consent.ts';
import { consentSlice } from '../../../src/skills/touch/consent-slice.ts';
import { MONDAY_AT, openDemoTalk } from '../open-demo-talk.ts';

const TELEGRAM = { channel: 'telegram', id: '42' } as const;
const WEB = { channel: 'web', id: 'visitor' } as const;

let talk: Talk;

beforeEach(async () => {
  talk = await openDemoTalk();
});

afterEach(() => talk[Symbol.asyncDispose]());

async function say(as: typeof TELEGRAM | typeof WEB, ...texts: readonly string[]): Promise<readonly Said[]> {
  await talk.send({ as });
  await talk.send({ page: '/product/BAG-01' });
  const said: Said[] = [];
  for (const text of texts) said.push(...(await talk.send({ text })));
  return said;
}

async function join(): Promise<readonly Said[]> {
  await talk.send({ as: WEB });
  await talk.send({ link: 'mint' });
  await talk.send({ as: TELEGRAM });
  return talk.send({ button: 'start', argument: '{link}' });
}

function keysOf(said: readonly Said[], channel: string): readonly string[] {
  return said.filter((each) => each.channel === channel).map(({ key }) => key);
}

async function shopperOf({ channel, id }: typeof TELEGRAM | typeof WEB) {
  const row = await talk.shop.store.conversationOf(channel, id);
  return talk.shop.store.shopper(row?.shopperId ?? '');
}

describe('joining by a start link', () => {
  test('makes both one, tells both, and keeps the lower ask', async () => {
    await say(TELEGRAM, '390可以嗎', '400', '405');
    const low = (await say(TELEGRAM, '多少錢')).at(-1)?.text ?? '';
    await say(WEB, '390可以嗎');
    const said = await join();
    expect(keysOf(said, 'telegram')).toEqual(['join.price']);
    expect(keysOf(said, 'web')).toEqual(['join.told']);
    const price = /\d+ 元(?:免運)?/.exec(low)?.[0] ?? 'none';
    expect(said.find(({ key }) => key === 'join.price')?.text).toContain(price);
    expect((await shopperOf(WEB))?.shopperId).toBe((await shopperOf(TELEGRAM))?.shopperId);
    expect((await say(WEB, '多少錢')).at(-1)?.text).toContain(price);
  });

  test('leaves one live code of two, and it is the better one', async () => {
    const [dear] = (await say(TELEGRAM, '470', '好，成交')).flatMap(({ deal }) => deal ?? []);
    const [cheap] = (await say(WEB, '390可以嗎', '400', '410', '好，成交')).flatMap(({ deal }) => deal ?? []);
    expect(dear?.total).toBeGreaterThan(cheap?.total ?? 0);
    const told = (await join()).find(({ key }) => key === 'join.deal');
    expect(told?.deal).toMatchObject({ code: cheap?.code, state: 'live' });
    expect(await talk.shop.store.dealByCode(dear?.code ?? '')).toMatchObject({ state: 'replaced' });
    const owner = (await shopperOf(TELEGRAM))?.shopperId;
    expect((await talk.shop.store.deals(10)).map(({ shopperId }) => shopperId)).toEqual([owner, owner]);
  });

  test('neither a new chat nor "start over" restarts the haggle', async () => {
    await say(TELEGRAM, '390可以嗎', '400', '405', '最低多少？馬上付');
    await say(WEB, '你好');
    await join();
    const [reset, ...later] = await say(WEB, '重來', '便宜一點');
    expect(reset?.key).toBe('reset.done');
    // A stranger is asked for a number first, and gets free shipping next.
    expect(later.map(({ key }) => key)).not.toContain('haggle.number');
    expect(later.map(({ key }) => key)).not.toContain('haggle.shipping');
    expect(later).not.toEqual([]);
  });

  test('what one refused stays refused for both', async () => {
    await say(TELEGRAM, '停止');
    await say(WEB, '你好');
    await join();
    const book = consentSlice.schema.parse((await shopperOf(WEB))?.state?.memory[consentSlice.name]);
    expect(permissionFor(book, 'visits').may).toBe(false);
  });
});

describe('codes', () => {
  test('a used code, a wrong one and one past its time are refused alike, and tell nothing', async () => {
    await say(WEB, '390可以嗎');
    const [minted] = await talk.send({ link: 'mint' });
    await say(TELEGRAM, minted?.text ?? '');
    await talk.send({ as: { channel: 'chat', id: 'x' } });
    const used = await talk.send({ text: minted?.text ?? '' });
    const wrong = await talk.send({ text: 'ABC-123-XYZ' });
    await talk.send({ as: WEB });
    const [late] = await talk.send({ link: 'mint' });
    await talk.send({ wait: 16 * 60_000 });
    await talk.send({ as: { channel: 'chat', id: 'x' } });
    const expired = await talk.send({ text: late?.text ?? '' });
    for (const said of [used, wrong, expired]) {
      expect(said.map(({ key }) => key)).toEqual(['join.refused']);
      expect(said[0]?.text).not.toMatch(/480|390|帆布|telegram|web/i);
    }
  });

  test('five wrong codes an hour are borne, then even a right one waits', async () => {
    await say(WEB, '390可以嗎');
    const [minted] = await talk.send({ link: 'mint' });
    await talk.send({ as: TELEGRAM });
    for (let count = 0; count < 5; count += 1) await talk.send({ text: 'ABC-123-XYZ' });
    expect(keysOf(await talk.send({ text: minted?.text ?? '' }), 'telegram')).toEqual(['join.wait']);
    await talk.send({ wait: 61 * 60_000 });
    await talk.send({ as: WEB });
    const [again] = await talk.send({ link: 'mint' });
    await talk.send({ as: TELEGRAM });
    expect(keysOf(await talk.send({ text: again?.text ?? '' }), 'telegram')).toEqual(['join.price']);
  });

  test('typed where it was made, a code is kept for the other chat', async () => {
    await say(WEB, '390可以嗎');
    const [minted] = await talk.send({ link: 'mint' });
    expect(keysOf(await talk.send({ text: minted?.text ?? '' }), 'web')).toEqual(['join.own']);
    expect(keysOf(await say(TELEGRAM, minted?.text ?? ''), 'telegram')).toContain('join.price');
  });
});

describe('signing in on the shop’s page', () => {
  async function signIn(visitor: string, customer: string): Promise<void> {
    const { runtime, store, bundles } = talk.shop;
    const parts = { store, channel: 'web', clock: talk.now, shop: () => bundles.active().shop, accept: runtime.accept };
    await identifyCustomer(parts, { visitor, customer });
  }

  test('keeps the talk as the customer’s own, and the passing visitor is nobody any more', async () => {
    await say(WEB, '390可以嗎');
    const before = await talk.shop.store.conversationOf('web', WEB.id);
    await signIn(WEB.id, 'c-1');
    expect((await talk.shop.store.conversationOf('web', 'c-1'))?.id).toBe(before?.id);
    expect(await talk.shop.store.conversationOf('web', WEB.id)).toBeUndefined();
  });

  test('on a second device joins what was said there with the customer’s talk', async () => {
    await say(WEB, '390可以嗎', '400');
    await signIn(WEB.id, 'c-1');
    await talk.send({ as: { channel: 'web', id: 'second' } });
    await talk.send({ page: '/product/BAG-01' });
    await talk.send({ text: '最低多少？馬上付' });
    await signIn('second', 'c-1');
    expect(await talk.shop.store.conversationOf('web', 'second')).toBeUndefined();
    const said = await talk.send({ wait: 1000 });
    expect(said.map(({ key, to }) => [key, to])).toEqual([['join.price', WEB.id]]);
    expect(talk.now()).toBe(MONDAY_AT + 1000);
  });
});
