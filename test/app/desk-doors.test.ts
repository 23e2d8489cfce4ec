import { describe, expect, test } from 'vitest';
import { type DeskShop, openDeskShop, SOON } from './desk-shop.ts';

const CODE = /[0-9A-HJKMNP-TV-Z]{16}/;

async function callPerson(shop: DeskShop) {
  const user = shop.peer.addUser();
  shop.peer.sendText(user, '帆布托特包 380 可以嗎');
  await shop.told(user, /免運/);
  shop.peer.sendText(user, '找真人');
  // In and out of opening hours: the clock is the real one.
  await shop.told(user, /前在這裡回您|前回您|前回覆您/);
  await expect.poll(() => shop.topics().length, SOON).toBe(1);
  return user;
}

describe('a handover at the staff group', () => {
  test('has a topic of its own whose card says why, what is talked about and by when', async () => {
    await using shop = await openDeskShop();
    await callPerson(shop);
    await shop.shown('找真人');
    const card = shop.atDoor()[0] ?? '';
    expect(shop.topics()[0]?.[1]).toContain('要找真人');
    expect(card).toContain('BAG-01');
    expect(card).toContain('說好回覆');
    expect(card).toContain('議價');
  });

  test('typed words go to the shopper only after a takeover, with a mark for each', async () => {
    await using shop = await openDeskShop();
    const user = await callPerson(shop);
    await shop.shown('找真人');
    const early = shop.type(shop.lin, '您好');
    await shop.marked(early, '👎');
    await shop.shown('請先按「接手」');
    shop.press(shop.lin, '接手');
    await shop.told(user, '小林來了');
    const reply = shop.type(shop.lin, '我看一下，馬上回您');
    await shop.told(user, /小林（木木選物真人）：我看一下/);
    await shop.marked(reply, '👍');
    expect(shop.peer.seen(user.id).some(({ text }) => text?.includes('您好') && text.includes('小林'))).toBe(false);
  });

  test('two who take over at once: the first has it, the other is told', async () => {
    await using shop = await openDeskShop();
    const user = await callPerson(shop);
    await shop.shown('找真人');
    shop.press(shop.lin, '接手');
    shop.press(shop.mei, '接手');
    await shop.told(user, '小林來了');
    await shop.shown('小林已經接手了');
    expect(shop.peer.seen(user.id).some(({ text }) => text?.includes('阿美來了'))).toBe(false);
  });

  test('a note stays with the staff, an edit follows, what is taken back is gone', async () => {
    await using shop = await openDeskShop();
    const user = await callPerson(shop);
    await shop.shown('找真人');
    shop.press(shop.lin, '接手');
    await shop.told(user, '小林來了');
    const note = shop.type(shop.lin, '/note 這位很會殺價');
    await shop.marked(note, '✍');
    const reply = shop.type(shop.lin, '週四寄出');
    await shop.marked(reply, '👍');
    shop.peer.edit(shop.lin, reply, '週五寄出');
    await shop.told(user, '週五寄出');
    const words = shop.peer.seen(user.id).map(({ text = '' }) => text);
    expect(words.some((text) => text.includes('很會殺價'))).toBe(false);
    expect(words.some((text) => text.includes('週四寄出'))).toBe(false);
    const [conversation] = await shop.desk.list();
    const panel = await shop.desk.conversation(conversation?.id ?? '', { floor: false });
    expect(panel?.notes.map(({ text }) => text)).toEqual(['這位很會殺價']);
    expect(panel?.haggles.every(({ floor }) => floor === undefined)).toBe(true);
  });

  test('a price without a code is asked about, and becomes a deal by the same laws', async () => {
    await using shop = await openDeskShop();
    const user = await callPerson(shop);
    await shop.shown('找真人');
    shop.press(shop.lin, '接手');
    await shop.told(user, '小林來了');
    shop.type(shop.lin, '365 可以');
    await shop.shown('沒有代碼');
    expect(shop.peer.seen(user.id).some(({ text }) => text?.includes('365'))).toBe(false);
    shop.press(shop.lin, '開 365 元 的代碼');
    await shop.told(user, CODE);
    await shop.told(user, '365 可以');
    const low = shop.type(shop.lin, '/deal 200');
    await shop.marked(low, '👎');
    await shop.shown('低於底價');
    expect(await shop.shop.store.deals(10)).toHaveLength(1);
  });

  test('whoever may not decide money makes no deal', async () => {
    await using shop = await openDeskShop();
    const user = await callPerson(shop);
    await shop.shown('找真人');
    shop.press(shop.mei, '接手');
    await shop.told(user, '阿美來了');
    const deal = shop.type(shop.mei, '/deal 400');
    await shop.marked(deal, '👎');
    expect(await shop.shop.store.deals(10)).toHaveLength(0);
  });

  test('handed back, the bot goes on where the haggle stood', async () => {
    await using shop = await openDeskShop();
    const user = await callPerson(shop);
    await shop.shown('找真人');
    shop.press(shop.lin, '接手');
    await shop.told(user, '小林來了');
    await shop.shown('小林接手中');
    shop.press(shop.lin, '交還');
    await shop.told(user, /自動客服.*免運/s);
    shop.peer.sendText(user, '430');
    await expect.poll(() => shop.peer.seen(user.id).length, SOON).toBeGreaterThan(4);
  });

  test('taken over at the web desk, the topic shows it at the first try', async () => {
    await using shop = await openDeskShop();
    await callPerson(shop);
    await shop.shown('找真人');
    const [entry] = await shop.desk.list();
    const act = { conversationId: entry?.id ?? '', act: 'take-over', by: '店長', key: 'k1' };
    await shop.desk.act({ ...act, detail: { door: 'web', may: ['owner'] } });
    await shop.shown('店長');
    const edits = shop.peer.journal.filter(({ method }) => method === 'editMessageText');
    expect(edits.map(({ status }) => status)).toEqual([200]);
  });
});
