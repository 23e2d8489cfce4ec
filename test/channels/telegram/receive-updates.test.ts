import { describe, expect, test } from 'vitest';
import { openReceivingRig, type ReceivingRig } from './receiving.ts';

/** Gives the receiver everything that waits at the peer. */
async function receiveAll({ peer, receiver }: ReceivingRig): Promise<void> {
  await receiver.receive(peer.feed.pending);
  await receiver.settled();
}

describe('receiving updates', () => {
  test('an event has the channel, the time of its coming and fresh entropy', async () => {
    await using rig = await openReceivingRig();
    rig.peer.sendText(rig.user, '這個包多少錢');
    await receiveAll(rig);
    expect(rig.inbox.events).toMatchObject([
      { channel: 'telegram', identity: rig.address, address: rig.address, at: rig.now, readyAt: rig.now },
    ]);
    expect(rig.inbox.events[0]?.entropy).toMatch(/^[0-9a-f]{32}$/);
  });

  test('the same updates 32 times at once are stored once, in their order', async () => {
    await using rig = await openReceivingRig();
    for (let index = 0; index < 50; index += 1) rig.peer.sendText(rig.user, `message ${index}`);
    await Promise.all(Array.from({ length: 32 }, () => receiveAll(rig)));
    expect(rig.inbox.bodies.map((body) => 'text' in body && body.text)).toEqual(
      Array.from({ length: 50 }, (_, index) => `message ${index}`),
    );
  });

  test('updates in another order are all stored', async () => {
    await using rig = await openReceivingRig();
    for (let index = 0; index < 20; index += 1) rig.peer.sendText(rig.user, `message ${index}`);
    await rig.receiver.receive(rig.peer.feed.pending.toReversed());
    await receiveAll(rig);
    expect(rig.inbox.events).toHaveLength(20);
  });

  test('nothing counts as received while the store is down', async () => {
    await using rig = await openReceivingRig();
    rig.peer.sendText(rig.user, 'hello');
    rig.inbox.isDown = true;
    await expect(receiveAll(rig)).rejects.toThrow('the store is down');
    rig.inbox.isDown = false;
    await receiveAll(rig);
    expect(rig.inbox.events).toHaveLength(1);
  });

  test('nothing counts as received while Telegram does not say who the bot is', async () => {
    await using rig = await openReceivingRig();
    rig.peer.sendText(rig.user, 'hello');
    rig.peer.failNext('getMe', 'cut');
    await expect(receiveAll(rig)).rejects.toThrow('getMe');
    await receiveAll(rig);
    await receiveAll(rig);
    expect(rig.peer.calls('getMe')).toHaveLength(2);
    expect(rig.inbox.events).toHaveLength(1);
  });

  test('a pressed button is answered after it is stored, a failing answer harms nothing', async () => {
    await using rig = await openReceivingRig();
    await rig.channel.api.sendMessage(rig.user.id, 'deal?', {
      reply_markup: { inline_keyboard: [[{ text: '成交', callback_data: 'accept' }]] },
    });
    const id = rig.peer.press(rig.user, '成交');
    await receiveAll(rig);
    expect(rig.inbox.bodies).toMatchObject([{ kind: 'button', choice: 'accept', label: '成交' }]);
    expect(rig.peer.calls('answerCallbackQuery')).toEqual([{ callback_query_id: id }]);
    await receiveAll(rig);
    expect(rig.peer.journal.at(-1)).toMatchObject({ method: 'answerCallbackQuery', status: 400 });
  });

  test('who sends a fragment sees that we are writing, who sends all at once gets the answer', async () => {
    await using rig = await openReceivingRig();
    rig.peer.sendText(rig.user, '這個包多少錢');
    await receiveAll(rig);
    expect(rig.peer.calls('sendChatAction')).toEqual([]);
    rig.peer.sendText(rig.user, '嗯');
    await receiveAll(rig);
    expect(rig.inbox.events.at(-1)?.readyAt).toBe(rig.now + 800);
    expect(rig.peer.calls('sendChatAction')).toEqual([{ chat_id: rig.user.id, action: 'typing' }]);
  });

  test('words that break the reading of them are stored and hold nobody up', async () => {
    await using rig = await openReceivingRig();
    rig.peer.sendText(rig.user, 'poison');
    rig.peer.sendText(rig.user, 'after it');
    await receiveAll(rig);
    expect(rig.inbox.events.map(({ readyAt }) => readyAt - rig.now)).toEqual([0, 0]);
  });

  test('blocking the bot arrives as stop', async () => {
    await using rig = await openReceivingRig();
    rig.peer.block(rig.user);
    await receiveAll(rig);
    expect(rig.inbox.bodies).toMatchObject([{ kind: 'button', choice: 'stop', unreachable: true }]);
  });

  test('what is passed over is noted, and an unreadable update is not passed before its note is', async () => {
    await using rig = await openReceivingRig();
    await rig.receiver.receive([{ update_id: 5, telepathy: {} }, { update_id: 6, message: 'words' }, 'words']);
    expect(rig.notes).toEqual([
      { kind: 'ignored', updateId: 5, reason: 'unknown kind of update' },
      { kind: 'unreadable', updateId: 6, path: 'message' },
      { kind: 'unreadable', updateId: undefined, path: '' },
    ]);
  });
});

