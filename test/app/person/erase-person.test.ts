import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fillTalk } from '../../../bench/person/fill-talk.ts';
import { erasePerson } from '../../../src/app/person/erase-person.ts';
import { findPerson } from '../../../src/app/person/find-person.ts';
import { renderFile } from '../../../src/app/person/render-file.ts';
import type { Store } from '../../../src/ports/store.ts';
import type { Turn } from '../../../src/ports/turn.ts';
import { openSqliteStore } from '../../../src/store/open-sqlite-store.ts';
import { claimOne } from '../../contracts/store-of.ts';
import { conversationState, incoming, onlyConversation, sayDraft, turnFor } from '../../contracts/store-values.ts';
import { demoShop } from '../../skills/demo-shop.ts';

const KEY = new Uint8Array(32).fill(7);
const NOW = 5000;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shopkeeper-erase-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A word that occurs nowhere by itself. */
const canary = (who: string, index: number) => `canary-${who}-${String(index).padStart(2, '0')}-鳥`;

/** How many of somebody's canaries stand in the raw bytes of any file of the folder. */
function found(who: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = Buffer.concat(files.map((entry) => readFileSync(join(entry.parentPath, entry.name))));
  return Array.from({ length: 50 }, (_, index) => canary(who, index)).filter((word) => bytes.includes(word)).length;
}

/** Plants 50 canaries wherever a shopper's words, name or address can come to lie. */
async function plant(store: Store, who: string): Promise<void> {
  const c = (index: number) => canary(who, index);
  const events = Array.from({ length: 10 }, (_, index) =>
    incoming(`${who}-${index}`, {
      identity: c(0),
      address: c(0),
      body: { kind: 'message', messageId: `m${index}`, text: c(index + 1) },
    }),
  );
  await store.accept(events);
  const work = await claimOne(store);
  const { id } = onlyConversation(work);
  const bytes = new TextEncoder().encode(c(11));
  await store.savePhoto({ id: `photo-${who}`, type: 'image/png', bytes, at: 1000 });
  const at = 2000;
  const parts: Partial<Turn> = {
    state: { memory: { talk: c(12), consent: { consents: [], optOuts: [] } } },
    transcript: Array.from({ length: 10 }, (_, index) => ({
      ...{ id: `t-${who}-${index}`, conversationId: id, at, from: 'shopper' as const, text: c(index + 13) },
      detail: { key: c(index + 23), ...(index === 0 && { photos: [`photo-${who}`] }) },
    })),
    outbox: [
      sayDraft(`o-${who}-1`, id, { payload: { text: c(33) } }),
      sayDraft(`o-${who}-2`, id, { payload: { text: c(34) } }),
    ],
    promises: [
      { id: `p-${who}`, what: 'fact_answer', dueAt: 9000, detail: { words: c(35) }, conversationId: id, words: c(36) },
    ],
    records: [
      { kind: 'unanswered', detail: { question: c(37) }, conversationId: id, at },
      { kind: 'note', detail: { text: c(38) }, conversationId: id, at },
      { kind: 'quality', detail: { item: 'skills.answers', side: 'expected', score: 4 }, conversationId: id, at },
    ],
    agenda: [{ id: `a-${who}`, what: 'x', dueAt: 99_000, detail: { words: c(39) }, conversationId: id }],
    consents: [{ purpose: 'visits', given: true, words: c(40), conversationId: id, channel: 'web', at }],
    deals: [
      {
        ...{ code: `CODE${who}`, sku: 'BAG-01', state: 'live' },
        net: 330,
        floor: 325,
        discount: 9,
        expiresAt: 9000,
        shopper: c(41),
      },
    ],
  };
  const state = conversationState({ memory: { talk: c(42) } });
  expect((await store.commit([turnFor(work, parts, state)]))[0]?.kind).toBe('done');
  await store.saveOrder({
    order: {
      ...{ id: `order-${who}`, number: `77${who.length}`, at, items: [], shipping: 0, total: 390, currency: 'TWD' },
      ...{ codes: [], stage: 'placed', refunded: 0, parcels: [], changedAt: at, chatToken: c(43) },
      buyer: { id: c(44), name: c(45), email: `${c(46)}@example.test`, phone: c(47) },
    },
    revision: 0,
    shopperId: work.shopperId,
  });
  await store.saveLinkCode({ hash: `h-${who}`, conversationId: id, detail: { words: c(48) }, expiresAt: 99_000 });
  await store.accept([
    incoming(`${who}-late`, { identity: c(0), address: c(0), body: { kind: 'edit', messageId: 'm1', text: c(49) } }),
  ]);
  if (who === 'a') await store.claimWork(3000, 10, 4000);
  else await store.commit([turnFor(await claimOne(store, 3000), { state: parts.state ?? { memory: {} } }, state)]);
}

