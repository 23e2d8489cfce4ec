import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readyBundle } from '../../src/app/ready-bundle.ts';
import type { EventBody } from '../../src/conversation/event.ts';
import type { Store } from '../../src/ports/store.ts';
import { createTakeTurn } from '../../src/runtime/take-turn.ts';
import { eventIdOf } from '../../src/store/event-id.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { MINUTE_MS } from '../../src/values/instants.ts';
import { MONDAY_AT } from './open-demo-talk.ts';

const PROJECT = join(import.meta.dirname, '..', '..');

/** `TAKEOVERS=10000` for the whole of it. */
const RUNS = Number(process.env.TAKEOVERS ?? 120);
const STEPS = 14;
const LEASE_MS = 5 * MINUTE_MS;

const LINES = [
  '帆布托特包 380 可以嗎',
  '會掉色嗎',
  '400?',
  '好',
  '多久會到',
  '太貴了',
  'thanks',
  '你是真人嗎',
  '找真人',
];

/** Words and notices of the bot that go out through the outbox. */
const OF_THE_BOT: ReadonlySet<string> = new Set(['answer', 'news', 'visit']);

interface Stage {
  readonly store: Store;
  readonly dice: () => number;
  /** The channel acts of staff are accepted under. */
  readonly door: string;
}

/** Plays one talk in a random order of everything that can happen; returns the bot's rows claimed after the takeover was stored. */
async function play({ store, dice, door }: Stage, run: number): Promise<readonly string[]> {
  const takeTurn = createTakeTurn({
    bundle: () => bundle,
    world: (_bundle, row) => ({
      ...{ shop: bundle.shop, bundle: bundle.hash, discountToday: 0, onDuty: '小林' },
      ...{ shopperId: row.shopperId, conversationId: row.id, channel: { name: 'telegram', reachableLater: true } },
    }),
    isPulled: () => false,
  });
  // Each talk lies before the last one, so that no timer of another is due in it.
  let now = MONDAY_AT - run * 1000 * MINUTE_MS;
  let count = 0;
  const accept = (body: EventBody, at: { readonly conversationId?: string; readonly channel?: string } = {}) => {
    count += 1;
    return store.accept([
      {
        dedupeKey: `${run}:${count}`,
        ...{ channel: 'telegram', identity: `${run}`, address: `${run}`, at: now, readyAt: now },
        ...{ entropy: `${run}${count}`.padStart(32, '0'), body },
        ...at,
      },
    ]);
  };
  const opening = await accept({ kind: 'message', messageId: 'm', text: LINES[run % LINES.length] ?? '' });
  const conversationId = opening[0]?.conversationId ?? '';
  const takesOverAt = Math.floor(dice() * STEPS);
  const late: string[] = [];
  let isTaken = false;
  let own = '';
  const acts = [
    () => accept({ kind: 'message', messageId: `m${count}`, text: LINES[Math.floor(dice() * LINES.length)] ?? '' }),
    async () => {
      const work = await store.claimWork(now, 10, now + MINUTE_MS);
      await store.commit(await Promise.all(work.map((one) => takeTurn(one, now))));
    },
    async () => {
      const rows = await store.claimOutbox(now, 1 + Math.floor(dice() * 3), now + LEASE_MS);
      const isBot = (row: (typeof rows)[number]) => OF_THE_BOT.has(row.kind) && row.conversationId === conversationId;
      // What the takeover itself says is its own.
      if (isTaken) late.push(...rows.filter((row) => isBot(row) && !row.id.startsWith(own)).map(({ id }) => id));
      await store.settle(
        rows.map(({ id }) => ({ id, as: 'sent' })),
        [],
      );
    },
    async () => {
      now += Math.floor(dice() * 40) * MINUTE_MS;
      await store.fireTimers(now, 10);
    },
  ];
  for (let step = 0; step < STEPS + 4; step += 1) {
    if (step === takesOverAt) {
      own = `${eventIdOf(door, `${run}:${count + 1}`)}/`;
      const detail = { door: 'web', may: ['reply'] };
      await accept({ kind: 'staff', act: 'take-over', by: '小林', detail }, { conversationId, channel: door });
      isTaken = true;
    }
    await acts[Math.floor(dice() * acts.length)]?.();
  }
  return late;
}

const bundle = await readyBundle(
  { configDir: join(PROJECT, 'config'), flowsDir: join(PROJECT, 'flows'), dataDir: join(PROJECT, 'var') },
  MONDAY_AT,
);

async function playAll(runs: number, door: string): Promise<readonly string[]> {
  await using store = await openSqliteStore({ path: ':memory:' });
  const dice = seeded(20261128);
  const late: string[] = [];
  for (let run = 0; run < runs; run += 1) late.push(...(await play({ store, dice, door }, run)));
  return late;
}

/** Mulberry32: the same throws for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test(`nothing of the bot is claimed once a takeover is stored, in ${RUNS} orders of events`, {
  timeout: 600_000,
}, async () => {
  expect(await playAll(RUNS, 'desk')).toEqual([]);
});

test('the test can see it: a takeover the outbox does not wait for lets answers slip out', {
  timeout: 60_000,
}, async () => {
  expect((await playAll(60, 'elsewhere')).length).toBeGreaterThan(0);
});
