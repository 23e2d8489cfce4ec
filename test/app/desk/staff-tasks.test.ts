import { expect, test } from 'vitest';
import { withTasks } from '../../../src/app/desk/staff-tasks.ts';
import type { PromiseRow } from '../../../src/ports/care-store.ts';
import type { DeskEntry } from '../../../src/web/desk/desk-use-cases.ts';

const ENTRY: DeskEntry = {
  ...{ id: 'c', who: '1234', channel: 'web', mode: 'bot', language: 'en', isUrgent: false, isInDoubt: false },
  last: { at: 5, from: 'bot', text: '' },
};

function promise(what: string, dueAt: number, more: Partial<PromiseRow> = {}): PromiseRow {
  return {
    ...{ id: `${what}${dueAt}`, shopperId: 's', conversationId: 'c', what, dueAt, words: '', detail: {}, madeAt: 1 },
    ...{ state: 'open', ...more },
  };
}

test('withTasks() lists what a person owes to a talk the bot has, the first due first', () => {
  const owed = [promise('refund', 90), promise('remedy_answer', 30), promise('dispatch', 10)];
  expect(withTasks([ENTRY], owed)).toEqual([{ ...ENTRY, why: 'remedy', waitingSince: 1, dueAt: 30 }]);
});

test.each<[string, DeskEntry, PromiseRow]>([
  ['was kept', ENTRY, promise('refund', 90, { state: 'kept' })],
  ['is the shop’s in general', ENTRY, promise('arrival', 90)],
  ['belongs to another talk', ENTRY, promise('refund', 90, { conversationId: 'd' })],
  ['goes with a talk that waits anyway', { ...ENTRY, mode: 'waiting', waitingSince: 2 }, promise('refund', 90)],
])('withTasks() adds nothing for a promise that %s', (_what, entry, owed) => {
  expect(withTasks([entry], [owed])).toEqual([entry]);
});
