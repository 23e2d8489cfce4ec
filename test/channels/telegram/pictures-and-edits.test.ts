import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeMessage } from '../../../src/channels/telegram/encode-message.ts';
import { createTelegramChannel, type TelegramChannel } from '../../../src/channels/telegram/telegram.ts';
import type { Outgoing } from '../../../src/ports/channel.ts';
import { messageTo } from '../../contracts/channel.ts';
import { openTelegramRig, type TelegramRig } from './rig.ts';

const PICTURE = { type: 'image/jpeg', bytes: new Uint8Array([0xff, 0xd8, 0xff, 1]) };
const YES = { choice: 'yes', label: '好' };

/** A channel whose store holds the pictures `a` and `b`. */
function withPictures(rig: TelegramRig): TelegramChannel {
  const { token, apiRoot } = rig.peer;
  const picture = async (id: string) => (id === 'a' || id === 'b' ? PICTURE : undefined);
  return createTelegramChannel({ token, apiRoot, clock: () => rig.now, picture });
}

function shown(rig: TelegramRig) {
  return rig.peer.seen(rig.user.id).map(({ text, caption, photo }) => text ?? caption ?? (photo ? '(picture)' : ''));
}

async function edit(rig: TelegramRig, channel: TelegramChannel, message: Partial<Outgoing> & { readonly ref: string }) {
  return channel.edit?.({ ...messageTo(rig, message), ref: message.ref });
}

