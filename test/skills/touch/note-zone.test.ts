import { expect, test } from 'vitest';
import type { EventBody } from '../../../src/conversation/event.ts';
import { noteZone } from '../../../src/skills/touch/note-zone.ts';
import { zoneOf } from '../../../src/skills/touch/shopper-touch.ts';
import { touchedSlice } from '../../../src/skills/touch/touched-slice.ts';
import { openDemoTalk } from '../../app/open-demo-talk.ts';
import { order } from '../../care/order-fixtures.ts';
import { demoShop } from '../demo-shop.ts';

function from(zone: string | undefined): EventBody {
  return { kind: 'lingering', page: { path: '/', ...(zone === undefined ? {} : { zone }) } };
}

function touchedOf(state: Parameters<typeof noteZone>[0]) {
  return touchedSlice.schema.parse(state.memory[touchedSlice.name] ?? touchedSlice.empty);
}

test('the newest zone of the browser counts, behind the address orders ship to', () => {
  const tokyo = noteZone({ memory: { talk: 1 } }, from('Asia/Tokyo'));
  const moved = noteZone(tokyo, from('Europe/Berlin'));
  expect(moved.memory.talk).toBe(1);
  const touched = touchedOf(moved);
  expect(zoneOf({ orders: [], touched }, demoShop())).toBe('Europe/Berlin');
  const sent = order({ buyer: { zone: 'America/New_York' } });
  expect(zoneOf({ orders: [sent], touched }, demoShop())).toBe('America/New_York');
});

test.each(['Mars/Olympus', '', undefined])('zone %j is ignored', (zone) => {
  const known = noteZone({ memory: {} }, from('Asia/Tokyo'));
  expect(noteZone(known, from(zone))).toBe(known);
  expect(noteZone({ memory: {} }, from(zone)).memory).toEqual({});
});

test('what the widget posts is remembered of its shopper', async () => {
  await using talk = await openDemoTalk();
  const { runtime, store } = talk.shop;
  const accepted = await runtime.accept({
    ...{ dedupeKey: 'visitor:zone-0001', channel: 'web', identity: 'visitor', address: 'visitor' },
    ...{ at: talk.now(), readyAt: talk.now(), entropy: '0'.repeat(32) },
    body: { kind: 'message', messageId: 'm1', text: 'hi', page: { path: '/', zone: 'Asia/Tokyo' } },
  });
  await runtime.tick(talk.now());
  const shopper = await store.shopper(accepted.shopperId);
  expect(touchedOf(shopper?.state ?? { memory: {} }).zone).toBe('Asia/Tokyo');
});
