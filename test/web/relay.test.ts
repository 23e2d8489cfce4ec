import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TranscriptRow } from '../../src/ports/store.ts';
import { relay } from '../../src/web/relay.ts';
import type { News } from '../../src/web/use-cases.ts';

/** A conversation whose reads and slow passes end when the test says so. */
function createWorld() {
  const rows: TranscriptRow[] = [];
  const passed: number[] = [];
  const waiting: (() => void)[] = [];
  let listener: (news: News) => void = () => undefined;
  let seq = 0;
  let caughtUp = 0;

  function commit(gap: number): TranscriptRow {
    seq += gap;
    const row: TranscriptRow = { seq, id: `${seq}`, conversationId: 'c', at: 0, from: 'bot', text: '', detail: {} };
    rows.push(row);
    return row;
  }

  function later<T>(value: () => T): Promise<T> {
    // The rows are taken when the read begins and handed over when it ends: news come in between.
    const taken = value();
    return new Promise((resolve) => waiting.push(() => resolve(taken)));
  }

  const stop = relay(
    {
      read: (after, limit) => later(() => rows.filter((row) => row.seq > after).slice(0, limit)),
      subscribe: (given) => {
        listener = given;
        return () => {
          listener = () => undefined;
        };
      },
      pass: (fresh) => {
        passed.push(...fresh.map((row) => row.seq));
        return fresh.some((row) => row.seq % 3 === 0) ? later(() => undefined) : undefined;
      },
      typing: () => undefined,
      caughtUp: () => {
        caughtUp += 1;
      },
      failed: (error) => {
        throw error;
      },
    },
    0,
  );
  return {
    rows,
    passed,
    stop,
    caughtUp: () => caughtUp,
    commitHere: (gap: number) => listener({ kind: 'rows', rows: [commit(gap)] }),
    commitElsewhere: (gap: number) => {
      commit(gap);
      listener({ kind: 'changed' });
    },
    finishOne: async () => {
      waiting.shift()?.();
      await settled();
    },
    finishAll: async () => {
      for (let turn = 0; turn < 500 && waiting.length > 0; turn += 1) {
        waiting.shift()?.();
        await settled();
      }
    },
  };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
}

describe('relay()', () => {
  test('passes every row once and in order, however commits and reads interleave', async () => {
    const step = fc.oneof(
      fc.record({ act: fc.constant('here'), gap: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ act: fc.constant('elsewhere'), gap: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ act: fc.constant('finish'), gap: fc.constant(0) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const world = createWorld();
        for (const { act, gap } of steps) {
          if (act === 'here') world.commitHere(gap);
          else if (act === 'elsewhere') world.commitElsewhere(gap);
          else await world.finishOne();
        }
        await world.finishAll();
        expect(world.passed).toEqual(world.rows.map((row) => row.seq));
        expect(world.caughtUp()).toBe(1);
      }),
      { numRuns: 300 },
    );
  });

  test('reads a history longer than one page', async () => {
    const world = createWorld();
    for (let index = 0; index < 120; index += 1) world.commitHere(1);
    await world.finishAll();
    expect(world.passed).toHaveLength(120);
  });

  test('a stopped relay passes nothing more', async () => {
    const world = createWorld();
    await world.finishAll();
    world.stop();
    world.commitHere(1);
    await world.finishAll();
    expect(world.passed).toEqual([]);
  });
});
