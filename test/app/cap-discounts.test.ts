import { join } from 'node:path';
import { expect, test } from 'vitest';
import { capDiscounts } from '../../src/app/cap-discounts.ts';
import { createDiscounts } from '../../src/app/discounts.ts';
import { readyBundle } from '../../src/app/ready-bundle.ts';
import { createWebChannel } from '../../src/channels/web.ts';
import type { Store } from '../../src/ports/store.ts';
import { createRuntime } from '../../src/runtime/create-runtime.ts';
import { createTakeTurn } from '../../src/runtime/take-turn.ts';
import type { LoadedBundle } from '../../src/runtime/turn/loaded-bundle.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { MONDAY_AT } from './open-demo-talk.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const SHOPPERS = 32;
const MIDNIGHT = Temporal.Instant.from('2026-11-23T00:00+08:00').epochMilliseconds;

async function cappedBundle(most: number): Promise<LoadedBundle> {
  const places = {
    configDir: join(PROJECT, 'config'),
    flowsDir: join(PROJECT, 'flows'),
    dataDir: join(PROJECT, 'var'),
  };
  const bundle = await readyBundle(places, MONDAY_AT);
  const prices = { ...bundle.shop.prices, caps: { discountPerDay: most }, holdOutPercent: 0 };
  return { ...bundle, shop: { ...bundle.shop, prices } };
}

/** The runtime of a shop whose day's discount is capped. */
function cappedRuntime(store: Store, bundle: LoadedBundle, isCapped: boolean) {
  const { shop } = bundle;
  const most = shop.prices.caps.discountPerDay ?? 0;
  const discounts = createDiscounts(store, (error) => {
    throw error;
  });
  const takeTurn = createTakeTurn({
    bundle: () => bundle,
    world: (_bundle, row, now) => ({
      shop,
      channel: { name: 'web', reachableLater: false },
      shopperId: row.shopperId,
      conversationId: row.id,
      discountToday: discounts.today(now, shop.hours.zone),
      bundle: bundle.hash,
    }),
    isPulled: () => true,
  });
  const capAt = () => (isCapped ? { since: MIDNIGHT, most } : undefined);
  const runtime = createRuntime({
    store,
    takeTurn: capDiscounts(takeTurn, { capAt, refresh: discounts.refresh }),
    channels: { web: createWebChannel() },
    services: { 'tell-staff': async () => ({ ok: true, result: null }) },
    clock: () => MONDAY_AT,
  });
  runtime.onCommitted(discounts.notice);
  return runtime;
}

/** Thirty-two strangers name a price the shop takes at once. Returns what was given away. */
async function rush(most: number, isCapped: boolean): Promise<{ given: number; deals: number; answers: number }> {
  await using store = await openSqliteStore({ path: ':memory:' });
  const runtime = cappedRuntime(store, await cappedBundle(most), isCapped);
  await runtime.acceptMany(
    Array.from({ length: SHOPPERS }, (_, at) => ({
      dedupeKey: `m${at}`,
      channel: 'web',
      identity: `visitor-${at}`,
      address: `visitor-${at}`,
      at: MONDAY_AT,
      readyAt: MONDAY_AT,
      entropy: at.toString(16).padStart(2, '0').repeat(16),
      body: { kind: 'message', messageId: `m${at}`, text: '465', page: { path: '/product/BAG-01' } },
    })),
  );
  await runtime.tick(MONDAY_AT);
  const deals = await store.deals(100);
  const lines = await store.recentLines(1000);
  const answered = new Set(lines.filter(({ from }) => from === 'bot').map(({ conversationId }) => conversationId));
  return { given: await store.discountSince(0), deals: deals.length, answers: answered.size };
}

test('thirty-two deals at once stay within the day’s discount, and everybody is answered', async () => {
  const { given, deals, answers } = await rush(100, true);
  expect(given).toBeLessThanOrEqual(100);
  expect(deals).toBeGreaterThan(0);
  expect(answers).toBe(SHOPPERS);
});

test('without the cap the same rush gives away more', async () => {
  const { given } = await rush(100, false);
  expect(given).toBeGreaterThan(100);
});
