import { afterEach, describe, expect, test } from 'vitest';
import type { Talk } from '../../../src/app/talk/talk.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/values/instants.ts';
import { openDemoTalk, sayAll } from '../open-demo-talk.ts';
import { changeFile, visitsOf } from './touch-rig.ts';

const ME = { channel: 'telegram', id: '42' } as const;
let talk: Talk;

afterEach(() => talk[Symbol.asyncDispose]());

async function open(iso: string, who: { channel: 'telegram' | 'web'; id: string } = ME) {
  talk = await openDemoTalk(at(iso));
  await talk.send({ as: who });
}

function at(iso: string): number {
  return Temporal.Instant.from(iso).epochMilliseconds;
}

/** Orders once, says yes to visits, and has the parcel a day later. */
async function buy(number: string, buyer: { zone?: string } = {}, yes = '好') {
  const said = await talk.send({ order: { number, buyer, link: true } });
  expect(said.filter(({ text }) => /停止|STOP/.test(text))).toHaveLength(1);
  await sayAll(talk, [yes]);
  await talk.send({ wait: DAY_MS });
  await talk.send({ order: { number, stage: 'arrived' } });
}

describe('the yes to visits', () => {
  test('is asked for once, after the first order, and kept with its proof', async () => {
    await open('2027-03-02T14:00+08:00');
    await sayAll(talk, ['你好']);
    await buy('2001');
    const again = await talk.send({ order: { number: '2002', link: true } });
    expect(again.some(({ key }) => key === 'consent.ask')).toBe(false);
    const { shopperId = '' } = (await talk.shop.store.conversationOf('telegram', '42')) ?? {};
    const row = (await talk.shop.store.consentsOf(shopperId)).find(({ order }) => order === undefined);
    expect(row).toMatchObject({ purpose: 'visits', given: true, channel: 'telegram' });
    expect(row?.words).toMatch(/^好 \| consent\.ask v1/);
  });

  test('is not asked for on a page that is closed afterwards', async () => {
    await open('2027-03-02T14:00+08:00', { channel: 'web', id: '42' });
    const said = await talk.send({ order: { number: '2003', link: true } });
    expect(said.some(({ text }) => text.includes('停止'))).toBe(false);
  });
});

describe('greetings', () => {
  const MID_AUTUMN = `greet_at: "20:00"
festivals:
  - { on: lunar 08-15, name: { zh-Hant: 中秋節, zh-Hans: 中秋节, en: Mid-Autumn Festival }, wish: { zh-Hant: 月圓人團圓, zh-Hans: 月圆人团圆, en: good company } }
`;

  test.each([
    // 15 September 2027, 20:00 in Taipei, is 05:00, 06:00 and 08:00 there.
    {
      zone: 'America/Los_Angeles',
      offset: '-07:00',
      hello: '你好',
      yes: '好',
      says: /月圓人團圓|中秋節.*自動訊息.*停止/u,
    },
    { zone: 'America/Denver', offset: '-06:00', hello: '在吗', yes: '可以', says: /中秋节.*自动消息.*停止/u },
    {
      zone: 'America/New_York',
      offset: '-04:00',
      hello: 'hi there',
      yes: 'yes please',
      says: /Mid-Autumn.*automatic.*STOP/u,
    },
  ])(
    'come in the morning of $zone where the shop’s evening is their night',
    async ({ zone, offset, hello, yes, says }) => {
      await open('2027-08-10T14:00+08:00');
      await sayAll(talk, [hello]);
      await buy('2101', { zone }, yes);
      await changeFile(talk, 'calendar.yaml', MID_AUTUMN);
      await talk.send({ at: at(`2027-09-15T08:59${offset}`) });
      expect(await visitsOf(talk, 'festival', 'sent')).toEqual([]);
      const said = await talk.send({ at: at(`2027-09-15T09:30${offset}`) });
      expect(said.map(({ key, at: sentAt }) => [key, Date.parse(sentAt)])).toEqual([
        ['visit.wish', at(`2027-09-15T09:00${offset}`)],
      ]);
      expect(said[0]?.text).toMatch(says);
      expect(await talk.send({ wait: 3 * DAY_MS })).toEqual([]);
    },
  );

  test('are dropped and logged when the day is over before they may be sent', async () => {
    await open('2027-08-10T14:00+08:00');
    await sayAll(talk, ['你好']);
    await buy('2102');
    await changeFile(talk, 'calendar.yaml', MID_AUTUMN.replace('20:00', '21:30'));
    expect(await talk.send({ at: at('2027-09-17T12:00+08:00') })).not.toContainEqual(
      expect.objectContaining({ key: 'visit.wish' }),
    );
    expect(await visitsOf(talk, 'festival', 'skipped')).toMatchObject([{ reason: 'quiet-hours' }]);
  });

  test('a zone that does not exist counts as the shop’s', async () => {
    await open('2027-08-10T14:00+08:00');
    await sayAll(talk, ['你好']);
    await buy('2103', { zone: 'Mars/Olympus' });
    await changeFile(talk, 'calendar.yaml', MID_AUTUMN);
    await talk.send({ at: at('2027-09-15T19:59+08:00') });
    const said = await talk.send({ wait: 5 * MINUTE_MS });
    expect(said.map(({ key }) => key)).toEqual(['visit.wish']);
  });

  test('a server that was asleep over the festival greets nobody afterwards', async () => {
    await open('2027-08-10T14:00+08:00');
    await sayAll(talk, ['你好']);
    await buy('2104');
    await changeFile(talk, 'calendar.yaml', MID_AUTUMN);
    await talk.send({ at: at('2027-09-15T12:00+08:00') });
    // One step over a day: nothing looks at the clock in between.
    await talk.shop.runtime.tick(at('2027-09-16T12:00+08:00'));
    expect(await visitsOf(talk, 'festival', 'sent')).toEqual([]);
    expect(await visitsOf(talk, 'festival', 'skipped')).toMatchObject([{ reason: 'too-late' }]);
  });
});

