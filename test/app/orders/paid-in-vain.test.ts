import { expect, test } from 'vitest';
import type { Talk } from '../../../src/app/talk/talk.ts';
import type { ShopEngine } from '../../../src/ports/shop-engine.ts';
import { EngineTrouble } from '../../../src/shops/engine-trouble.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/values/instants.ts';
import { openDemoTalk } from '../open-demo-talk.ts';

/** Greetings, and what is said of the word that was not broken. */
const LANGUAGES = [
  ['zh-Hant', '你好，請問一下', '沒有失約'],
  ['zh-Hans', '你好，请问一下', '没有失约'],
  ['en', 'hello there', 'didn’t break our word'],
] as const;

/** What a breach would be told with: no time to come, and nothing of a word that was not kept. */
const BREACH_WORDS = /新的|改在|改为|是我們失約|是我们失约|now ships|Sorry/;

/** Buys and proves the order; its dispatch is due three hours from now. */
async function buy(talk: Talk, greeting: string): Promise<number> {
  await talk.send({ text: greeting });
  await talk.send({ order: { number: '7301', stage: 'confirmed', link: true } });
  const [promise] = await talk.shop.store.promises(1);
  return promise?.dueAt ?? 0;
}

/** The credit's first answer is lost, and before it is asked again a scan comes that was made in time. */
function payingBeforeTheScan(talk: Talk, dueAt: number): readonly string[] {
  const paid: string[] = [];
  const parcel = { number: 'P1', carrier: 'tcat', stage: 'moving', scannedAt: dueAt - MINUTE_MS } as const;
  const credit: ShopEngine['credit'] = async ({ key, at }) => {
    paid.push(key);
    if (paid.length > 1) return { kind: 'done', code: 'CRSTAYS1' };
    await talk.shop.orders.keeper.takeParcel({ orderNumber: '7301', parcel, at });
    throw new EngineTrouble('unknown', 'timeout');
  };
  Object.assign(talk.shop.engine, { credit });
  return paid;
}

test.each(LANGUAGES)(
  'in %s a credit paid before a scan dated back stays, and no breach is told',
  async (_, greeting, word) => {
    await using talk = await openDemoTalk();
    const dueAt = await buy(talk, greeting);
    const paid = payingBeforeTheScan(talk, dueAt);
    const said = await talk.send({ wait: dueAt - talk.now() + HOUR_MS });
    const told = said.filter(({ key }) => key?.startsWith('guarantee.'));
    expect(told.map(({ key, promises }) => [key, promises])).toEqual([['guarantee.credit-stays', []]]);
    expect(told[0]).toMatchObject({ text: expect.stringContaining(word) });
    expect(told[0]?.text).toMatch(/7301.*50.*CRSTAYS1/s);
    expect(told[0]?.text).not.toMatch(BREACH_WORDS);
    expect(new Set(paid).size).toBe(1);
    expect(await talk.shop.store.promises(5)).toMatchObject([{ what: 'dispatch', state: 'kept' }]);
  },
);

test.each(LANGUAGES)('in %s a scan too late is a breach, told without a time to come', async (_, greeting, word) => {
  await using talk = await openDemoTalk();
  const dueAt = await buy(talk, greeting);
  payingBeforeTheScan(talk, dueAt + HOUR_MS);
  const said = await talk.send({ wait: dueAt - talk.now() + HOUR_MS });
  const told = said.filter(({ key }) => /^guarantee|^promise/.test(key));
  expect(told.map(({ key, promises }) => [key, promises])).toEqual([['guarantee.credit-late', []]]);
  expect(told[0]?.text).toMatch(/7301.*50.*\nCRSTAYS1$/s);
  expect(told[0]?.text).not.toMatch(/新的|改在|改为|now ships/);
  expect(told[0]?.text).not.toContain(word);
  expect(await talk.shop.store.promises(5)).toMatchObject([{ what: 'dispatch', state: 'broken' }]);
});
