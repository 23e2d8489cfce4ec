import { describe, expect, test } from 'vitest';
import type { Channel, Outgoing } from '../../src/ports/channel.ts';

/** A message as the shopper has it before their eyes; marks are read, buttons are by label. */
export interface SeenMessage {
  readonly text: string;
  readonly buttons: readonly string[];
}

/** What can go wrong between the channel and its service. */
export type ChannelFault =
  /** The shopper wants nothing from us here. */
  | 'blocked'
  /** The service asks to wait seven seconds. */
  | 'seven-seconds'
  /** Nobody answers at the service's address. */
  | 'unreachable'
  /** The message arrives, its receipt does not. */
  | 'receipt-lost';

/** One channel with its service and one shopper. */
export interface ChannelRig extends AsyncDisposable {
  readonly channel: Channel;
  readonly address: string;
  readonly now: number;
  readonly seen: () => readonly SeenMessage[];
  /** Brings a fault about for the next message. */
  readonly cause: (fault: ChannelFault) => Promise<void>;
}

/** What every channel does that delivers by itself. */
export function pushChannelContract(name: string, open: () => Promise<ChannelRig>): void {
  describe(`${name} as a channel`, () => {
    test('says words and shows buttons', async () => {
      await using rig = await open();
      const delivery = await rig.channel.deliver(
        messageTo(rig, { text: '398 元免運。\n要嗎？', buttons: TWO_BUTTONS }),
      );
      expect(delivery).toMatchObject({ kind: 'sent', ref: expect.any(String) });
      expect(rig.seen()).toEqual([{ text: '398 元免運。\n要嗎？', buttons: ['用 398 元成交', '不用，謝謝'] }]);
    });

    test('more buttons than it shows are offered in words or buttons all the same', async () => {
      await using rig = await open();
      const labels = Array.from({ length: 30 }, (_, index) => `choice no ${index}`);
      await rig.channel.deliver(messageTo(rig, { buttons: labels.map((label, i) => ({ choice: `c${i}`, label })) }));
      const shown = rig.seen().flatMap(({ text, buttons }) => [text, ...buttons]);
      for (const label of labels) expect(shown.join('\n')).toContain(label);
      expect(rig.seen().flatMap(({ buttons }) => buttons).length).toBeLessThanOrEqual(rig.channel.capabilities.buttons);
    });

    test.each([
      '<b>350</b>',
      '3 < 5 & 7 > 2',
      '&lt;',
      '*bold* _it_ `code` [a](b) ~s~',
      '<@U1> <!channel> <http://x|y>',
      '</code>',
    ])('%s arrives letter by letter', async (text) => {
      await using rig = await open();
      await rig.channel.deliver(messageTo(rig, { text }));
      expect(rig.seen().map((message) => message.text)).toEqual([text]);
    });

    test('a text too long for one message arrives whole in several, buttons under the last', async () => {
      await using rig = await open();
      const { maxChars } = rig.channel.capabilities;
      const text = '這是一句話，說給您聽。'.repeat(maxChars / 5).slice(0, maxChars * 2 + 100);
      expect(await rig.channel.deliver(messageTo(rig, { text, buttons: TWO_BUTTONS }))).toMatchObject({ kind: 'sent' });
      const seen = rig.seen();
      expect(seen.map((message) => message.text).join('')).toBe(text);
      expect(Math.max(...seen.map((message) => message.text.length))).toBeLessThanOrEqual(maxChars);
      expect(seen.map(({ buttons }) => buttons.length)).toEqual([...seen.slice(1).map(() => 0), 2]);
    });

    test('nothing to say is refused and nobody hears it', async () => {
      await using rig = await open();
      expect(await rig.channel.deliver(messageTo(rig, { text: ' ' }))).toMatchObject({ kind: 'refused' });
      expect(rig.seen()).toEqual([]);
    });

    test('a shopper who has blocked us is never tried again', async () => {
      await using rig = await open();
      await rig.cause('blocked');
      expect(await rig.channel.deliver(messageTo(rig))).toMatchObject({ kind: 'refused', stop: true });
    });

    test('an order to wait is obeyed to the second', async () => {
      await using rig = await open();
      await rig.cause('seven-seconds');
      expect(await rig.channel.deliver(messageTo(rig))).toEqual({ kind: 'not-now', until: rig.now + 7000 });
    });

    test('a service that is not there was surely not reached', async () => {
      await using rig = await open();
      await rig.cause('unreachable');
      expect(await rig.channel.deliver(messageTo(rig))).toMatchObject({ kind: 'not-reached' });
    });

    test('a lost receipt leaves the end unknown', async () => {
      await using rig = await open();
      await rig.cause('receipt-lost');
      expect(await rig.channel.deliver(messageTo(rig))).toMatchObject({ kind: 'unknown' });
      expect(rig.seen()).toHaveLength(1);
    });

    test('no reason holds what was said', async () => {
      for (const fault of ['blocked', 'seven-seconds', 'unreachable', 'receipt-lost'] as const) {
        await using rig = await open();
        await rig.cause(fault);
        const delivery = await rig.channel.deliver(messageTo(rig, { text: 'marker-word <x' }));
        expect(JSON.stringify(delivery)).not.toContain('marker-word');
      }
    });
  });
}

/** What every channel does that shows the transcript itself. */
export function pullChannelContract(name: string, channel: Channel): void {
  describe(`${name} as a channel`, () => {
    test('counts as sent what is committed', async () => {
      expect(channel.delivery).toBe('pull');
      expect(await channel.deliver(messageTo({ address: 'visitor' }))).toMatchObject({ kind: 'sent' });
    });

    test('cannot be reached once the shopper has gone', () => {
      expect(channel.capabilities.reachableLater).toBe(false);
    });
  });
}

const TWO_BUTTONS = [
  { choice: 'accept', label: '用 398 元成交' },
  { choice: 'decline', label: '不用，謝謝' },
];

/** A message to the shopper of a rig. */
export function messageTo({ address }: Pick<ChannelRig, 'address'>, parts: Partial<Outgoing> = {}): Outgoing {
  return { id: 'out-1', conversationId: 'c-1', address, language: 'zh-Hant', text: '您好', buttons: [], ...parts };
}