describe('campaigns and tips', () => {
  const TWO = `campaigns:
  - { id: one, name: { zh-Hant: 一, zh-Hans: 一, en: one }, from: 2027-04-12, to: 2027-04-18, says: { zh-Hant: 新貨到了, zh-Hans: 新货到了, en: New goods are in } }
  - { id: two, name: { zh-Hant: 二, zh-Hans: 二, en: two }, from: 2027-04-14, to: 2027-04-18, says: { zh-Hant: 又有新貨, zh-Hans: 又有新货, en: More goods are in } }
tips:
  - { id: care, for: { tags: [帆布] }, after: 45d, fact: canvas_care }
  - { id: wool, for: { skus: [SCF-01] }, after: 45d, fact: merino_care }
`;

  test('the second campaign in seven days is skipped by the cap; care comes for what was bought only', async () => {
    await open('2027-03-20T14:00+08:00');
    await sayAll(talk, ['你好']);
    await buy('2201');
    await changeFile(talk, 'calendar.yaml', TWO);
    await talk.send({ at: at('2027-06-01T14:00+08:00') });
    expect((await visitsOf(talk, 'campaign', 'sent')).map(({ matter }) => matter)).toEqual(['campaign:one']);
    expect(await visitsOf(talk, 'campaign:two', 'skipped')).toMatchObject([{ reason: 'cap' }]);
    expect((await visitsOf(talk, 'tip', 'sent')).map(({ matter }) => matter)).toEqual(['tip:care']);
  });

  test('nothing comes while an order is late', async () => {
    await open('2027-04-01T14:00+08:00');
    await sayAll(talk, ['你好']);
    await buy('2202');
    await changeFile(talk, 'calendar.yaml', TWO);
    await talk.send({ order: { number: '2203', delay: { reason: '颱風' }, link: true } });
    await talk.send({ at: at('2027-04-20T14:00+08:00') });
    expect(await visitsOf(talk, 'campaign', 'sent')).toEqual([]);
    expect(await visitsOf(talk, 'campaign:one', 'skipped')).toMatchObject([{ reason: 'delay-open' }]);
  });
});

