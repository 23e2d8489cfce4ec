import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createServices } from '../../src/app/services.ts';
import type { AlarmRow } from '../../src/ports/care-store.ts';
import type { Json } from '../../src/values/value.ts';

async function alarmsOf(input: Json): Promise<readonly AlarmRow[]> {
  const rows: AlarmRow[] = [];
  const services = createServices({
    log: pino({ level: 'silent' }),
    alarm: async (row) => {
      rows.push(row);
    },
    clock: () => 7,
    deskMark: async () => ({ ok: true, result: null }),
  });
  await services['tell-staff']?.(input, 'r');
  return rows;
}

test.each(['refund-owed', 'promise-broken'])('the owner hears of %s, without the shopper’s words', async (why) => {
  const rows = await alarmsOf({ why, conversationId: 'c', order: '1042', words: 'my own words', photos: ['p'] });
  expect(rows).toEqual([{ at: 7, kind: why, detail: { conversationId: 'c', order: '1042' } }]);
});

test('a remedy that the engine never answered is an alarm; one it refused is one already', async () => {
  const failed = { why: 'remedy-failed', order: '1042', remedy: 'r1', what: 'refund' };
  const [row] = await alarmsOf({ ...failed, reason: 'no-answer' });
  expect(row).toMatchObject({ kind: 'remedy-failed', detail: { order: '1042', reason: 'no-answer' } });
  expect(await alarmsOf({ ...failed, reason: 'too-much' })).toEqual([]);
});

test('what only staff need to see is no alarm; an event nobody handled is', async () => {
  expect(await alarmsOf({ why: 'photos', order: '1042' })).toEqual([]);
  expect((await alarmsOf({ reason: 'parked', conversationId: 'c' })).map(({ kind }) => kind)).toEqual(['event-parked']);
});
