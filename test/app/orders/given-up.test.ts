import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openTalk, type Talk } from '../../../src/app/talk/talk.ts';
import type { TalkLine } from '../../../src/app/talk/talk-line.ts';
import { remediesSlice } from '../../../src/skills/repair/remedies-slice.ts';
import { DAY_MS, HOUR_MS } from '../../../src/values/instants.ts';
import { NOW } from '../../care/order-fixtures.ts';
import { openDemoTalk } from '../open-demo-talk.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..');

async function remedies(talk: Talk) {
  const shopper = (await talk.shop.store.conversationOf('chat', 'shopper'))?.shopperId ?? '';
  const { state } = (await talk.shop.store.shopper(shopper)) ?? {};
  return remediesSlice.schema.parse(state?.memory.remedies ?? []);
}

async function say(talk: Talk, line: TalkLine) {
  return (await talk.send(line)).filter(({ key }) => key !== 'consent.ask');
}

/** A line as `chat --json` reads it, with what its schema fills in left out. */
function parcel(order: string, number: string, stage: 'moving' | 'arrived'): TalkLine {
  return { parcel: { order, number, carrier: 'tcat', stage } };
}

test('giving up two late orders asks a person for both refunds once, with who pays should a parcel come', async () => {
  await using talk = await openDemoTalk(NOW);
  await say(talk, { text: '你好' });
  for (const [number, items] of [
    ['6601', 'BAG-02'],
    ['6602', 'BAG-01'],
  ] as const) {
    await say(talk, { order: { number, stage: 'confirmed', link: true, items: [{ sku: items, quantity: 1 }] } });
    await say(talk, parcel(number, `P${number}`, 'moving'));
  }
  await say(talk, { delay: { carrier: 'tcat', until: '12-04', reason: '罷工' } });
  const [asked] = await say(talk, { button: 'order-cancel-refund' });
  expect(asked).toMatchObject({ key: 'order.refund-asked', text: expect.stringMatching(/6601.*760.*運費/s) });
  expect(asked?.promises).toHaveLength(1);
  const waiting = await remedies(talk);
  expect(waiting.map(({ order, what, amount, state }) => [order, what, amount, state])).toEqual([
    ['6601', 'refund', 280, 'waiting'],
    ['6602', 'refund', 480, 'waiting'],
  ]);
  expect(new Set(waiting.map(({ id }) => id)).size).toBe(2);
  expect(new Set(waiting.map(({ promise }) => promise)).size).toBe(2);
  // Later news of the delay offers nothing that was asked for already, and promises no arrival.
  const [later] = await say(talk, { delay: { carrier: 'tcat', until: '12-09', reason: '罷工' } });
  expect(later).toMatchObject({
    key: 'parcel.delay.given-up',
    promises: [],
    text: expect.stringMatching(/6601.*6602/s),
  });
  expect(later?.buttons?.map(({ choice }) => choice)).not.toContain('order-cancel-refund');
  // Pressed again it is told how it stands, and nothing is asked twice.
  expect((await say(talk, { button: 'order-cancel-refund' })).map(({ key }) => key)).toEqual(['remedy.standing']);
  expect(await remedies(talk)).toHaveLength(2);
  const detail = { remedy: waiting[0]?.id ?? '' };
  const [decided] = await say(talk, { staff: { act: 'approve', by: '小林', detail } });
  expect(decided).toMatchObject({ key: 'decided.refund', text: expect.stringContaining('280') });
});

test('cash on delivery that is given up owes nothing', async () => {
  await using talk = await openDemoTalk(NOW);
  await say(talk, { text: 'hello' });
  await say(talk, { order: { number: '6611', stage: 'confirmed', link: true, cashOnDelivery: true } });
  await say(talk, parcel('6611', 'Q1', 'moving'));
  await say(talk, { delay: { carrier: 'tcat', reason: 'a storm' } });
  const [asked] = await say(talk, { button: 'order-cancel-refund' });
  expect(asked?.text).toMatch(/nothing (?:was )?paid/);
  expect(asked?.text).not.toMatch(/refunds? NT|NT\$\d+ to be refunded/);
});

test('an order taken up again is told with what it came to meanwhile, or with a new time to leave', async () => {
  await using talk = await openDemoTalk(NOW);
  await say(talk, { text: '你好' });
  await say(talk, { order: { number: '6621', stage: 'confirmed', link: true } });
  await say(talk, { order: { number: '6621', cancelled: true } });
  await say(talk, { wait: HOUR_MS });
  const [again] = await say(talk, { order: { number: '6621', stage: 'confirmed' } });
  expect(again).toMatchObject({ key: 'order.resumed.by', promises: [expect.anything()] });
  await say(talk, { wait: HOUR_MS });
  await say(talk, { order: { number: '6621', cancelled: true } });
  await say(talk, { wait: HOUR_MS });
  await say(talk, { order: { number: '6621', cancelled: true, stage: 'handed-over' } });
  await say(talk, { wait: HOUR_MS });
  const [onItsWay] = await say(talk, { order: { number: '6621', stage: 'handed-over' } });
  expect(onItsWay).toMatchObject({ key: 'order.resumed', text: expect.stringMatching(/恢復|又成立/) });
  expect(onItsWay?.text).toMatch(/寄出|物流/);
});

/** A shop that no scan reaches, where an order counts as arrived after six business days. */
async function openBlindTalk(): Promise<Talk> {
  const configDir = mkdtempSync(join(tmpdir(), 'shop-'));
  onTestFinished(() => rmSync(configDir, { recursive: true }));
  cpSync(join(PROJECT, 'config'), configDir, { recursive: true });
  const file = join(configDir, 'shop.yaml');
  const yaml = readFileSync(file, 'utf8').replace('source: file', 'source: none');
  writeFileSync(file, yaml.replace('assume_arrived: never', 'assume_arrived: 6bd'));
  return openTalk({ configDir, flowsDir: join(PROJECT, 'flows'), at: NOW, cacheDir: join(PROJECT, 'var') });
}

async function shipBlindly(talk: Talk, number: string) {
  await say(talk, { text: '你好' });
  await say(talk, { order: { number, stage: 'confirmed', link: true } });
  await say(talk, { order: { number, stage: 'handed-over' } });
}

test('where no scan comes an order is asked after, never told as arrived, and reviews count from the assumption', async () => {
  await using talk = await openBlindTalk();
  await shipBlindly(talk, '6631');
  const asked = await say(talk, { wait: 6 * DAY_MS });
  expect(asked.map(({ key }) => key)).toEqual(['arrived.ask']);
  const later = await say(talk, { wait: 6 * DAY_MS });
  expect(later.map(({ key }) => key)).toEqual(['review.ask']);
  expect((await talk.shop.store.orderByNumber('6631'))?.order.stage).toBe('handed-over');
});

test('the shopper’s own word that it is here, or is not, counts', async () => {
  await using talk = await openBlindTalk();
  await shipBlindly(talk, '6641');
  await say(talk, { wait: 4 * DAY_MS });
  await say(talk, { button: 'order-good' });
  expect((await talk.shop.store.orderByNumber('6641'))?.order).toMatchObject({ stage: 'arrived' });
  await shipBlindly(talk, '6642');
  await say(talk, { wait: 4 * DAY_MS });
  const [missed] = await say(talk, { button: 'order-missing' });
  // Nothing on record says that it was delivered.
  expect(missed).toMatchObject({ key: 'arrived.not-here', promises: [expect.anything()] });
  const after = await say(talk, { wait: 20 * DAY_MS });
  expect(after.filter(({ key, text }) => key === 'arrived.ask' || text.includes('review/6642'))).toEqual([]);
});
