import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buy } from '../../../src/app/checkout.ts';
import { linkToOrder } from '../../../src/app/orders/link-to-order.ts';
import { createMintCode } from '../../../src/app/orders/mint-code.ts';
import type { Talk } from '../../../src/app/talk/talk.ts';
import type { ShopEngine } from '../../../src/ports/shop-engine.ts';
import { EngineTrouble } from '../../../src/shops/engine-trouble.ts';
import { DAY_MS } from '../../../src/values/instants.ts';
import { NOW, order } from '../../care/order-fixtures.ts';
import { haggleToDeal, openDemoTalk } from '../open-demo-talk.ts';

/** Races for one code; `CODE_RACES=10000` for the long run. */
const RACES = Number(process.env.CODE_RACES ?? 500);

let talk: Talk;

beforeAll(async () => {
  talk = await openDemoTalk(NOW);
});

afterAll(() => talk[Symbol.asyncDispose]());

/** An engine with the race of the real ones: it looks, waits, then makes; only its own rule of unique codes saves it. */
function racingEngine() {
  const made = new Map<string, number>();
  const mintCode: ShopEngine['mintCode'] = async ({ code }) => {
    const isThere = made.has(code);
    await Promise.resolve();
    if (!isThere && !made.has(code)) made.set(code, 1);
    return { kind: 'done' };
  };
  return { made, engine: { name: 'stub', mintCode } satisfies ShopEngine };
}

function minter(engine: ShopEngine) {
  const { store, bundles } = talk.shop;
  const service = createMintCode({ store, shop: () => bundles.active().shop, engine: () => engine, clock: talk.now });
  return (code: string) => service({ code }, `mint:${code}`);
}

describe('the code of a deal at the shop engine', () => {
  test(`is one after ${RACES} races for it`, async () => {
    const { code } = await haggleToDeal(talk);
    const { made, engine } = racingEngine();
    const mint = minter(engine);
    const all = await Promise.all(Array.from({ length: RACES }, () => mint(code)));
    expect(all.every(({ ok }) => ok)).toBe(true);
    expect([...made]).toEqual([[code, 1]]);
  });

  test('that is refused is an alarm; an engine that is busy is asked again; one that redeems by us makes none', async () => {
    const { code } = (await talk.shop.store.deals(1))[0] ?? { code: '' };
    const refusing = minter({ name: 'stub', mintCode: async () => ({ kind: 'refused', reason: 'price' }) });
    expect(await refusing(code)).toEqual({ ok: false, result: { code, reason: 'price' } });
    expect((await talk.shop.store.alarms(10)).map(({ kind }) => kind)).toContain('code-refused');
    const busy = minter({ name: 'stub', mintCode: async () => ({ kind: 'not-now', until: NOW + 1 }) });
    await expect(busy(code)).rejects.toThrow(EngineTrouble);
    expect(await minter({ name: 'webhook' })(code)).toEqual({ ok: true, result: { kind: 'own' } });
  });

  test('is looked at once more, for twins alone: what that refuses was told before', async () => {
    const { code } = (await talk.shop.store.deals(1))[0] ?? { code: '' };
    const before = await talk.shop.store.alarms(10);
    const { store, bundles } = talk.shop;
    const again = createMintCode({
      ...{ store, shop: () => bundles.active().shop, clock: talk.now },
      engine: () => ({ name: 'stub', mintCode: async () => ({ kind: 'refused', reason: 'price' }) }),
    });
    expect(await again({ code, again: true }, 'r')).toEqual({ ok: true, result: { kind: 'done' } });
    expect(await talk.shop.store.alarms(10)).toEqual(before);
  });

  test('is ended there once the deal is over', async () => {
    const { code } = (await talk.shop.store.deals(1))[0] ?? { code: '' };
    const ended: string[] = [];
    const { store, bundles } = talk.shop;
    const service = createMintCode({
      ...{ store, shop: () => bundles.active().shop, clock: () => NOW + 30 * DAY_MS },
      engine: () => ({
        name: 'stub',
        mintCode: async () => ({ kind: 'done' }),
        disableCode: async (each) => {
          ended.push(each);
          return { kind: 'done' };
        },
      }),
    });
    await service({ code }, `mint:${code}`);
    expect(ended).toEqual([code]);
  });
});

