import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OrderRequest } from '../../src/ports/shop-engine.ts';
import { openFileEngine } from '../../src/shops/files.ts';
import { describeShopEngine } from '../contracts/shop-engine.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'orders-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

function request(key: string): OrderRequest {
  return {
    key,
    items: [{ sku: 'BAG-01', quantity: 2, total: 800 }],
    shipping: 60,
    currency: 'TWD',
    codes: [],
    at: 1000,
  };
}

test('orders are numbered, totalled and found again after a restart', async () => {
  const first = await openFileEngine(directory).placeOrder(request('a'));
  const engine = openFileEngine(directory);
  const second = await engine.placeOrder(request('b'));
  expect([first.number, second.number, first.total]).toEqual(['#1001', '#1002', 860]);
  expect(await engine.order('a')).toEqual(first);
  expect((await engine.orders(10)).map(({ id }) => id)).toEqual(['b', 'a']);
});

test('the same key gets the same order, before and after a restart', async () => {
  const first = await openFileEngine(directory).placeOrder(request('a'));
  const engine = openFileEngine(directory);
  expect(await engine.placeOrder(request('a'))).toEqual(first);
  expect(await engine.orders(10)).toHaveLength(1);
});

test('a line cut off by a crash is taken off, and the next order is whole', async () => {
  await openFileEngine(directory).placeOrder(request('a'));
  appendFileSync(join(directory, 'orders.jsonl'), '{"key":"b","ord');
  await openFileEngine(directory).placeOrder(request('c'));
  const lines = readFileSync(join(directory, 'orders.jsonl'), 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).key)).toEqual(['a', 'c']);
});

const IMPORTED = {
  id: '1042',
  number: '1042',
  at: Date.parse('2026-11-24T02:00:00Z'),
  items: [{ sku: 'BAG-01', quantity: 1, total: 390 }],
  shipping: 60,
  total: 450,
  currency: 'TWD',
  codes: ['282DCKV4384GZQRD'],
  stage: 'confirmed',
  refunded: 0,
  parcels: [],
  chatToken: 'chat-token',
  changedAt: Date.parse('2026-11-24T02:00:00Z'),
} as const;

describeShopEngine('files', async () => {
  const engine = openFileEngine();
  engine.keep([IMPORTED]);
  return { engine, async [Symbol.asyncDispose]() {} };
});

test('orders that another process imported are there at once, and do not number ours', async () => {
  const engine = openFileEngine(directory);
  const other = openFileEngine(directory);
  expect([other.keep([IMPORTED]), other.keep([IMPORTED])]).toEqual([1, 0]);
  expect(await engine.order?.('1042')).toEqual(IMPORTED);
  expect((await engine.placeOrder(request('a'))).number).toBe('#1001');
  expect(await other.order?.('a')).toMatchObject({ number: '#1001' });
});

test('an order from before orders had stages is read', async () => {
  const old = {
    id: 'a',
    number: '#1001',
    at: 1,
    items: [],
    shipping: 0,
    total: 0,
    currency: 'TWD',
    codes: [],
    status: 'paid',
  };
  appendFileSync(join(directory, 'orders.jsonl'), `${JSON.stringify({ key: 'a', order: old })}\n`);
  expect(await openFileEngine(directory).order('a')).toMatchObject({ stage: 'confirmed', parcels: [], changedAt: 1 });
});