describe('reviews', () => {
  test('are asked for in the same words whether the shopper is pleased or not', async () => {
    const asks: string[] = [];
    for (const mood of ['還行', '有點失望', '']) {
      await open('2027-05-03T15:00+08:00');
      await sayAll(talk, ['你好']);
      await buy('2301');
      const said = mood === '' ? [] : await sayAll(talk, [mood]);
      const later = await talk.send({ wait: 12 * DAY_MS });
      const ask = [...said, ...later].find(({ text }) => text.includes('https://shop.example/review/2301'));
      asks.push(ask?.text.split('\n').find((line) => line.startsWith('https:')) ?? '');
      for (const { text } of [...said, ...later]) expect(text).not.toMatch(/五星|好評|送您|折扣|折價/);
      if (mood !== '') await talk[Symbol.asyncDispose]();
    }
    expect(asks).toEqual(Array(3).fill('https://shop.example/review/2301'));
  });

  test('are asked for once after a reminder, and never of whoever was paid back', async () => {
    await open('2027-05-03T15:00+08:00');
    await sayAll(talk, ['你好']);
    await buy('2302');
    await talk.send({ wait: 40 * DAY_MS });
    expect(await visitsOf(talk, 'review:2302', 'sent')).toHaveLength(2);
    await talk.send({ order: { number: '2303', link: true } });
    await talk.send({ order: { number: '2303', stage: 'arrived' } });
    await talk.send({ order: { number: '2303', refunded: 390 } });
    await talk.send({ wait: 40 * DAY_MS });
    expect(await visitsOf(talk, 'review:2303', 'sent')).toEqual([]);
  });

  test('a bad one is thanked for, becomes a case, and is not asked to change', async () => {
    await open('2027-05-03T15:00+08:00');
    await sayAll(talk, ['hello, is the tote in stock?']);
    await talk.send({ order: { number: '2304', link: true } });
    const review = { order: '2304', rating: 1, outOf: 5, words: 'The zip broke on day two. Very sad.' };
    const said = await talk.send({ review });
    expect(said.map(({ key }) => key)).toEqual(['review.bad']);
    expect(said[0]?.text).toContain('The zip broke on day two');
    expect(said[0]?.promises).toHaveLength(1);
    expect(await talk.send({ review })).toEqual([]);
  });
});

describe('stop', () => {
  test('ends what is planned, on every channel, and says that order news go on', async () => {
    await open('2027-04-10T14:00+08:00');
    await sayAll(talk, ['你好']);
    await buy('2401');
    await talk.send({ order: { number: '2402', link: true } });
    await talk.send({ wait: HOUR_MS });
    const said = await sayAll(talk, ['不要再發訊息給我了']);
    expect(said.map(({ key }) => key)).toEqual(['optout.done']);
    expect(said[0]?.text).toContain('2402');
    await talk.send({ wait: 60 * DAY_MS });
    expect((await talk.shop.store.records('visit', 100)).filter(({ detail }) => isSent(detail))).toEqual([]);
  });

  test('on the shop’s page ends what was to come on Telegram, once both are one person', async () => {
    const page = { channel: 'web', id: '42' } as const;
    await open('2027-04-10T14:00+08:00');
    await sayAll(talk, ['你好']);
    await buy('2405');
    await talk.send({ as: page });
    await sayAll(talk, ['你好']);
    await talk.send({ link: 'mint' });
    await talk.send({ as: ME });
    await talk.send({ button: 'start', argument: '{link}' });
    // With an order in the chat it is asked whether both are one person.
    await talk.send({ button: 'join' });
    await talk.send({ as: page });
    expect((await sayAll(talk, ['停止'])).map(({ key }) => key)).toEqual(['optout.done']);
    await talk.send({ wait: 60 * DAY_MS });
    expect((await talk.shop.store.records('visit', 100)).filter(({ detail }) => isSent(detail))).toEqual([]);
  });

  test('a word that may have meant the order pauses visits until it is said', async () => {
    await open('2027-04-10T14:00+08:00');
    await sayAll(talk, ['你好']);
    await buy('2403');
    await talk.send({ order: { number: '2404', link: true } });
    const said = await sayAll(talk, ['取消']);
    expect(said.map(({ key }) => key)).toEqual(['cancel.which']);
    await talk.send({ wait: 10 * DAY_MS });
    expect(await visitsOf(talk, '', 'sent')).toEqual([]);
  });
});

function isSent(detail: unknown): boolean {
  return typeof detail === 'object' && detail !== null && 'as' in detail && detail.as === 'sent';
}
