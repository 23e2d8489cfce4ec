import { expect, test } from 'vitest';
import type { OutboxRow } from '../../src/ports/store.ts';
import { performCall } from '../../src/runtime/perform-call.ts';
import { HOUR_MS } from '../../src/values/instants.ts';
import { callDraft } from '../contracts/store-values.ts';

const NOW = 1_000_000;

function claimed(parts: Partial<OutboxRow>): OutboxRow {
  const place = { shopperId: 's', channel: 'web', address: 'v', mode: 'bot' } as const;
  return { ...callDraft('c', 'talk'), ...place, attempts: 0, cut: 0, doubtful: false, ...parts };
}

async function lost(): Promise<never> {
  throw new Error('connection reset');
}

test.each([
  ['resend', 6, 'retry'],
  ['resend', 7, 'failed'],
  ['until-done', 7, 'retry'],
  ['until-done', 1000, 'retry'],
  ['hold', 0, 'held'],
] as const)('performCall() ends a lost try of "%s" after %i others as %s', async (onUnknown, attempts, as) => {
  const { settlement } = await performCall(claimed({ onUnknown, attempts }), lost, () => NOW);
  expect(settlement.as).toBe(as);
});

test('performCall() pauses an hour at most before it tries again what is to be done in the end', async () => {
  const { settlement } = await performCall(claimed({ onUnknown: 'until-done', attempts: 40 }), lost, () => NOW);
  expect(settlement).toMatchObject({ as: 'retry', at: NOW + HOUR_MS });
});

test('performCall() counts no death of the process as a failure, but gives up what is in hand at twenty', async () => {
  const tries: number[] = [];
  const service = async (_input: unknown, _id: string, earlier?: number) => {
    tries.push(earlier ?? -1);
    return { ok: true, result: null };
  };
  const survived = await performCall(claimed({ attempts: 2, cut: 19 }), service, () => NOW);
  expect(survived.settlement.as).toBe('sent');
  const killer = await performCall(claimed({ onUnknown: 'until-done', cut: 20 }), service, () => NOW);
  expect(killer.settlement).toMatchObject({ as: 'failed', reason: 'killed-process' });
  expect(killer.answer?.body).toMatchObject({ kind: 'answer', ok: false });
  expect(tries).toEqual([2]);
});