describe('a code that is to be ended', () => {
  function ender(disableCode: ShopEngine['disableCode']) {
    const { store, bundles } = talk.shop;
    return createMintCode({
      ...{ store, shop: () => bundles.active().shop, clock: () => NOW + 30 * DAY_MS },
      engine: () => ({ name: 'stub', mintCode: async () => ({ kind: 'done' }), ...(disableCode && { disableCode }) }),
    });
  }
  const alarms = async () => (await talk.shop.store.alarms(10)).filter(({ kind }) => kind === 'code-not-ended');

  test('is tried on through an engine’s troubles, and the owner hears once after an hour of them', async () => {
    const { code } = (await talk.shop.store.deals(1))[0] ?? { code: '' };
    const down = ender(() => Promise.reject(new EngineTrouble('unknown', 'answer')));
    for (const earlier of [0, 7, 10]) await expect(down({ code }, 'r', earlier)).rejects.toThrow('answer');
    expect(await alarms()).toEqual([]);
    for (const earlier of [11, 12]) await expect(down({ code }, 'r', earlier)).rejects.toThrow('answer');
    expect(await alarms()).toMatchObject([{ detail: { code } }]);
    const back = ender(async () => ({ kind: 'done' }));
    expect(await back({ code }, 'r', 13)).toEqual({ ok: true, result: { kind: 'done' } });
  });

  test('and that the engine refuses to end is the owner’s at once', async () => {
    const { code } = (await talk.shop.store.deals(1))[0] ?? { code: '' };
    const refusing = ender(async () => ({ kind: 'refused', reason: 'access' }));
    expect(await refusing({ code }, 'r', 0)).toEqual({ ok: false, result: { code, reason: 'access' } });
    expect(await alarms()).toMatchObject([{ detail: { code, reason: 'access' } }, { detail: { code } }]);
  });
});

describe('the code of a credit', () => {
  test('is the same for the same breach, pays once, and never more than the goods', async () => {
    const { engine, store, bundles } = talk.shop;
    const request = { amount: 50, currency: 'TWD', key: 'guarantee:x', at: NOW };
    const [first, again] = await Promise.all([engine.credit?.(request), engine.credit?.(request)]);
    expect(first).toEqual(again);
    const code = first?.kind === 'done' ? first.code : '';
    const parts = { store, engine, shop: bundles.active().shop };
    const wish = { sku: 'BAG-02', quantity: 1, code };
    const bought = await buy(parts, wish, { now: NOW, key: 'credit-0001' });
    expect(bought).toMatchObject({ kind: 'placed', order: { codes: [code], items: [{ total: 230 }] } });
    expect(await buy(parts, wish, { now: NOW, key: 'credit-0001' })).toMatchObject({ kind: 'placed' });
    expect(await buy(parts, wish, { now: NOW, key: 'credit-0002' })).toEqual({ kind: 'refused', reason: 'used' });
  });
});

test('each link to an order has a code of its own, and the first to use one has the order', async () => {
  await talk.shop.orders.keeper.take(order({ id: 'l1', number: '7401', stage: 'confirmed' }));
  const telegramLink = (payload = '') => `https://t.me/mumu_bot?start=${payload}`;
  const one = await linkToOrder(talk.shop, { number: '#7401', telegramLink }, NOW);
  const other = await linkToOrder(talk.shop, { number: '7401' }, NOW);
  expect(one?.code).not.toBe(other?.code);
  expect(one?.telegram).toContain(one?.code.replaceAll('-', ''));
  expect(await linkToOrder(talk.shop, { number: '9999' }, NOW)).toBeUndefined();
  await talk.send({ as: { channel: 'telegram', id: 'finder' } });
  const found = await talk.send({ text: one?.code ?? '' });
  expect(found.map(({ key }) => key)).toContain('order.placed');
  await talk.send({ as: { channel: 'telegram', id: 'late' } });
  const late = await talk.send({ text: other?.code ?? '' });
  expect(late.map(({ key }) => key)).toEqual(['join.refused']);
});
