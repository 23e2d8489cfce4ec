import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openThreads } from '../../src/app/desk/open-threads.ts';
import { SlackPeer } from '../peers/slack/slack-peer.ts';
import type { PeerUser } from '../peers/telegram/world.ts';
import { atSlack, atTelegram, callPerson, giveOrder, type Hands, moveParcel, newestCard } from './desk-hands.ts';
import { type DeskShop, openDeskShop, SOON } from './desk-shop.ts';

const CODE = /[0-9A-HJKMNP-TV-Z]{16}/;
const LONG = { timeout: 120_000 };

/** `TAKEOVERS_TIMED=10 npx vitest run test/app/desk-everywhere.test.ts -t 'any door'` prints how long ten at each door took. */
const MEASURED = Number(process.env.TAKEOVERS_TIMED ?? 0);
const ROUNDS = Array.from({ length: Math.max(1, MEASURED) }, () => ['web', 'telegram', 'slack']).flat();

let slack: SlackPeer;

beforeAll(async () => {
  slack = await SlackPeer.start();
}, 60_000);

afterAll(() => slack[Symbol.asyncDispose]());

/** A shop with both doors; each test has its own, for a group takes twenty messages a minute. */
async function openShop(): Promise<DeskShop> {
  const before = await slack.lines();
  const shop = await openDeskShop(slack);
  await vi.waitUntil(async () => (await slack.lines()) >= before + 2, SOON);
  return shop;
}

const DOORS: readonly (readonly [string, (shop: DeskShop) => Promise<Hands>])[] = [
  ['a topic in Telegram', async (shop) => atTelegram(shop)],
  ['a thread in Slack', (shop) => atSlack(shop, slack)],
];

describe.each(DOORS)('at %s', (_name, door) => {
  async function called(shop: DeskShop, user: PeerUser): Promise<Hands> {
    await callPerson(shop, user, slack);
    return door(shop);
  }

  test('the shopper goes by the name the channel gives, as plain words', LONG, async () => {
    await using shop = await openShop();
    const user = shop.peer.addUser();
    Object.assign(user, { first_name: '<b>小美</b>\n&', last_name: '<!channel>' });
    const hands = await called(shop, user);
    await expect.poll(hands.shown, SOON).toContain('小美');
    expect(shop.wordsTo(user)).not.toContain('小美');
    const [entry] = await shop.desk.list();
    expect(entry?.shopper).toBe('<b>小美</b> & <!channel>');
    expect((await shop.desk.conversation(entry?.id ?? '', { floor: false }))?.shopper.name).toBe(entry?.shopper);
  });

  test('what begins like a note never goes out', LONG, async () => {
    await using shop = await openShop();
    const user = shop.peer.addUser();
    const hands = await called(shop, user);
    await hands.press('lin', '接手');
    await shop.told(user, '小林來了');
    for (const words of ['!note 這位很會殺價', '備註：要小心', '/nonsense 說不得']) await hands.type('lin', words);
    const reply = await hands.type('lin', 'Note that we open at ten');
    await shop.told(user, /Note that we open at ten/);
    await expect.poll(() => hands.mark(reply), SOON).toBe(hands.marks.done);
    expect(shop.wordsTo(user)).not.toMatch(/殺價|小心|說不得/);
  });

  test('a price without a code is asked about; only who may decide money makes it one', LONG, async () => {
    await using shop = await openShop();
    const user = shop.peer.addUser();
    shop.peer.sendText(user, '帆布托特包 370 可以嗎');
    await shop.told(user, /免運/);
    const hands = await called(shop, user);
    await hands.press('mei', '接手');
    await shop.told(user, '阿美來了');
    await hands.type('mei', '365 可以');
    await expect.poll(hands.shown, SOON).toContain('沒有代碼');
    await hands.press('mei', '開 365 元 的代碼');
    await expect.poll(hands.shown, SOON).toContain('沒有這個權限');
    expect(shop.wordsTo(user)).not.toContain('365');
    await hands.press('lin', '開 365 元 的代碼');
    await shop.told(user, CODE);
    await shop.told(user, '365 可以');
  });

  test('two at once: one has it, the other is told who', LONG, async () => {
    await using shop = await openShop();
    const user = shop.peer.addUser();
    const hands = await called(shop, user);
    await Promise.all([hands.press('lin', '接手'), hands.press('mei', '接手')]);
    await expect.poll(hands.shown, SOON).toMatch(/(?:小林|阿美)已經接手了/);
    // Lines go out in order: a second telling would stand before the hand-back.
    await hands.press('lin', '交還');
    await shop.told(user, /來了，接下來.*自動客服/s);
    expect(shop.wordsTo(user).match(/來了，接下來/g)).toHaveLength(1);
  });

  test('news becomes a draft, sent by a person or said by the bot at the hand-back', LONG, async () => {
    await using shop = await openShop();
    const user = shop.peer.addUser();
    shop.peer.sendText(user, '你好');
    await expect.poll(() => shop.wordsTo(user), SOON).not.toBe('');
    await giveOrder(shop, user, '4107');
    await shop.told(user, '4107');
    const hands = await called(shop, user);
    await hands.press('lin', '接手');
    await shop.told(user, '小林來了');
    const before = shop.wordsTo(user);
    await moveParcel(shop, '4107', 'moving');
    await expect.poll(hands.shown, SOON).toContain('機器人本來要說');
    expect(shop.wordsTo(user)).toBe(before);
    await hands.press('mei', '發出');
    await shop.told(user, /阿美（木木選物真人）：.*4107/);
    await moveParcel(shop, '4107', 'at-pickup');
    await expect.poll(() => shop.drafts(user), SOON).toHaveLength(1);
    const said = shop.wordsTo(user);
    await hands.press('lin', '交還');
    await expect.poll(() => shop.wordsTo(user).slice(said.length), SOON).toMatch(/自動客服.*取/s);
    expect(await shop.drafts(user)).toEqual([]);
  });
});

