import { describe, expect, test } from 'vitest';
import { createTelegramChannel } from '../../../src/channels/telegram/telegram.ts';
import type { Outgoing } from '../../../src/ports/channel.ts';
import { messageTo } from '../../contracts/channel.ts';
import { openTelegramRig, type TelegramRig } from './rig.ts';

function deliver(rig: TelegramRig, parts: Partial<Outgoing> = {}) {
  return rig.channel.deliver(messageTo(rig, parts));
}

function textsOf(rig: TelegramRig): readonly string[] {
  return rig.seen().map(({ text }) => text);
}

describe('delivering to Telegram', () => {
  test('a code is sent as one that a tap copies, and no link is opened beside it', async () => {
    await using rig = await openTelegramRig();
    await deliver(rig, { text: '成交！\n7Q2M4XK9RT3VWZ8B' });
    expect(rig.peer.seen(rig.user.id)[0]?.entities).toEqual([{ type: 'code', offset: 4, length: 16 }]);
    expect(rig.peer.calls('sendMessage')[0]).toMatchObject({ link_preview_options: { is_disabled: true } });
  });

  test('the reference of what was sent is its number in the chat', async () => {
    await using rig = await openTelegramRig();
    expect(await deliver(rig)).toEqual({ kind: 'sent', ref: String(rig.peer.seen(rig.user.id)[0]?.message_id) });
  });

  test('marks that Telegram refuses are left out, once', async () => {
    await using rig = await openTelegramRig();
    const refusal = { status: 400, description: "Bad Request: can't parse entities: Unsupported start tag" };
    rig.peer.failNext('sendMessage', refusal);
    expect(await deliver(rig, { text: '3 < 5' })).toMatchObject({ kind: 'sent' });
    expect(textsOf(rig)).toEqual(['3 < 5']);
    rig.peer.failNext('sendMessage', refusal, { times: 2 });
    expect(await deliver(rig, { text: 'x' })).toEqual({
      kind: 'refused',
      reason: "400 Bad Request: can't parse entities",
    });
    expect(rig.peer.calls('sendMessage')).toHaveLength(4);
  });

  test.each([
    [
      'a person who left',
      { status: 403, description: 'Forbidden: user is deactivated' },
      { kind: 'refused', stop: true },
    ],
    [
      'a chat that is gone',
      { status: 400, description: 'Bad Request: chat not found' },
      { kind: 'refused', stop: true },
    ],
    ['a malformed call', { status: 400, description: 'Bad Request: BUTTON_DATA_INVALID' }, { kind: 'refused' }],
    ['a revoked token', { status: 401, description: 'Unauthorized' }, { kind: 'not-reached' }],
    ['trouble at Telegram', { status: 502, description: 'Bad Gateway' }, { kind: 'unknown' }],
    ['a cut line', 'cut', { kind: 'unknown' }],
  ] as const)('%s ends as it should', async (_, failure, delivery) => {
    await using rig = await openTelegramRig();
    rig.peer.failNext('sendMessage', failure);
    expect(await deliver(rig)).toMatchObject(delivery);
  });

  test('no answer in time leaves the end unknown', async () => {
    await using rig = await openTelegramRig();
    const { token, apiRoot } = rig.peer;
    const channel = createTelegramChannel({ token, apiRoot, clock: () => rig.now, sendTimeoutMs: 50 });
    rig.peer.failNext('sendMessage', 'stall');
    expect(await channel.deliver(messageTo(rig))).toEqual({
      kind: 'unknown',
      reason: 'connection failed: AbortError',
    });
  });

  test('a wait ordered for one chat holds that chat until its end and no other', async () => {
    await using rig = await openTelegramRig();
    await rig.cause('seven-seconds');
    const until = rig.now + 7000;
    expect(await deliver(rig)).toEqual({ kind: 'not-now', until });
    rig.passTime(6999);
    expect(await deliver(rig)).toEqual({ kind: 'not-now', until });
    expect(await deliver(rig, { address: String(rig.peer.addUser().id) })).toMatchObject({ kind: 'sent' });
    rig.passTime(1);
    expect(await deliver(rig)).toMatchObject({ kind: 'sent' });
    expect(rig.peer.calls('sendMessage')).toHaveLength(3);
  });

  test('a chat gets a short burst, then about one message a second', async () => {
    await using rig = await openTelegramRig();
    const kinds: string[] = [];
    for (let second = 0; second < 20; second += 1) {
      for (let i = 0; i < 5; i += 1) kinds.push((await deliver(rig)).kind);
      rig.passTime(1000);
    }
    expect(kinds.slice(0, 5)).toEqual(['sent', 'sent', 'sent', 'sent', 'not-now']);
    expect(rig.peer.seen(rig.user.id)).toHaveLength(4 + 19);
  });

  test('a long text broken off goes on where it stopped', async () => {
    await using rig = await openTelegramRig();
    const text = `${'a'.repeat(4096)}${'b'.repeat(4096)}${'c'.repeat(10)}`;
    const pause = { status: 429, description: 'Too Many Requests: retry after 3', retryAfter: 3 };
    rig.peer.failNext('sendMessage', pause, { after: 1 });
    expect(await deliver(rig, { text })).toEqual({ kind: 'not-now', until: rig.now + 3000 });
    rig.passTime(3000);
    expect(await deliver(rig, { text })).toMatchObject({ kind: 'sent' });
    expect(textsOf(rig).map((seen) => seen.charAt(0))).toEqual(['a', 'b', 'c']);
  });
});
