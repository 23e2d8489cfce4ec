import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWebChannel } from '../../src/channels/web.ts';
import { decodeWebEvent } from '../../src/channels/web-codec.ts';

const sender = { identity: 'visitor', at: 1000, entropy: '0'.repeat(32) };

describe('decodeWebEvent()', () => {
  test('reads a message with its page and language', () => {
    const request = { id: 'abcdefgh', kind: 'message', text: '380 免運', page: '/product/BAG-01', language: 'zh-Hant' };
    expect(decodeWebEvent(request, sender)).toEqual({
      kind: 'event',
      incoming: {
        dedupeKey: 'visitor:abcdefgh',
        channel: 'web',
        identity: 'visitor',
        address: 'visitor',
        at: 1000,
        entropy: sender.entropy,
        body: {
          kind: 'message',
          messageId: 'abcdefgh',
          text: '380 免運',
          page: { path: '/product/BAG-01', language: 'zh-Hant' },
        },
      },
    });
  });

  const bodyOf = (request: object) => {
    const read = decodeWebEvent({ id: 'abcdefgh', ...request }, sender);
    return read.kind === 'event' ? read.incoming.body : read;
  };

  test('reads buttons, stickers, edits and lingering', () => {
    expect(bodyOf({ kind: 'button', choice: 'yes', label: '好' })).toEqual({
      kind: 'button',
      choice: 'yes',
      label: '好',
    });
    expect(bodyOf({ kind: 'sticker', emoji: '👍' })).toEqual({ kind: 'sticker', messageId: 'abcdefgh', emoji: '👍' });
    expect(bodyOf({ kind: 'edit', messageId: 'm1', text: '360' })).toEqual({
      kind: 'edit',
      messageId: 'm1',
      text: '360',
    });
    expect(bodyOf({ kind: 'lingering', page: '/' })).toEqual({ kind: 'lingering', page: { path: '/' } });
  });

  test('keeps the zone the browser says, and loses no message over a bad one', () => {
    const message = { kind: 'message', page: '/', text: 'hi' };
    expect(bodyOf({ ...message, zone: 'Asia/Tokyo' })).toMatchObject({ page: { path: '/', zone: 'Asia/Tokyo' } });
    for (const zone of [7, null, 'x'.repeat(65)]) {
      expect(bodyOf({ ...message, zone })).toMatchObject({ kind: 'message', page: { path: '/' } });
    }
  });

  test('never throws, whatever is posted', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (request) => {
        expect(['event', 'fault']).toContain(decodeWebEvent(request, sender).kind);
      }),
    );
  });

  test('two visitors may use the same id', () => {
    const request = { id: 'abcdefgh', kind: 'message', text: 'hi' };
    const keys = ['a', 'b'].map((identity) => {
      const read = decodeWebEvent(request, { ...sender, identity });
      return read.kind === 'event' ? read.incoming.dedupeKey : '';
    });
    expect(new Set(keys).size).toBe(2);
  });
});

test('the widget shows what is committed', async () => {
  const channel = createWebChannel();
  expect(channel.delivery).toBe('pull');
  const message = { id: 'o1', conversationId: 'c1', address: 'v', language: 'en', text: 'hi', buttons: [] } as const;
  expect(await channel.deliver(message)).toEqual({ kind: 'sent' });
});
