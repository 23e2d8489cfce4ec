import { expect, test } from 'vitest';
import { withCircuit } from '../../src/assistant/circuit.ts';
import type { Assistant, AssistantAnswer } from '../../src/ports/assistant.ts';
import { SECOND_MS } from '../../src/values/instants.ts';

const PROMPT = { rules: '', data: '' };
const FAILED: AssistantAnswer = { kind: 'failed', why: 'timeout' };
const ANSWERED: AssistantAnswer = { kind: 'answered', text: '?' };

function open() {
  const world = { now: 0, answer: FAILED, calls: 0 };
  const assistant: Assistant = {
    isReady: () => true,
    ask: async () => {
      world.calls += 1;
      return world.answer;
    },
  };
  return { world, circuit: withCircuit(assistant, () => world.now) };
}

async function fail(times: number, { circuit }: ReturnType<typeof open>): Promise<void> {
  for (let count = 0; count < times; count += 1) await circuit.ask(PROMPT);
}

test('withCircuit() leaves alone what failed five times in half a minute', async () => {
  const opened = open();
  await fail(4, opened);
  expect(opened.circuit.isReady()).toBe(true);
  await fail(1, opened);
  expect(opened.circuit.isReady()).toBe(false);
  expect(await opened.circuit.ask(PROMPT)).toEqual({ kind: 'failed', why: 'resting' });
  expect(opened.world.calls).toBe(5);
});

test('withCircuit() bears failures that lie apart', async () => {
  const opened = open();
  for (let count = 0; count < 20; count += 1) {
    await fail(1, opened);
    opened.world.now += 8 * SECOND_MS;
  }
  expect(opened.circuit.isReady()).toBe(true);
});

test('withCircuit() lets one call try after the rest, and goes on once it is answered', async () => {
  const opened = open();
  const { world, circuit } = opened;
  await fail(5, opened);
  world.now += 30 * SECOND_MS;
  expect(circuit.isReady()).toBe(true);
  const [trying, beside] = await Promise.all([circuit.ask(PROMPT), circuit.ask(PROMPT)]);
  expect([trying, beside]).toEqual([FAILED, { kind: 'failed', why: 'resting' }]);
  expect(circuit.isReady()).toBe(false);
  world.now += 30 * SECOND_MS;
  world.answer = ANSWERED;
  expect(await circuit.ask(PROMPT)).toEqual(ANSWERED);
  expect(circuit.isReady()).toBe(true);
});
