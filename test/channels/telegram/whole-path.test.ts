import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { draftsOf } from '../../../src/app/desk/drafts.ts';
import { createTelegramReceiver, type TelegramReceiver } from '../../../src/channels/telegram/receive-updates.ts';
import type { Accepted, Store } from '../../../src/ports/store.ts';
import { createRuntime } from '../../../src/runtime/create-runtime.ts';
import { openSqliteStore } from '../../../src/store/open-sqlite-store.ts';
import type { PeerUser } from '../../peers/telegram/world.ts';
import { takeScriptedTurn } from '../../runtime/script.ts';
import { openTelegramRig, type TelegramRig } from './rig.ts';

/** Telegram, the receiver, a store in memory and a runtime that echoes what is said. */
interface WholeRig extends TelegramRig {
  readonly receiver: TelegramReceiver;
  readonly accepted: Accepted[];
  readonly store: Store;
  /** Lets the time pass and does everything that falls due. */
  readonly live: (seconds: number) => Promise<void>;
}

async function openWholeRig(): Promise<WholeRig> {
  const rig = await openTelegramRig();
  const store = await openSqliteStore({ path: ':memory:' });
  const runtime = createRuntime({
    store,
    takeTurn: takeScriptedTurn,
    channels: { telegram: rig.channel },
    services: {},
    clock: () => rig.now,
  });
  const accepted: Accepted[] = [];
  const receiver = createTelegramReceiver({
    api: rig.channel.api,
    clock: () => rig.now,
    entropy: () => randomBytes(16).toString('hex'),
    readyDelay: () => 0,
    accept: async (events) => void accepted.push(...(await runtime.acceptMany(events))),
    photo: async () => undefined,
    note: () => undefined,
    invitation: {},
  });
  return Object.assign(Object.create(rig) as TelegramRig, {
    receiver,
    accepted,
    store,
    live,
    [Symbol.asyncDispose]: close,
  });

  async function live(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      await runtime.tick(rig.now);
      rig.passTime(1000);
    }
  }

  async function close(): Promise<void> {
    await receiver.settled();
    await store.close();
    await rig[Symbol.asyncDispose]();
  }
}

const REDELIVERIES = Number(process.env.TELEGRAM_REDELIVERIES ?? 1000);
const MESSAGES = 10;

describe('from Telegram through the store and back', () => {
  test(`${REDELIVERIES} redeliveries, 32 at once, have no second effect`, { timeout: 300_000 }, async () => {
    await using rig = await openWholeRig();
    const users = Array.from({ length: 5 }, () => rig.peer.addUser());
    for (const user of users) sendNumbered(rig, user);
    const updates = rig.peer.feed.pending;
    for (let given = 0; given < REDELIVERIES; given += 32) {
      const at = (given / 32) % updates.length;
      await Promise.all(Array.from({ length: 32 }, () => rig.receiver.receive(updates.slice(at, at + 2))));
      if (given % 320 === 0) await rig.live(1);
    }
    await rig.receiver.receive(updates);
    await rig.live(2 * MESSAGES);
    expect(rig.accepted.filter(({ duplicate }) => !duplicate)).toHaveLength(updates.length);
    for (const user of users) {
      const echoes = rig.peer.seen(user.id).map(({ text }) => text);
      expect(echoes.toSorted()).toEqual(Array.from({ length: MESSAGES }, (_, index) => `echo message ${index}`));
    }
  });

  test('answers come in the order of the messages, although Telegram asks for a pause among them', async () => {
    await using rig = await openWholeRig();
    sendNumbered(rig, rig.user);
    const pause = { status: 429, description: 'Too Many Requests: retry after 5', retryAfter: 5 };
    rig.peer.failNext('sendMessage', pause, { after: 3 });
    await rig.receiver.receive(rig.peer.feed.pending);
    await rig.live(30);
    expect(rig.seen().map(({ text }) => text)).toEqual(
      Array.from({ length: MESSAGES }, (_, index) => `echo message ${index}`),
    );
  });

  test('an answer in doubt is sent again, one to who has blocked us is not', async () => {
    await using rig = await openWholeRig();
    rig.peer.sendText(rig.user, 'hello');
    rig.peer.failNext('sendMessage', 'cut');
    await rig.receiver.receive(rig.peer.feed.pending);
    await rig.live(120);
    expect(rig.seen()).toEqual([{ text: 'echo hello', buttons: [] }]);
    const calls = rig.peer.calls('sendMessage').length;
    rig.peer.sendText(rig.user, 'bye');
    rig.peer.block(rig.user);
    await rig.receiver.receive(rig.peer.feed.pending.slice(1));
    await rig.live(120);
    expect(rig.peer.calls('sendMessage')).toHaveLength(calls + 1);
  });
});

describe('a message that is to be held when its end is not known', () => {
  test('is not sent again, and staff see it within five seconds', async () => {
    await using rig = await openWholeRig();
    rig.peer.sendText(rig.user, 'hold on');
    rig.peer.failNext('sendMessage', 'cut-after');
    await rig.receiver.receive(rig.peer.feed.pending);
    await rig.live(5);
    const conversation = await rig.store.conversationOf('telegram', rig.address);
    expect(await draftsOf(rig.store, conversation?.id ?? '')).toMatchObject([{ kind: 'in-doubt', text: 'hold on' }]);
    await rig.live(300);
    expect(rig.peer.calls('sendMessage')).toHaveLength(1);
  });

  test('is nobody’s matter when its receipt comes', async () => {
    await using rig = await openWholeRig();
    rig.peer.sendText(rig.user, 'hold on');
    await rig.receiver.receive(rig.peer.feed.pending);
    await rig.live(5);
    const conversation = await rig.store.conversationOf('telegram', rig.address);
    expect(await draftsOf(rig.store, conversation?.id ?? '')).toEqual([]);
    expect(rig.seen().map(({ text }) => text)).toEqual(['hold on']);
  });
});

function sendNumbered({ peer }: WholeRig, user: PeerUser): void {
  for (let index = 0; index < MESSAGES; index += 1) peer.sendText(user, `message ${index}`);
}
