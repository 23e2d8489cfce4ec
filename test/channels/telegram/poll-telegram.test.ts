import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PollTrouble, pollTelegram } from '../../../src/channels/telegram/poll-telegram.ts';
import type { TelegramReceiver } from '../../../src/channels/telegram/receive-updates.ts';
import { openReceivingRig, type ReceivingRig } from './receiving.ts';

interface Loop {
  readonly troubles: (PollTrouble | undefined)[];
  readonly stop: () => Promise<void>;
}

/** Starts the loop; pauses take no time. */
function startLoop({ channel }: Pick<ReceivingRig, 'channel'>, receiver: TelegramReceiver): Loop {
  const controller = new AbortController();
  const troubles: (PollTrouble | undefined)[] = [];
  const ended = pollTelegram({
    api: channel.api,
    receiver,
    signal: controller.signal,
    sleep: () => new Promise((resolve) => setImmediate(resolve)),
    trouble: (trouble) => troubles.push(trouble),
  });
  return {
    troubles,
    stop: () => {
      controller.abort();
      return ended;
    },
  };
}

function until(condition: () => boolean): Promise<void> {
  return expect.poll(condition, { interval: 2, timeout: 60_000 }).toBe(true);
}

describe('polling', () => {
  test('updates are confirmed once they are stored', async () => {
    await using rig = await openReceivingRig();
    const loop = startLoop(rig, rig.receiver);
    rig.peer.sendText(rig.user, 'one');
    await until(() => rig.inbox.events.length === 1);
    rig.peer.sendText(rig.user, 'two');
    await until(() => rig.inbox.events.length === 2 && rig.peer.feed.pending.length === 0);
    await loop.stop();
    expect(rig.peer.calls('getUpdates')[0]).toMatchObject({
      allowed_updates: ['message', 'edited_message', 'callback_query', 'message_reaction', 'my_chat_member'],
    });
    expect(loop.troubles).toEqual([]);
  });

  test('a webhook left over from before is removed first', async () => {
    await using rig = await openReceivingRig();
    await rig.channel.api.setWebhook('http://127.0.0.1:9/none');
    const loop = startLoop(rig, rig.receiver);
    rig.peer.sendText(rig.user, 'one');
    await until(() => rig.inbox.events.length === 1);
    await loop.stop();
  });

  test('an update that cannot be stored is asked for again until it is', async () => {
    await using rig = await openReceivingRig();
    rig.inbox.isDown = true;
    rig.peer.sendText(rig.user, 'one');
    const loop = startLoop(rig, rig.receiver);
    await until(() => loop.troubles.length >= 3);
    expect(rig.peer.feed.pending).toHaveLength(1);
    rig.inbox.isDown = false;
    await until(() => rig.inbox.events.length === 1 && rig.peer.feed.pending.length === 0);
    await loop.stop();
    expect(loop.troubles[0]).toEqual({ kind: 'not-stored', pauseMs: 1000, reason: 'Error' });
    expect(loop.troubles[1]).toMatchObject({ kind: 'not-stored', pauseMs: 2000 });
    expect(loop.troubles.at(-1)).toBe(undefined);
  });

  test('an unreadable update is noted and passed', async () => {
    await using rig = await openReceivingRig();
    rig.peer.feed.push({ message: { words: 1 } });
    rig.peer.sendText(rig.user, 'after it');
    const loop = startLoop(rig, rig.receiver);
    await until(() => rig.peer.feed.pending.length === 0);
    await loop.stop();
    expect(rig.notes).toMatchObject([{ kind: 'unreadable' }]);
    expect(rig.inbox.events).toHaveLength(1);
  });

  test('somebody else polling with the same token is told, calmly, and both go on', async () => {
    await using rig = await openReceivingRig();
    rig.peer.failNext('getUpdates', { status: 409, description: 'Conflict: terminated by other getUpdates request' });
    const loop = startLoop(rig, rig.receiver);
    rig.peer.sendText(rig.user, 'one');
    await until(() => rig.inbox.events.length === 1);
    await loop.stop();
    expect(loop.troubles[0]).toEqual({
      kind: 'conflict',
      pauseMs: 1000,
      reason: '409 Conflict: terminated by other getUpdates request',
    });
  });

  test.each([
    ['a cut line', 'cut', 1000],
    ['trouble at Telegram', { status: 502, description: 'Bad Gateway' }, 1000],
    ['an ordered wait', { status: 429, description: 'Too Many Requests: retry after 9', retryAfter: 9 }, 9000],
  ] as const)('%s is waited out', async (_, failure, pauseMs) => {
    await using rig = await openReceivingRig();
    rig.peer.failNext('getUpdates', failure);
    const loop = startLoop(rig, rig.receiver);
    await until(() => loop.troubles.length === 1);
    rig.peer.sendText(rig.user, 'one');
    await until(() => rig.inbox.events.length === 1);
    await loop.stop();
    expect(loop.troubles[0]).toMatchObject({ kind: 'unreachable', pauseMs });
  });

  test('after a quiet week updates may be numbered below the last one', async () => {
    await using rig = await openReceivingRig(undefined, { longestPollMs: 5 });
    const loop = startLoop(rig, rig.receiver);
    rig.peer.sendText(rig.user, 'last week');
    await until(() => rig.inbox.events.length === 1);
    const offsets = () => rig.peer.calls('getUpdates').map(({ offset }) => offset);
    await until(() => offsets().includes(1001) && offsets().at(-1) === 0);
    rig.peer.feed.push({
      update_id: 3,
      message: rig.peer.world.post({ id: rig.user.id, type: 'private' }, rig.user, { text: 'today' }),
    });
    await until(() => rig.inbox.events.length === 2 && rig.peer.feed.pending.length === 0);
    await loop.stop();
  });

  test('stopping ends a waiting poll at once and confirms nothing', async () => {
    await using rig = await openReceivingRig();
    const loop = startLoop(rig, rig.receiver);
    await until(() => rig.peer.journal.some(({ method }) => method === 'deleteWebhook'));
    await loop.stop();
    rig.peer.sendText(rig.user, 'later');
    expect(rig.peer.feed.pending).toHaveLength(1);
  });

  test('whatever fails and whenever, no update is confirmed before it is stored, and all are in the end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('send', 'store fails', 'poll fails', 'restart'), { maxLength: 25 }),
        async (acts) => {
          await using rig = await openReceivingRig();
          const faults = { store: 0 };
          const receiver: TelegramReceiver = {
            ...rig.receiver,
            receive: async (updates) => {
              if (faults.store > 0) {
                faults.store -= 1;
                // Stored in part only: the commit of the rest is lost.
                await rig.receiver.receive(updates.slice(0, 1));
                throw new Error('the store is down');
              }
              await rig.receiver.receive(updates);
            },
          };
          let sent = 0;
          let loop = startLoop(rig, receiver);
          for (const act of acts) {
            if (act === 'send') {
              rig.peer.sendText(rig.user, `message ${sent}`);
              sent += 1;
            }
            if (act === 'store fails') faults.store += 1;
            if (act === 'poll fails') rig.peer.failNext('getUpdates', 'cut-after');
            if (act === 'restart') {
              await loop.stop();
              loop = startLoop(rig, receiver);
            }
            expect(lostBy(rig, sent)).toEqual([]);
          }
          await until(() => rig.inbox.events.length === sent && rig.peer.feed.pending.length === 0);
          expect(lostBy(rig, sent)).toEqual([]);
          await loop.stop();
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a receiver that only claims to have stored is caught', async () => {
    await using rig = await openReceivingRig();
    const loop = startLoop(rig, { ...rig.receiver, receive: async () => undefined });
    rig.peer.sendText(rig.user, 'one');
    await until(() => rig.peer.feed.pending.length === 0);
    await loop.stop();
    expect(lostBy(rig, 1)).toEqual([1000]);
  });
});

/** Updates that are confirmed (the peer forgets one only when an offset has passed it) and not stored. */
function lostBy({ peer, inbox }: ReceivingRig, sent: number): readonly number[] {
  const pending = new Set(peer.feed.pending.map(({ update_id }) => update_id));
  const ids = Array.from({ length: sent }, (_, index) => 1000 + index);
  return ids.filter((id) => !pending.has(id) && !inbox.has(`${peer.world.bot.id}:${id}`));
}
