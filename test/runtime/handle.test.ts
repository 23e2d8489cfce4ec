import { expect, test } from 'vitest';
import type { CommittedLines } from '../../src/runtime/types.ts';
import { incoming } from '../contracts/store-values.ts';
import { takeScriptedTurn } from './script.ts';
import { openStage } from './stage.ts';

test('what is accepted is answered, stored and delivered', async () => {
  await using stage = await openStage();
  await stage.say('hello');
  expect(await stage.tick(1000)).toBeGreaterThan(0);
  expect(await stage.transcript()).toEqual(['shopper: hello', 'bot: echo hello']);
  expect(stage.tried.map(({ text }) => text)).toEqual(['echo hello']);
  expect(await stage.tick(1000)).toBe(0);
});

test('listeners hear of lines after they are safe, until they stop listening', async () => {
  await using stage = await openStage();
  const heard: CommittedLines[] = [];
  const stop = stage.runtime.onCommitted((lines) => {
    heard.push(lines);
    throw new Error('a listener in trouble');
  });
  await stage.say('hello');
  await stage.tick(1000);
  expect(heard.flatMap((lines) => lines.rows.map((row) => row.text))).toEqual(['hello', 'echo hello']);
  expect(stage.notices).toContainEqual(expect.objectContaining({ kind: 'listener-failed' }));
  stop();
  await stage.say('again');
  await stage.tick(1000);
  expect(heard).toHaveLength(1);
});

test('a burst is one turn, taken when its first event is ready', async () => {
  const sizes: number[] = [];
  await using stage = await openStage({
    takeTurn: (work, now) => {
      sizes.push(work.events.length);
      return takeScriptedTurn(work, now);
    },
  });
  await stage.say('the bag', { readyAt: 2000 });
  await stage.say('in blue', { readyAt: 2500 });
  expect(await stage.tick(1999)).toBe(0);
  await stage.say('how much', { readyAt: 4000 });
  await stage.tick(2000);
  expect(sizes).toEqual([3]);
  expect(await stage.transcript()).toHaveLength(6);
});

test('events of one shopper keep their order over many bursts, channels and redeliveries', async () => {
  await using stage = await openStage();
  const words = Array.from({ length: 60 }, (_, index) => `word-${index}`);
  const accepting = words.map((word, index) =>
    stage.runtime.acceptMany([
      incoming(word, { body: { kind: 'message', messageId: word, text: word } }),
      ...(index % 5 === 0 ? [incoming(`word-${Math.max(0, index - 5)}`)] : []),
    ]),
  );
  await Promise.all([...accepting, stage.tick(1000), stage.tick(1000)]);
  await stage.tick(1000);
  const said = (await stage.transcript()).filter((line) => line.startsWith('shopper: '));
  expect(said).toEqual(words.map((word) => `shopper: ${word}`));
});

test('a timer is one event at its time', async () => {
  await using stage = await openStage();
  await stage.say('wait 5000');
  await stage.tick(1000);
  expect(await stage.tick(5999)).toBe(0);
  await stage.tick(6000);
  await stage.tick(6000);
  await stage.tick(99_000);
  expect(await stage.transcript()).toEqual(['shopper: wait 5000', 'shopper: timer nudge', 'bot: echo timer nudge']);
});

test('a call is performed and its answer is an event of the same conversation', async () => {
  const asked: unknown[] = [];
  await using stage = await openStage({
    services: {
      stock: async (input, requestId) => {
        asked.push({ input, requestId });
        return { ok: true, result: { left: 3 } };
      },
    },
  });
  await stage.say('call stock');
  await stage.tick(1000);
  expect(asked).toHaveLength(1);
  expect((await stage.transcript())[1]).toMatch(/^shopper: answer [0-9a-f]{32}-call true \{"left":3\}$/);
});

test('a call without a service is answered with a refusal', async () => {
  await using stage = await openStage();
  await stage.say('call nobody');
  await stage.tick(1000);
  expect((await stage.transcript())[1]).toContain('false {"reason":"no-service"}');
});

test('a call that throws is made again with the same request, then answered as failed', async () => {
  const requests: string[] = [];
  await using stage = await openStage({
    services: {
      stock: async (_input, requestId) => {
        requests.push(requestId);
        throw new Error('connection reset');
      },
    },
  });
  await stage.say('call stock');
  for (let now = 1000; now < 1_000_000; now += 10_000) await stage.tick(now);
  expect(requests).toHaveLength(8);
  expect(new Set(requests).size).toBe(1);
  expect((await stage.transcript())[1]).toContain('false {"reason":"no-answer"}');
});

test('a call that must not be made twice is held when nobody knows whether it was done', async () => {
  let calls = 0;
  await using stage = await openStage({
    services: {
      fragile: async () => {
        calls += 1;
        throw new Error('connection reset');
      },
    },
  });
  await stage.say('call fragile');
  for (const now of [1000, 50_000, 500_000]) await stage.tick(now);
  expect(calls).toBe(1);
  expect((await stage.transcript())[1]).toContain('false {"reason":"unknown"}');
});
