import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Talk } from '../../../src/app/talk/talk.ts';
import { createMayStillSend } from '../../../src/app/touch/may-still-send.ts';
import type { Channel } from '../../../src/ports/channel.ts';
import type { Incoming, OutboxRow } from '../../../src/ports/store.ts';
import { deliverSay } from '../../../src/runtime/deliver-say.ts';
import { createTakeTurn } from '../../../src/runtime/take-turn.ts';
import { planDetail, VISIT_DUE } from '../../../src/skills/touch/visit-plan.ts';
import { hash32 } from '../../../src/values/hash.ts';
import { DAY_MS, MINUTE_MS } from '../../../src/values/instants.ts';
import { openDemoTalk } from '../open-demo-talk.ts';

/** Shoppers who stop at a random moment of a broadcast; TOUCH_RUNS=10000 for the whole of it. */
const SHOPPERS = Number(process.env.TOUCH_RUNS ?? 120);
const COHORT = 40;
const STEPS = 60;
const LEASE_MS = 5 * MINUTE_MS;

let talk: Talk;
beforeAll(async () => {
  talk = await openDemoTalk();
});
afterAll(() => talk[Symbol.asyncDispose]());

/** What went out, and when each shopper's stop was safe on disk, by one count of everything that happened. */
interface Journal {
  tick: number;
  readonly stoppedAt: Map<string, number>;
  /** When a row that was delivered had been claimed. */
  readonly sent: { readonly address: string; readonly claimedAt: number }[];
}

describe('stop against a broadcast', () => {
  test('nothing leaves that was claimed after a stop was stored, whatever is killed in between', async () => {
    const journal: Journal = { tick: 0, stoppedAt: new Map(), sent: [] };
    for (let first = 0; first < SHOPPERS; first += COHORT) await play(journal, first, true);
    expect(late(journal)).toEqual([]);
    expect(journal.stoppedAt.size).toBeGreaterThan(SHOPPERS / 4);
    // Enough went out before their stop: it is no rule that sends nothing.
    expect(journal.sent.length).toBeGreaterThan(SHOPPERS / 20);
  }, 600_000);

  test('the checks are needed: a sender that keeps what it once read is caught', async () => {
    const journal: Journal = { tick: 0, stoppedAt: new Map(), sent: [] };
    for (let first = 0; first < 3 * COHORT; first += COHORT) await play(journal, 1000 * COHORT + first, false);
    expect(late(journal).length).toBeGreaterThan(0);
  }, 600_000);
});

function late({ sent, stoppedAt }: Journal) {
  return sent.filter(({ address, claimedAt }) => claimedAt > (stoppedAt.get(address) ?? Number.POSITIVE_INFINITY));
}

/** One cohort: everybody says yes, everybody is visited, many say stop, and the processes die all the time. */
async function play(journal: Journal, first: number, isCareful: boolean): Promise<void> {
  const { store, bundles } = talk.shop;
  // A day of its own, from 14:00 on.
  let now = talk.now() + Math.floor(first / COHORT) * DAY_MS;
  const takeTurn = createTakeTurn({
    bundle: bundles.get,
    world: (bundle, row) => ({
      shop: bundle.shop,
      channel: { name: row.channel, reachableLater: true },
      shopperId: row.shopperId,
      conversationId: row.id,
      discountToday: 0,
      bundle: bundle.hash,
    }),
    isPulled: () => false,
  });
  const mayStillSend = createMayStillSend({ store, shop: () => bundles.active().shop });
  const kept: OutboxRow[] = [];
  let draws = 0;
  const draw = (sides: number) => {
    draws += 1;
    return hash32('interleave', first, draws) % sides;
  };
  const addresses = Array.from({ length: COHORT }, (_, index) => `i${first + index}`);

  await store.accept(addresses.map((address) => said(address, '訂閱', now)));
  await handle();
  await visitAll();
  for (let step = 0; step < STEPS; step += 1) {
    journal.tick += 1;
    const act = draw(5);
    if (act === 0) for (let times = 0; times < 3; times += 1) await stop(addresses[draw(COHORT)] ?? '');
    else if (act === 1) await handle();
    else if (act === 2) await store.fireTimers(now, 8);
    else await send(1 + draw(6));
    if (draw(10) === 0) now += LEASE_MS + 1;
  }
  for (let rest = 0; rest < 8; rest += 1) {
    now += LEASE_MS + 1;
    journal.tick += 1;
    await store.fireTimers(now, 100);
    await handle();
    await send(100);
  }

  async function visitAll(): Promise<void> {
    for (const address of addresses) {
      const row = await store.conversationOf('telegram', address);
      if (!row) throw new Error('no conversation');
      const visit = {
        ...({ purpose: 'visits', whenCapped: 'wait' } as const),
        ...{ plannedAt: now + 1, dueAt: now + 1, usefulUntil: now + DAY_MS },
      };
      const detail = planDetail({ visit, matter: { kind: 'festival', name: '春節', on: '2027-02-06' } });
      const place = { shopperId: row.shopperId, conversationId: row.id };
      await store.plan([{ id: `visit:${address}`, ...place, what: VISIT_DUE, dueAt: now + 1, detail }]);
    }
    now += 2;
  }

  async function stop(address: string): Promise<void> {
    await store.accept([said(address, 'STOP', now)]);
    if (!journal.stoppedAt.has(address)) journal.stoppedAt.set(address, journal.tick);
    journal.tick += 1;
  }

  async function handle(): Promise<void> {
    const work = await store.claimWork(now, 6 + draw(40), now + 1);
    now += 2;
    const turns = await Promise.all(work.map((one) => takeTurn(one, now)));
    // A process that dies here has done nothing: the work is claimed again.
    if (draw(6) === 0) return;
    await store.commit(turns);
  }

  async function send(most: number): Promise<void> {
    const rows = await store.claimOutbox(now, most, now + LEASE_MS);
    const claimedAt = journal.tick;
    const known = isCareful ? rows : [...kept.splice(0), ...rows];
    for (const row of known) {
      if (!isCareful && row.kind === 'visit' && draw(2) === 0) {
        kept.push(row);
        continue;
      }
      // Dead before it tried: the lease runs out.
      if (draw(8) === 0) continue;
      const channels = { telegram: channelFor(row, claimedAt) };
      const outcome = await deliverSay(isCareful ? { channels, mayStillSend } : { channels }, row, () => now);
      // Dead after it tried: tried again, or held.
      if (draw(8) === 0) continue;
      await store.settle([outcome.settlement], []);
    }
  }

  function channelFor(row: OutboxRow, claimedAt: number): Channel {
    return {
      name: 'telegram',
      capabilities: { buttons: 3, cards: true, edits: true, maxChars: 4096, reachableLater: true },
      delivery: 'push',
      deliver: async ({ address }) => {
        if (row.kind === 'visit') journal.sent.push({ address, claimedAt });
        return { kind: 'sent' };
      },
    };
  }

  function said(address: string, text: string, at: number): Incoming {
    draws += 1;
    return {
      dedupeKey: `${address}:${draws}`,
      channel: 'telegram',
      identity: address,
      address,
      at,
      readyAt: at,
      entropy: hash32('entropy', first, draws).toString(16).padStart(32, '0'),
      body: { kind: 'message', messageId: `m${draws}`, text },
    };
  }
}
