import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeUpdate } from '../../../src/channels/telegram/decode-update.ts';
import { ANNA, BOT, bodiesIn, bodiesOf, messageUpdate } from './updates.ts';

const PRIVATE = { id: ANNA.id, type: 'private' };
const GROUP = { id: -100, type: 'supergroup', title: 'Market' };

describe('words', () => {
  test('a text is a message from the person, keyed by bot and update', () => {
    expect(decodeUpdate(messageUpdate({ text: '太貴了' }), BOT)).toEqual({
      kind: 'events',
      events: [
        {
          dedupeKey: '7:100',
          identity: '4711',
          address: '4711',
          body: { kind: 'message', messageId: '5', text: '太貴了' },
        },
      ],
    });
  });

  test('a reply names the message it answers', () => {
    expect(bodiesOf({ text: '好', reply_to_message: { message_id: 3, from: { id: 7 } } })).toMatchObject([
      { kind: 'message', replyTo: '3' },
    ]);
  });

  test('passed-on words are told from own ones', () => {
    const forward = { type: 'hidden_user', sender_user_name: 'x', date: 0 };
    expect(bodiesOf({ text: '別家才380', forward_origin: forward })).toMatchObject([{ forwarded: true }]);
  });

  test('an edit changes the message sent before', () => {
    const update = { update_id: 1, edited_message: { message_id: 5, from: ANNA, chat: PRIVATE, date: 0, text: '360' } };
    expect(bodiesIn(update)).toEqual([{ kind: 'edit', messageId: '5', text: '360' }]);
  });

  test('an edited caption is an edit, a moving live location is none', () => {
    const message = { message_id: 5, from: ANNA, chat: PRIVATE, date: 0 };
    expect(bodiesIn({ update_id: 1, edited_message: { ...message, caption: 'b' } })).toMatchObject([{ kind: 'edit' }]);
    expect(bodiesIn({ update_id: 1, edited_message: { ...message, location: {} } })).toEqual([]);
  });

  test('100,000 characters are cut, half characters and NUL do not get through', () => {
    const [body] = bodiesOf({ text: `a\0\uD83D${'貴'.repeat(100_000)}` }) as [{ text: string }];
    expect(body.text).toHaveLength(9999);
    expect(body.text.isWellFormed()).toBe(true);
    expect(body.text).not.toContain('\0');
  });

  test('broken entities leave the words alone', () => {
    expect(bodiesOf({ text: 'hi', entities: [{ type: 5 }] })).toMatchObject([{ text: 'hi' }]);
    expect(bodiesOf({ text: 'hi', entities: 'x' })).toMatchObject([{ text: 'hi' }]);
  });
});

describe('what is no words', () => {
  test('a sticker is its emoji, a die too', () => {
    expect(bodiesOf({ sticker: { emoji: '👍', file_id: 'x' } })).toEqual([
      { kind: 'sticker', messageId: '5', emoji: '👍' },
    ]);
    expect(bodiesOf({ dice: { emoji: '🎲', value: 3 } })).toMatchObject([{ kind: 'sticker', emoji: '🎲' }]);
  });

  test('a sticker without emoji cannot be read', () => {
    expect(bodiesOf({ sticker: { file_id: 'x' } })).toMatchObject([{ kind: 'unsupported', what: 'other' }]);
  });

  test.each([
    ['voice', { voice: {} }],
    ['voice', { audio: {} }],
    ['video', { video: {} }],
    ['video', { video_note: {} }],
    ['video', { animation: {}, document: {} }],
    ['file', { document: {} }],
    ['location', { location: {} }],
    ['location', { venue: {}, location: {} }],
    ['contact', { contact: {} }],
    ['other', { poll: {} }],
    ['other', { story: {} }],
    ['other', { something_of_next_year: {} }],
  ])('%s is answered as such: %o', (what, content) => {
    expect(bodiesOf(content)).toEqual([{ kind: 'unsupported', messageId: '5', what }]);
  });

  test('the caption of what cannot be read is heard all the same, as an event of its own', () => {
    const decoded = decodeUpdate(messageUpdate({ voice: {}, caption: 'listen' }), BOT);
    expect(decoded).toMatchObject({
      events: [
        { dedupeKey: '7:100', body: { kind: 'message', text: 'listen' } },
        { dedupeKey: '7:100:1', body: { kind: 'unsupported', what: 'voice' } },
      ],
    });
  });

  test('a new mark beside a text is not taken for content', () => {
    expect(bodiesOf({ text: 'hi', mark_of_next_year: true })).toHaveLength(1);
  });

  test.each(['pinned_message', 'message_auto_delete_timer_changed', 'chat_background_set'])('%s is no talk', (key) => {
    expect(decodeUpdate(messageUpdate({ [key]: {} }), BOT)).toMatchObject({ kind: 'ignored', reason: 'nothing said' });
  });

  test('a reaction is said like a sticker, one taken back is silent', () => {
    const reaction = { chat: PRIVATE, message_id: 9, user: ANNA, date: 0 };
    const thumb = [{ type: 'emoji', emoji: '👍' }];
    expect(
      bodiesIn({ update_id: 8, message_reaction: { ...reaction, old_reaction: [], new_reaction: thumb } }),
    ).toEqual([{ kind: 'sticker', messageId: 'reaction 8', emoji: '👍', replyTo: '9' }]);
    expect(
      bodiesIn({ update_id: 8, message_reaction: { ...reaction, old_reaction: thumb, new_reaction: [] } }),
    ).toEqual([]);
  });
});