describe('pictures', () => {
  test('words stand under the last picture, with the buttons', async () => {
    await using rig = await openTelegramRig();
    const delivery = await withPictures(rig).deliver(
      messageTo(rig, { text: '這兩張 <看>', photos: ['a', 'b'], buttons: [YES] }),
    );
    expect(delivery).toMatchObject({ kind: 'sent', ref: expect.stringMatching(/^p\d+,c\d+$/) });
    expect(shown(rig)).toEqual(['(picture)', '這兩張 <看>']);
    expect(rig.seen().map(({ buttons }) => buttons)).toEqual([[], ['好']]);
    expect([...rig.peer.world.files.values()][0]?.bytes).toEqual(PICTURE.bytes);
  });

  test('words too long for a caption follow the pictures', async () => {
    await using rig = await openTelegramRig();
    await withPictures(rig).deliver(messageTo(rig, { text: 'x'.repeat(1025), photos: ['a'] }));
    expect(shown(rig).map((text) => text.length)).toEqual(['(picture)'.length, 1025]);
  });

  test('a picture that is gone leaves its words; alone it is refused', async () => {
    await using rig = await openTelegramRig();
    const channel = withPictures(rig);
    expect(await channel.deliver(messageTo(rig, { text: 'look', photos: ['gone'] }))).toMatchObject({ kind: 'sent' });
    expect(await channel.deliver(messageTo(rig, { text: '', photos: ['gone'] }))).toMatchObject({ kind: 'refused' });
    expect(shown(rig)).toEqual(['look']);
  });

  test('one that Telegram takes for no photo goes as a file', async () => {
    await using rig = await openTelegramRig();
    rig.peer.failNext('sendPhoto', { status: 400, description: 'Bad Request: PHOTO_INVALID_DIMENSIONS' });
    await withPictures(rig).deliver(messageTo(rig, { text: 'look', photos: ['a'] }));
    expect(rig.peer.seen(rig.user.id)).toMatchObject([{ caption: 'look', document: {} }]);
  });

  test('broken off, it goes on with the picture that is missing', async () => {
    await using rig = await openTelegramRig();
    const channel = withPictures(rig);
    const message = messageTo(rig, { text: 'two', photos: ['a', 'b'] });
    const pause = { status: 429, description: 'Too Many Requests: retry after 3', retryAfter: 3 };
    rig.peer.failNext('sendPhoto', pause, { after: 1 });
    expect(await channel.deliver(message)).toEqual({ kind: 'not-now', until: rig.now + 3000 });
    rig.passTime(3000);
    expect(await channel.deliver(message)).toMatchObject({ kind: 'sent' });
    expect(shown(rig)).toEqual(['(picture)', 'two']);
  });

  test('whatever is said and shown, every part is within the limits and no word is lost', () => {
    const photos = fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 });
    const text = fc.string({ unit: fc.constantFrom('貴', '。', ' ', 'a', '\n', '😀'), maxLength: 6000 });
    fc.assert(
      fc.property(text, photos, (words, ids) => {
        const parts = encodeMessage({ text: words, buttons: [YES], photos: ids });
        for (const { plain, photo } of parts) expect(plain.length).toBeLessThanOrEqual(photo ? 1024 : 4096);
        const said = parts.map(({ plain }) => plain).join('');
        expect(said.replaceAll(/\s/g, '')).toBe(words.replaceAll(/\s/g, ''));
        expect(parts.flatMap(({ photo }) => (photo ? [photo] : []))).toEqual(ids);
        expect(parts.slice(0, -1).every(({ rows }) => rows.length === 0)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('edits', () => {
  test('words are changed where they stand, and taken back when none are left', async () => {
    await using rig = await openTelegramRig();
    const channel = withPictures(rig);
    const { ref = '' } = (await channel.deliver(messageTo(rig, { text: '365 可以' }))) as { readonly ref?: string };
    expect(await edit(rig, channel, { ref, text: '385 <可以>' })).toEqual({ kind: 'sent', ref });
    expect(shown(rig)).toEqual(['385 <可以>']);
    expect(await edit(rig, channel, { ref, text: '385 <可以>' })).toMatchObject({ kind: 'sent' });
    expect(await edit(rig, channel, { ref, text: '' })).toMatchObject({ kind: 'sent' });
    expect(shown(rig)).toEqual([]);
    expect(await edit(rig, channel, { ref, text: ' ' })).toMatchObject({ kind: 'sent' });
  });

  test('a caption is changed, its pictures stay; both go when it is taken back', async () => {
    await using rig = await openTelegramRig();
    const channel = withPictures(rig);
    const sent = await channel.deliver(messageTo(rig, { text: 'old', photos: ['a', 'b'] }));
    const ref = sent.kind === 'sent' ? (sent.ref ?? '') : '';
    expect(await edit(rig, channel, { ref, text: 'new' })).toMatchObject({ kind: 'sent' });
    expect(shown(rig)).toEqual(['(picture)', 'new']);
    expect(await edit(rig, channel, { ref, text: 'x'.repeat(1025) })).toMatchObject({ kind: 'refused' });
    await edit(rig, channel, { ref, text: '' });
    expect(shown(rig)).toEqual([]);
  });

  test('words that need fewer messages leave the others out, words that need more are refused', async () => {
    await using rig = await openTelegramRig();
    const channel = withPictures(rig);
    const sent = await channel.deliver(messageTo(rig, { text: 'a'.repeat(5000) }));
    const ref = sent.kind === 'sent' ? (sent.ref ?? '') : '';
    expect(await edit(rig, channel, { ref, text: 'b'.repeat(9000) })).toMatchObject({ kind: 'refused' });
    expect(await edit(rig, channel, { ref, text: 'short' })).toMatchObject({ kind: 'sent' });
    expect(shown(rig)).toEqual(['short']);
  });

  test.each(['', 'x', '12;13', 'p', '9'.repeat(16)])('a reference that is none (%s) changes nothing', async (ref) => {
    await using rig = await openTelegramRig();
    expect(await edit(rig, withPictures(rig), { ref, text: 'x' })).toMatchObject({ kind: 'refused' });
    expect(rig.peer.journal).toEqual([]);
  });

  test('an edit that is cut off is tried again', async () => {
    await using rig = await openTelegramRig();
    const channel = withPictures(rig);
    const sent = await channel.deliver(messageTo(rig));
    const ref = sent.kind === 'sent' ? (sent.ref ?? '') : '';
    rig.peer.failNext('editMessageText', 'cut-after');
    expect(await edit(rig, channel, { ref, text: 'new' })).toMatchObject({ kind: 'not-reached' });
    expect(await edit(rig, channel, { ref, text: 'new' })).toMatchObject({ kind: 'sent' });
  });
});
