import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Order, OrderRequest, ShopEngine } from '../ports/shop-engine.ts';

const FIRST_NUMBER = 1001;

const orderLine = z.object({
  key: z.string(),
  order: z.object({
    id: z.string(),
    number: z.string(),
    at: z.number(),
    items: z.array(z.object({ sku: z.string(), quantity: z.int(), total: z.int() })),
    shipping: z.int(),
    total: z.int(),
    currency: z.string(),
    codes: z.array(z.string()),
    status: z.string(),
  }),
});

/**
 * The demo shop's engine: orders are lines of `orders.jsonl` in `directory`, flushed to disk before they are answered;
 * in memory only when no directory is given. Codes are redeemed by the server itself, so none are minted here.
 */
export function openFileEngine(directory?: string): ShopEngine {
  const file = directory === undefined ? undefined : join(directory, 'orders.jsonl');
  if (directory !== undefined) mkdirSync(directory, { recursive: true });
  const byKey = file === undefined ? new Map<string, Order>() : readOrders(file);

  async function placeOrder(request: OrderRequest): Promise<Order> {
    const known = byKey.get(request.key);
    if (known) return known;
    const order = orderFrom(request, FIRST_NUMBER + byKey.size);
    if (file !== undefined) appendDurably(file, `${JSON.stringify({ key: request.key, order })}\n`);
    byKey.set(request.key, order);
    return order;
  }

  return {
    name: 'files',
    placeOrder,
    order: async (id) => [...byKey.values()].find((order) => order.id === id),
    orders: async (limit) => [...byKey.values()].slice(-limit).reverse(),
  };
}

function orderFrom(request: OrderRequest, number: number): Order {
  const goods = request.items.reduce((sum, item) => sum + item.total, 0);
  return {
    id: request.key,
    number: `#${number}`,
    at: request.at,
    items: request.items,
    shipping: request.shipping,
    total: goods + request.shipping,
    currency: request.currency,
    codes: request.codes,
    status: 'paid',
  };
}

/** Reads complete lines; a last line cut by a crash was never answered and is taken off the file. */
function readOrders(file: string): Map<string, Order> {
  const orders = new Map<string, Order>();
  if (!existsSync(file)) return orders;
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole));
  for (const line of whole.split('\n')) {
    if (line === '') continue;
    const { key, order } = orderLine.parse(JSON.parse(line));
    orders.set(key, order);
  }
  return orders;
}

function appendDurably(file: string, text: string): void {
  appendFileSync(file, text);
  const handle = openSync(file, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
