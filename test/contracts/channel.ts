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
  readonly seen: () => readonly SeenMessage[] | Promise<readonly SeenMessage[]>;
  /** Pictures the shopper has before their eyes. The store of a rig has one under every id but `gone`. */
  readonly pictures: () => number | Promise<number>;
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
      expect(await seenIn(rig)).toEqual([{ text: '398 元免運。\n要嗎？', buttons: ['用 398 元成交', '不用，謝謝'] }]);
    });

    test('more buttons than it shows are offered in words or buttons all the same', async () => {
      await using rig = await open();
      const labels = Array.from({ length: 30 }, (_, index) => `choice no ${index}`);
      await rig.channel.deliver(messageTo(rig, { buttons: labels.map((label, i) => ({ choice: `c${i}`, label })) }));
      const seen = await seenIn(rig);
      const shown = seen.flatMap(({ text, buttons }) => [text, ...buttons]);
      for (const label of labels) expect(shown.join('\n')).toContain(label);
      expect(seen.flatMap(({ buttons }) => buttons).length).toBeLessThanOrEqual(rig.channel.capabilities.buttons);
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
      expect((await seenIn(rig)).map((message) => message.text)).toEqual([text]);
    });

    test('a text too long for one message arrives whole in several, buttons under the last', async () => {
      await using rig = await open();
      const { maxChars } = rig.channel.capabilities;
      const text = '這是一句話，說給您聽。'.repeat(maxChars / 5).slice(0, maxChars * 2 + 100);
      expect(await rig.channel.deliver(messageTo(rig, { text, buttons: TWO_BUTTONS }))).toMatchObject({ kind: 'sent' });
      const seen = await seenIn(rig);
      expect(seen.map((message) => message.text).join('')).toBe(text);
      expect(Math.max(...seen.map((message) => message.text.length))).toBeLessThanOrEqual(maxChars);
      expect(seen.map(({ buttons }) => buttons.length)).toEqual([...seen.slice(1).map(() => 0), 2]);
    });

    test('nothing to say is refused and nobody hears it', async () => {
      await using rig = await open();
      expect(await rig.channel.deliver(messageTo(rig, { text: ' ' }))).toMatchObject({ kind: 'refused' });
      expect(await seenIn(rig)).toEqual([]);
    });

    test('a picture is shown with its words, one that is gone leaves them', async () => {
      await using rig = await open();
      const one = messageTo(rig, { text: '就是這一款', photos: ['p1'] });
      expect(await rig.channel.deliver(one)).toMatchObject({ kind: 'sent', ref: expect.any(String) });
      expect(await rig.pictures()).toBe(1);
      expect((await seenIn(rig)).map(({ text }) => text).filter((text) => text !== '')).toEqual(['就是這一款']);
      const gone = messageTo(rig, { id: 'out-2', text: '沒有圖', photos: ['gone'] });
      expect(await rig.channel.deliver(gone)).toMatchObject({ kind: 'sent' });
      expect(await rig.pictures()).toBe(1);
    });

    test('words are changed where they stand, and taken back', async () => {
      await using rig = await open();
      const { channel } = rig;
      const first = await channel.deliver(messageTo(rig, { text: '398 元', buttons: TWO_BUTTONS }));
      const ref = first.kind === 'sent' ? (first.ref ?? '') : '';
      const change = (text: string) => channel.edit?.({ ...messageTo(rig, { id: 'out-2', text }), ref });
      expect(await change('<390> 元')).toMatchObject({ kind: 'sent' });
      expect(await seenIn(rig)).toEqual([{ text: '<390> 元', buttons: [] }]);
      expect(await change('<390> 元')).toMatchObject({ kind: 'sent' });
      expect(await change('')).toMatchObject({ kind: 'sent' });
      expect(await seenIn(rig)).toEqual([]);
      expect(await change('')).toMatchObject({ kind: 'sent' });
    });

    test('what cannot be changed is refused: no such message, words longer than it has room for', async () => {
      await using rig = await open();
      const { channel } = rig;
      const edit = messageTo(rig, { text: 'new words' });
      expect(await channel.edit?.({ ...edit, ref: 'strange' })).toMatchObject({ kind: 'refused' });
      const sent = await channel.deliver(messageTo(rig));
      const text = '長'.repeat(channel.capabilities.maxChars + 1);
      const ref = sent.kind === 'sent' ? (sent.ref ?? '') : '';
      expect(await channel.edit?.({ ...edit, text, ref })).toMatchObject({ kind: 'refused' });
    });

    test('a button too long for the channel is offered in words', async () => {
      await using rig = await open();
      const label = `long ${'x'.repeat(200)}`;
      const buttons = [{ choice: 'c'.repeat(3000), label }, ...TWO_BUTTONS];
      expect(await rig.channel.deliver(messageTo(rig, { buttons }))).toMatchObject({ kind: 'sent' });
      const [seen] = await seenIn(rig);
      expect(seen?.text).toContain(label);
      expect(seen?.buttons).toEqual(TWO_BUTTONS.map((button) => button.label));
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
      expect(await seenIn(rig)).toHaveLength(1);
    });

    test('whether a message in doubt has arrived is found out, or honestly not known', async () => {
      await using rig = await open();
      const message = messageTo(rig);
      await rig.cause('receipt-lost');
      expect(await rig.channel.deliver(message)).toMatchObject({ kind: 'unknown' });
      if (!rig.channel.reconcile) return;
      expect(await rig.channel.reconcile(message)).toBe('sent');
      expect(await rig.channel.reconcile({ ...message, id: 'out-other' })).toBe('not-sent');
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

/** What every channel declares. */
export function declaredContract(channel: Channel): void {
  describe(`what ${channel.name} declares`, () => {
    test('has a fallback for all it cannot do', () => {
      const { buttons, edits, maxChars } = channel.capabilities;
      expect(Number.isInteger(buttons) && buttons >= 0).toBe(true);
      expect(maxChars).toBeGreaterThanOrEqual(1000);
      expect(channel.edit !== undefined).toBe(edits);
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

/** What is before the shopper's eyes, as far as every channel tells. */
async function seenIn(rig: ChannelRig): Promise<readonly SeenMessage[]> {
  return (await rig.seen()).map(({ text, buttons }) => ({ text, buttons }));
}

const TWO_BUTTONS = [
  { choice: 'accept', label: '用 398 元成交' },
  { choice: 'decline', label: '不用，謝謝' },
];

/** A message to the shopper of a rig. */
export function messageTo({ address }: Pick<ChannelRig, 'address'>, parts: Partial<Outgoing> = {}): Outgoing {
  return { id: 'out-1', conversationId: 'c-1', address, language: 'zh-Hant', text: '您好', buttons: [], ...parts };
}
