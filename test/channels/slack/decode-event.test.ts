import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeEvent } from '../../../src/channels/slack/decode-event.ts';
import { readText } from '../../../src/channels/slack/slack-text.ts';
import { BOT, callback, changed, direct, pressed } from './payloads.ts';

/** The bodies of the events a payload holds; a reason when it holds none. */
function heard(payload: unknown) {
  const decoded = decodeEvent(payload, BOT);
  if (decoded.kind === 'events') return decoded.events.map(({ body }) => body);
  return decoded.kind === 'ignored' ? decoded.reason : decoded.path;
}

const messageId = '1700000000.000100';

describe('decodeEvent() of a direct message', () => {
  test('reads words, entities and names', () => {
    expect(heard(direct({ text: '3 &lt; 5 &amp;amp; <https://x.tw/a|這個> <@U2|lin>' }))).toEqual([
      { kind: 'message', messageId, text: '3 < 5 &amp; 這個 @lin' },
    ]);
  });

  test('is keyed by place and time, so that the same words by another way are the same event', () => {
    const again = { ...direct({ text: 'hi' }), event_id: 'Ev2' };
    const keys = [direct({ text: 'hi' }), again].map((payload) => {
      const decoded = decodeEvent(payload, BOT);
      return decoded.kind === 'events' ? decoded.events[0]?.dedupeKey : undefined;
    });
    expect(keys).toEqual(['T1:D1:1700000000.000100', 'T1:D1:1700000000.000100']);
  });

  test('one emoji is a sticker, by its name too', () => {
    expect(heard(direct({ text: ':+1:' }))).toEqual([{ kind: 'sticker', messageId, emoji: '👍' }]);
    expect(heard(direct({ text: '👍🏽' }))).toEqual([{ kind: 'sticker', messageId, emoji: '👍🏽' }]);
    expect(heard(direct({ text: '好 :+1:' }))).toEqual([{ kind: 'message', messageId, text: '好 👍' }]);
  });

  test('a message in a thread answers its first', () => {
    expect(heard(direct({ text: 'hi', thread_ts: '1699999999.000001' }))).toMatchObject([
      { replyTo: '1699999999.000001' },
    ]);
  });

  test('pictures are to be fetched, other files are named', () => {
    const photo = { id: 'F1', mimetype: 'image/png', url_private_download: 'https://files.slack.com/f1' };
    const payload = direct({ subtype: 'file_share', text: '', files: [photo, { id: 'F2', mimetype: 'audio/webm' }] });
    const decoded = decodeEvent(payload, BOT);
    expect(decoded).toMatchObject({
      kind: 'events',
      events: [
        { body: { kind: 'message', text: '' }, photos: [{ fileId: 'F1', url: 'https://files.slack.com/f1' }] },
        { body: { kind: 'unsupported', what: 'voice' } },
      ],
    });
  });

  test.each([
    ['its own words', { bot_id: 'B0BOT', user: 'U0BOT' }],
    ['another app’s words', { bot_id: 'B7' }],
    ['its own words without a mark', { user: 'U0BOT' }],
    ['Slackbot', { user: 'USLACKBOT' }],
    ['nobody', { user: undefined }],
    ['somebody who has joined', { subtype: 'channel_join' }],
    ['nothing', { text: '' }],
    ['a blank', { text: ' \n ' }],
  ])('%s is passed over', (_, parts) => {
    expect(typeof heard(direct({ text: 'hi', ...parts }))).toBe('string');
  });

  test('changed words are an edit; a preview and what is taken back are not', () => {
    expect(heard(changed('380', '390'))).toEqual([{ kind: 'edit', messageId, text: '390' }]);
    expect(heard(changed('380', '380'))).toBe('edit without words');
    expect(heard(changed('380', undefined))).toBe('message taken back');
  });

  test('a button is its choice, with what was shown', () => {
    expect(heard(pressed('accept'))).toEqual([
      { kind: 'button', messageId: '1700000000.000200', choice: 'accept', label: '好' },
    ]);
  });

  test('a thumb on its words is a sticker', () => {
    const event = {
      type: 'reaction_added',
      user: 'U1',
      reaction: '+1::skin-tone-3',
      item_user: 'U0BOT',
      item: { type: 'message', channel: 'D1', ts: messageId },
      event_ts: '1700000002.1',
    };
    expect(heard(callback(event))).toMatchObject([{ kind: 'sticker', emoji: '👍', replyTo: messageId }]);
    expect(heard(callback({ ...event, item_user: 'U1' }))).toBe('reaction to their own words');
    expect(heard(callback({ ...event, reaction: 'shipit' }))).toBe('reaction without a meaning');
  });
});

describe('decodeEvent() in public', () => {
  test('a mention is heard without the name, its answer goes to a direct message', () => {
    const event = { type: 'app_mention', channel: 'C1', user: 'U1', ts: messageId, text: '<@U0BOT> 380 可以嗎' };
    expect(decodeEvent(callback(event), BOT)).toMatchObject({
      kind: 'events',
      events: [{ identity: 'U1', address: undefined, body: { text: '380 可以嗎' } }],
      mention: { channel: 'C1', user: 'U1', thread: messageId },
    });
  });

  test('other talk is none of ours', () => {
    expect(
      heard(
        callback({ type: 'message', channel: 'C1', channel_type: 'channel', user: 'U1', ts: messageId, text: 'x' }),
      ),
    ).toBe('channel talk');
    expect(heard(pressed('accept', { channel: { id: 'C1' } }))).toBe('button outside a direct message');
  });
});

describe('whatever comes', () => {
  test('has an outcome', () => {
    fc.assert(fc.property(fc.anything(), (payload) => void decodeEvent(payload, BOT)));
    fc.assert(
      fc.property(fc.object(), fc.constantFrom('message', 'app_mention', 'reaction_added', 'x'), (parts, type) => {
        decodeEvent(callback({ ...parts, type }), BOT);
        decodeEvent({ ...parts, type: 'block_actions' }, BOT);
        decodeEvent({ ...parts, type: 'view_submission' }, BOT);
      }),
    );
  });

  test('words survive: no half characters, no NUL, 100,000 are cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = readText(text, 'U0BOT');
        expect(read.isWellFormed() && !read.includes('\0')).toBe(true);
      }),
    );
    expect(readText('<'.repeat(100_000), 'U0BOT')).toHaveLength(10_000);
  });

  test('notes hold nothing that was written', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 5 }), (word) => {
        const decoded = decodeEvent(direct({ text: word, ts: word }), BOT);
        if (decoded.kind !== 'events') expect(JSON.stringify(decoded)).not.toContain(JSON.stringify(word).slice(1, -1));
      }),
    );
  });
});