test('of 50 canaries none is left in the raw bytes of database, log and exports; those of another person are', async () => {
  const path = join(folder, 'shop.db');
  const store = await openSqliteStore({ path });
  await plant(store, 'bystander');
  await plant(store, 'a');
  const person = await findPerson(store, `web:${canary('a', 0)}`);
  if (!person) throw new Error('nobody planted');
  // An export that is handed out and not kept: nothing of it lies in the folder.
  const file = await renderFile({ store, shop: demoShop() }, person, { form: 'json', now: NOW });
  for (const index of [0, 13, 22, 36, 40, 45]) expect(file).toContain(canary('a', index));
  expect(found('a'), 'positive control: before').toBe(50);
  expect(await erasePerson(store, person, { key: KEY, now: NOW })).toBeGreaterThan(30);
  expect(found('a')).toBe(0);
  expect(found('bystander')).toBe(50);
  writeFileSync(join(folder, 'export.json'), file);
  expect(found('a'), 'positive control: an export lying about is found').toBeGreaterThan(10);
  rmSync(join(folder, 'export.json'));
  expect(await findPerson(store, `web:${canary('a', 0)}`)).toBeUndefined();
  expect(await findPerson(store, person.shopperId)).toBeUndefined();
  await store.close();
  expect(found('a')).toBe(0);
  expect(found('bystander')).toBe(50);
});

test('what books and figures need stays without words: sums of orders and deals, scores, settled promises', async () => {
  await using store = await openSqliteStore({ path: join(folder, 'shop.db') });
  await plant(store, 'a');
  const person = await findPerson(store, '771');
  if (!person) throw new Error('nobody planted');
  await erasePerson(store, person, { key: KEY, now: NOW });
  expect((await store.orderById('order-a'))?.order).toMatchObject({ total: 390, number: '771' });
  const kept = await store.orderById('order-a');
  expect(kept?.shopperId).toBeUndefined();
  // The engine tells of it once more, with the buyer's name.
  if (!kept) throw new Error('the order is gone');
  await store.saveOrder({ ...kept, order: { ...kept.order, stage: 'arrived', buyer: { name: canary('a', 45) } } });
  expect((await store.orderById('order-a'))?.order).toMatchObject({ stage: 'arrived', total: 390 });
  expect((await store.orderById('order-a'))?.order.buyer).toBeUndefined();
  expect(await store.dealByCode('CODEa')).toMatchObject({ state: 'withdrawn', deal: { net: 330, state: 'withdrawn' } });
  expect(await store.promises(10)).toMatchObject([{ state: 'released', words: '[erased]', settledAt: NOW }]);
  expect(await store.records('quality', 10)).toHaveLength(1);
  expect(await store.records('unanswered', 10)).toEqual([]);
});

test('an export of a long talk holds every line', async () => {
  await using store = await openSqliteStore({ path: ':memory:' });
  await fillTalk(store, { identity: 'talker', messages: 2500 });
  const person = await findPerson(store, 'web:talker');
  if (!person) throw new Error('nobody talked');
  const file = JSON.parse(await renderFile({ store, shop: demoShop() }, person, { form: 'json', now: NOW }));
  expect(file.talks).toHaveLength(2500);
});
