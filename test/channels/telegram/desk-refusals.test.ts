import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeDeskUpdate } from '../../../src/channels/telegram/decode-desk-update.ts';
import { hear, lastSaid, openDeskRig, openTopic } from './desk-rig.ts';
import { BOT } from './updates.ts';

describe('what is not done', () => {
  test.each([
    ['/ntoe secret', '沒有這個指令'],
    ['/', '沒有這個指令'],
    ['/note', '後面還要寫內容'],
    ['/deal  ', '後面還要寫內容'],
    ['備註：客人很煩', '看起來是備註'],
    ['Note: he is difficult', '看起來是備註'],
  ])('%j goes to nobody and is told why', async (text, words) => {
    await using rig = await openDeskRig();
    expect((await hear(rig, text)).acts).toEqual([]);
    expect(lastSaid(rig)).toContain(words);
  });

  test('a note edited so that it reads like a reply stays no reply, a reply edited into a note changes nothing', async () => {
    await using rig = await openDeskRig();
    const { message } = await hear(rig, '/note secret');
    rig.peer.edit(rig.lin, message, '/note more secret');
    await rig.receiveAll();
    expect(rig.acts.map(({ act }) => act)).toEqual(['note']);
    rig.peer.edit(rig.lin, message, 'secret');
    await rig.receiveAll();
    expect(rig.acts.at(-1)).toMatchObject({ act: 'edit', ref: rig.acts[0]?.ref });
  });

  test.each([{ voice: {} }, { sticker: { emoji: '👍' } }, { location: {} }, { document: {} }])(
    '%o cannot go to the shopper',
    async (content) => {
      await using rig = await openDeskRig();
      const topic = await openTopic(rig);
      rig.peer.sendInTopic(rig.lin, content, { chat: rig.group, topic });
      await rig.receiveAll();
      expect(rig.acts).toEqual([]);
      expect(lastSaid(rig)).toContain('只有文字和圖片');
    },
  );

  test('somebody unknown is told so calmly, once a minute, with the number the owner needs', async () => {
    await using rig = await openDeskRig();
    await hear(rig, '/take', { user: rig.stranger });
    await hear(rig, 'hello?', { user: rig.stranger });
    expect(rig.acts).toEqual([]);
    const told = rig.peer.seen(rig.group.id).filter(({ text }) => text?.includes('不認識'));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain(`telegram: "${rig.stranger.id}"`);
    rig.passTime(60_000);
    const callback = rig.peer.press(rig.stranger, '接手', rig.group.id);
    await rig.receiveAll();
    expect(rig.acts).toEqual([]);
    expect(rig.peer.calls('answerCallbackQuery')).toEqual([{ callback_query_id: callback }]);
    expect(lastSaid(rig)).toContain('不認識');
  });

  test('an anonymous admin is asked to write under their name', async () => {
    await using rig = await openDeskRig();
    const topic = await openTopic(rig);
    const anonymous = { id: 1_087_968_824, is_bot: true, first_name: 'Group' };
    rig.peer.sendInTopic(anonymous, { text: '好', sender_chat: rig.group }, { chat: rig.group, topic });
    await rig.receiveAll();
    expect(rig.acts).toEqual([]);
    expect(lastSaid(rig)).toContain('匿名');
  });

  test('talk in the general topic is left alone, a command there is sent to a topic', async () => {
    await using rig = await openDeskRig();
    rig.peer.sendText(rig.lin, '大家早', rig.group);
    rig.peer.sendText(rig.lin, '/take@other_bot', rig.group);
    await rig.receiveAll();
    expect(rig.peer.seen(rig.group.id)).toEqual([]);
    rig.peer.sendText(rig.lin, '/take', rig.group);
    await rig.receiveAll();
    expect(lastSaid(rig)).toContain('話題');
    rig.peer.sendText(rig.lin, '/help', rig.group);
    await rig.receiveAll();
    expect(lastSaid(rig)).toContain('/note');
    expect(rig.acts).toEqual([]);
  });

  test('a button nobody knows, or of an old message, is answered and does nothing', async () => {
    await using rig = await openDeskRig();
    await openTopic(rig, [{ choice: 'explode', label: 'press' }]);
    rig.peer.press(rig.lin, 'press', rig.group.id);
    await rig.receiveAll();
    expect(rig.acts).toEqual([]);
    expect(rig.peer.calls('answerCallbackQuery')).toHaveLength(1);
  });

  test('nothing that begins like a command is ever a reply or an edit, whatever stands before and behind', () => {
    const hidden = fc.string({
      unit: fc.constantFrom(' ', '\n', '\u200B', '\u2060', '\uFEFF', '\u3000'),
      maxLength: 4,
    });
    const rest = fc.oneof(
      fc.string(),
      fc.constantFrom('note x', 'take', '備註 x', 'note@other_bot x', ' note x', '/note'),
    );
    const from = { id: 4711 };
    const context = { bot: BOT, people: [{ name: '小林', telegram: '4711', may: ['reply'] }] };
    const place = { message_id: 5, message_thread_id: 3, chat: { id: -100, type: 'supergroup' } as const, from };
    fc.assert(
      fc.property(hidden, fc.constantFrom('/', '\uFF0F'), rest, (before, slash, after) => {
        const message = { ...place, text: `${before}${slash}${after}` };
        for (const update of [{ message }, { edited_message: message }]) {
          const decoded = decodeDeskUpdate({ update_id: 1, ...update }, context);
          if (decoded.kind === 'act') expect(['reply', 'edit']).not.toContain(decoded.act.act);
        }
      }),
      { numRuns: 2000 },
    );
    const reply = decodeDeskUpdate({ update_id: 1, message: { ...place, text: '365 可以' } }, context);
    expect(reply).toMatchObject({ kind: 'act', act: { act: 'reply' } });
  });

  test('nothing in the staff group is ever an event of a shopper', async () => {
    await using rig = await openDeskRig();
    const topic = await openTopic(rig);
    const chat = { ...rig.group };
    const anything = fc.oneof(
      fc.record({ text: fc.string() }),
      fc.object(),
      fc.constantFrom({ left_chat_member: {} }, { forum_topic_closed: {} }, { text: '/start' }, { text: '/stop' }),
    );
    const kinds = fc.constantFrom('message', 'edited_message', 'message_reaction', 'my_chat_member', 'callback_query');
    await fc.assert(
      fc.asyncProperty(fc.nat(), kinds, anything, async (number, kind, content) => {
        const message = { message_id: 5, message_thread_id: topic, date: 0, ...content, chat, from: rig.lin };
        const body = kind === 'callback_query' ? { id: 'q', from: rig.lin, data: 'take-over', message } : message;
        await rig.receiver.receive([{ update_id: number, [kind]: body }]);
        await rig.receiver.settled();
        expect(rig.events).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a group that is not the staff’s', () => {
  test('tells its number to whoever asks with /desk', async () => {
    await using rig = await openDeskRig({ isGroupKnown: false });
    rig.peer.sendText(rig.lin, '/desk', rig.group);
    await rig.receiveAll();
    expect(lastSaid(rig)).toContain(`telegram: "${rig.group.id}"`);
  });

  test('its talk is no act', async () => {
    await using rig = await openDeskRig({ isGroupKnown: false });
    rig.peer.sendText(rig.lin, '/take', rig.group);
    await rig.receiveAll();
    expect([rig.acts, rig.events]).toEqual([[], []]);
  });
});
