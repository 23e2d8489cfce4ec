import { expect, test } from 'vitest';
import { createRuntime } from '../../src/runtime/create-runtime.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { ShopkeeperError } from '../../src/values/errors.ts';
import { incoming } from '../contracts/store-values.ts';
import { takeScriptedTurn } from './script.ts';
import { openStage, type Stage } from './stage.ts';

/** Runs the live loop around `work`, then stops it. */
async function live(stage: Stage, work: () => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const running = stage.runtime.run(stop.signal);
  await work();
  stop.abort();
  await running;
}

test('the loop wakes when an event is accepted', async () => {
  await using stage = await openStage({ clock: () => 1000 });
  await live(stage, async () => {
    await stage.runtime.idle();
    for (const words of ['a', 'b']) {
      await stage.say(words);
      await stage.runtime.idle();
      expect(await stage.transcript()).toContain(`bot: echo ${words}`);
    }
    expect(stage.tried.map(({ text }) => text)).toEqual(['echo a', 'echo b']);
  });
});

test('the loop sleeps no longer than until the next due time', async () => {
  await using stage = await openStage({ clock: Date.now });
  await live(stage, async () => {
    const at = Date.now();
    const told = new Promise<void>((resolve) => stage.runtime.onCommitted(() => resolve()));
    await stage.say('soon', { at, readyAt: at + 40 });
    await told;
    expect(Date.now() - at).toBeGreaterThanOrEqual(40);
  });
});

test('a stopped loop finishes what it has begun and takes nothing new', async () => {
  const { promise: delivered, resolve: deliver } = Promise.withResolvers<void>();
  const { promise: began, resolve: begin } = Promise.withResolvers<void>();
  await using stage = await openStage({
    clock: () => 1000,
    services: {
      slow: async () => {
        begin();
        await delivered;
        return { ok: true, result: null };
      },
    },
  });
  const stop = new AbortController();
  const running = stage.runtime.run(stop.signal);
  await stage.say('call slow');
  await began;
  stop.abort();
  await stage.say('later');
  deliver();
  await running;
  expect(stage.notices).toContainEqual(expect.objectContaining({ kind: 'row-settled', as: 'sent' }));
  expect(await stage.transcript()).toEqual(['shopper: call slow']);
});

test('a slow call holds nobody up', async () => {
  const { promise: forever, resolve: end } = Promise.withResolvers<{ ok: boolean; result: null }>();
  await using stage = await openStage({ clock: () => 1000, services: { slow: () => forever } });
  await live(stage, async () => {
    const told = new Promise<void>((resolve) => {
      stage.runtime.onCommitted(({ rows }) => rows.some((row) => row.text === 'echo a') && resolve());
    });
    await stage.say('call slow');
    await stage.say('a');
    await told;
    end({ ok: true, result: null });
    await stage.runtime.idle();
    expect(await stage.transcript()).toHaveLength(5);
  });
});

test('the loop goes on after the store had trouble, and ends when the store has ended', async () => {
  const store = await openSqliteStore({ path: ':memory:' });
  const { promise: troubled, resolve: trouble } = Promise.withResolvers<void>();
  let claims = 0;
  const runtime = createRuntime({
    store: {
      ...store,
      claimWork: (...claim) => {
        claims += 1;
        return claims === 1
          ? Promise.reject(new ShopkeeperError('STORE_FULL', 'Cannot write: the disk is full'))
          : store.claimWork(...claim);
      },
    },
    takeTurn: takeScriptedTurn,
    channels: {},
    services: {},
    clock: () => 1000,
    observe: (notice) => notice.kind === 'store-failed' && trouble(),
  });
  const running = runtime.run(new AbortController().signal);
  await troubled;
  await runtime.accept(incoming('a'));
  await runtime.idle();
  expect(claims).toBeGreaterThan(1);
  const ending = expect(running).rejects.toMatchObject({ code: 'STORE_CLOSED' });
  await store.close();
  await ending;
});
