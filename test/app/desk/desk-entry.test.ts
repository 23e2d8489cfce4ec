import { expect, test } from 'vitest';
import { byNeed, deskEntry } from '../../../src/app/desk/desk-entry.ts';
import type { DeskRow } from '../../../src/ports/care-store.ts';
import { conversationState } from '../../contracts/store-values.ts';

function row(id: string, parts: Partial<DeskRow> = {}, settled: string[] = []): DeskRow {
  const state = conversationState({ memory: { desk: { replies: [], settled } } });
  const place = { shopperId: 's', channel: 'telegram', address: 'a' };
  return { id, ...place, state, lastAt: 5, lastText: '', lastFrom: 'bot', inDoubt: [], ...parts };
}

test.each([
  { held: [], settled: [], isInDoubt: false },
  { held: ['e/0'], settled: [], isInDoubt: true },
  { held: ['e/0'], settled: ['e/0'], isInDoubt: false },
  { held: ['e/0', 'f/0'], settled: ['e/0'], isInDoubt: true },
])('of $held staff have decided on $settled: in doubt $isInDoubt', ({ held, settled, isInDoubt }) => {
  expect(deskEntry(row('c', { inDoubt: held }, settled))).toMatchObject({ isInDoubt });
});

test('a talk in doubt stands above later ones of the bot', () => {
  const entries = [row('late', { lastAt: 9 }), row('doubt', { lastAt: 1, inDoubt: ['e/0'] })].map(deskEntry);
  expect(byNeed(entries).map(({ id }) => id)).toEqual(['doubt', 'late']);
});