// A shop for each: what a group is told soon after waits for Telegram's own limit.
test.each(ROUNDS)('a takeover by any door is seen at all others: %s', LONG, async (from) => {
  await using shop = await openShop();
  const user = shop.peer.addUser();
  await callPerson(shop, user, slack);
  const [topic, thread] = [atTelegram(shop), await atSlack(shop, slack)];
  const id = (await shop.shop.store.conversationOf('telegram', String(user.id)))?.id ?? '';
  const begun = performance.now();
  if (from === 'telegram') await topic.press('lin', '接手');
  if (from === 'slack') await thread.press('lin', '接手');
  if (from === 'web') await shop.desk.act({ ...TAKE_OVER, conversationId: id, key: `web-${id}` });
  await Promise.all([
    expect.poll(topic.shown, SOON).toContain('小林接手中'),
    expect.poll(thread.shown, SOON).toContain('小林接手中'),
    expect.poll(async () => (await shop.desk.list()).find((each) => each.id === id)?.staff, SOON).toBe('小林'),
    shop.told(user, '小林來了'),
  ]);
  if (MEASURED > 0) console.log(`seen at all doors after ${Math.round(performance.now() - begun)} ms`);
  expect(shop.peer.journal.filter(({ status }) => status >= 400)).toEqual([]);
});

const TAKE_OVER = { act: 'take-over', by: '小林', detail: { door: 'web', may: ['reply'] } };

test('threads whose talks wait for people or are with them can be read back', LONG, async () => {
  await using shop = await openShop();
  await callPerson(shop, shop.peer.addUser(), slack);
  await expect
    .poll(() => openThreads(shop.shop.store, 'slack'), SOON)
    .toEqual([{ channel: slack.desk, thread: (await newestCard(slack))?.ts }]);
});
