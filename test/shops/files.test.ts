import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OrderRequest } from '../../src/ports/shop-engine.ts';
import { openFileEngine } from '../../src/shops/files.ts';

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