describe('buttons', () => {
  const shown = {
    message_id: 9,
    chat: PRIVATE,
    reply_markup: { inline_keyboard: [[{ text: '成交', callback_data: 'accept' }]] },
  };

  test('a pressed button is its choice and the label the shopper saw, and wants an answer', () => {
    const update = { update_id: 1, callback_query: { id: 'q1', from: ANNA, data: 'accept', message: shown } };
    expect(decodeUpdate(update, BOT)).toMatchObject({
      callbackId: 'q1',
      events: [{ body: { kind: 'button', messageId: '9', choice: 'accept', label: '成交' } }],
    });
  });

  test('a button of a message too old to be seen keeps its choice', () => {
    const old = { message_id: 9, chat: PRIVATE, date: 0 };
    expect(
      bodiesIn({ update_id: 1, callback_query: { id: 'q1', from: ANNA, data: 'accept', message: old } }),
    ).toMatchObject([{ choice: 'accept', label: 'accept' }]);
  });

  test('a button that says nothing is answered and passed over', () => {
    const update = { update_id: 1, callback_query: { id: 'q1', from: ANNA } };
    expect(decodeUpdate(update, BOT)).toMatchObject({ kind: 'ignored', callbackId: 'q1' });
  });
});

describe('membership and groups', () => {
  const membership = (status: string, chat: unknown = PRIVATE) => ({
    update_id: 1,
    my_chat_member: { chat, from: ANNA, date: 0, new_chat_member: { status } },
  });

  test('blocking the bot says stop, unblocking says nothing', () => {
    expect(bodiesIn(membership('kicked'))).toEqual([{ kind: 'button', choice: 'stop', label: '', unreachable: true }]);
    expect(bodiesIn(membership('member'))).toEqual([]);
    expect(bodiesIn(membership('kicked', GROUP))).toEqual([]);
  });

  const inGroup = (content: Readonly<Record<string, unknown>>) =>
    decodeUpdate(messageUpdate({ chat: GROUP, ...content }), BOT);
  const mark = (type: string, length: number) => ({ type, offset: 0, length });

  test.each([
    ['names the bot', { text: '@mumu_bot 350?', entities: [mark('mention', 9)] }],
    ['commands it', { text: '/deal@mumu_bot', entities: [mark('bot_command', 14)] }],
    ['answers it', { text: '350?', reply_to_message: { message_id: 2, from: { id: 7 } } }],
    ['means it', { text: 'Mumu', entities: [{ ...mark('text_mention', 4), user: { id: 7 } }] }],
    ['names it in a caption', { caption: '@mumu_bot', caption_entities: [mark('mention', 9)], photo: undefined }],
  ])('a group message that %s calls it', (_, content) => {
    expect(inGroup(content)).toEqual({
      kind: 'group',
      call: { wants: 'invitation', chatId: -100, messageId: 5, language: 'zh-Hant' },
    });
  });

  test.each(['/desk', '/desk@Mumu_Bot', ' /DESK '])('%s asks for the number of the group', (text) => {
    expect(inGroup({ text })).toMatchObject({ kind: 'group', call: { wants: 'number', chatId: -100 } });
  });

  test.each([
    ['talks among people', { text: '350?' }],
    ['names another', { text: '@mumu_bot2', entities: [mark('mention', 10)] }],
    ['commands all bots', { text: '/deal', entities: [mark('bot_command', 5)] }],
    ['has marks beyond its end', { text: 'x', entities: [{ type: 'mention', offset: 90, length: 9 }] }],
  ])('a group message that %s is none of ours', (_, content) => {
    expect(inGroup(content)).toMatchObject({ kind: 'ignored', reason: 'group talk' });
  });
});

describe('anything else', () => {
  test.each([
    ['another bot', messageUpdate({ from: { ...ANNA, is_bot: true }, text: 'x' })],
    ['nobody', messageUpdate({ from: undefined, text: 'x' })],
    ['a channel', messageUpdate({ chat: { id: -1, type: 'channel' }, text: 'x' })],
    ['a kind of next year', { update_id: 3, telepathy: { from: ANNA } }],
    ['nothing', { update_id: 3 }],
  ])('an update from %s is passed over', (_, update) => {
    expect(decodeUpdate(update, BOT).kind).toBe('ignored');
  });

  test('a broken update is told by its number and the key that is wrong, never by its words', () => {
    expect(decodeUpdate(messageUpdate({ text: { secret: 'words' } }), BOT)).toEqual({
      kind: 'unreadable',
      updateId: 100,
      path: 'message.text',
    });
    expect(decodeUpdate('words', BOT)).toEqual({ kind: 'unreadable', updateId: undefined, path: '' });
  });

  test('anything at all has an outcome, within a valid update too', () => {
    const broken = fc.oneof(
      fc.anything(),
      fc.anything().map((message) => ({ update_id: 1, message })),
      fc.object().map((content) => messageUpdate(content)),
      fc.anything().map((query) => ({ update_id: 1, callback_query: { id: 'q', from: ANNA, data: query } })),
    );
    fc.assert(
      fc.property(broken, (update) => {
        expect(['events', 'ignored', 'group', 'unreadable']).toContain(decodeUpdate(update, BOT).kind);
      }),
      { numRuns: 2000 },
    );
  });
});