describe('pictures', () => {
  test('a picture is part of the message it came with', async () => {
    await using rig = await openReceivingRig(async ({ uniqueId }) => ({ id: `kept ${uniqueId.length}` }));
    rig.peer.sendPhoto(rig.user, Buffer.from([1]), { caption: '寄錯了!!' });
    await receiveAll(rig);
    expect(rig.inbox.bodies).toMatchObject([{ kind: 'message', text: '寄錯了!!', photos: [{ id: 'kept 25' }] }]);
  });

  test('the parts of an album wait for each other', async () => {
    await using rig = await openReceivingRig(async () => ({ id: 'kept' }));
    for (let part = 0; part < 3; part += 1) rig.peer.sendPhoto(rig.user, Buffer.from([part]), { media_group_id: 'A' });
    await receiveAll(rig);
    expect(rig.inbox.events.map(({ readyAt }) => readyAt - rig.now)).toEqual([1000, 1000, 1000]);
    expect(rig.inbox.bodies).toMatchObject([{ album: 'A' }, { album: 'A' }, { album: 'A' }]);
  });

  test('a picture that cannot be had leaves its words, or is said to be unreadable', async () => {
    await using rig = await openReceivingRig();
    rig.peer.sendPhoto(rig.user, Buffer.from([1]), { caption: 'look' });
    rig.peer.sendPhoto(rig.user, Buffer.from([1]));
    await receiveAll(rig);
    expect(rig.inbox.bodies).toMatchObject([
      { kind: 'message', text: 'look' },
      { kind: 'unsupported', what: 'file' },
    ]);
  });
});

describe('groups', () => {
  test('who calls the bot is invited to a private chat, once a minute, in their language', async () => {
    await using rig = await openReceivingRig();
    const group = rig.peer.addGroup();
    rig.peer.sendText(rig.user, '@mumu_shop_bot 350?', group);
    rig.peer.sendText(rig.user, '@mumu_shop_bot 340?', group);
    await receiveAll(rig);
    expect(rig.inbox.events).toEqual([]);
    expect(rig.peer.seen(group.id)).toMatchObject([
      {
        text: '價格的事我們私下談。',
        reply_markup: { inline_keyboard: [[{ text: '@mumu_shop_bot', url: 'https://t.me/mumu_shop_bot' }]] },
      },
    ]);
    rig.passTime(60_000);
    rig.peer.sendText(rig.peer.addUser({ language: 'de' }), '/deal@mumu_shop_bot', group);
    await rig.receiver.receive(rig.peer.feed.pending.slice(-1));
    await rig.receiver.settled();
    expect(rig.peer.seen(group.id).at(-1)?.text).toBe('Let us talk about prices in private.');
  });

  test('talk among people is left alone', async () => {
    await using rig = await openReceivingRig();
    const group = rig.peer.addGroup();
    rig.peer.sendText(rig.user, '350?', group);
    await receiveAll(rig);
    expect(rig.peer.seen(group.id)).toEqual([]);
    expect(rig.notes).toMatchObject([{ kind: 'ignored', reason: 'group talk' }]);
  });
});
