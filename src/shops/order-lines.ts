import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { z } from 'zod';
import { ORDER_STAGES, type OrderState, PARCEL_STAGES } from '../care/order.ts';

const parcel = z.looseObject({ number: z.string(), carrier: z.string(), stage: z.enum(PARCEL_STAGES) });

const orderLine = z.object({
  key: z.string(),
  order: z
    .looseObject({
      id: z.string(),
      number: z.string(),
      at: z.number(),
      items: z.array(z.object({ sku: z.string(), quantity: z.int(), total: z.int() })),
      shipping: z.int(),
      total: z.int(),
      currency: z.string(),
      codes: z.array(z.string()),
      stage: z.enum(ORDER_STAGES).default('confirmed'),
      refunded: z.int().default(0),
      parcels: z.array(parcel).default([]),
      changedAt: z.number().optional(),
    })
    .transform((order) => ({ ...order, changedAt: order.changedAt ?? order.at })),
});

/** Orders by key, kept as lines of a file; a later line of a key takes the place of an earlier one. */
export interface OrderLines {
  /** All orders by key, those included that another process added. */
  readonly all: () => ReadonlyMap<string, OrderState>;
  /** Adds lines; they are on disk when this returns. */
  readonly add: (lines: readonly { readonly key: string; readonly order: OrderState }[]) => void;
}

/** Opens the file, and takes off a last line cut by a crash: it was never answered. Orders live in memory only without a file. */
export function openOrderLines(file?: string): OrderLines {
  const orders = new Map<string, OrderState>();
  let read = 0;

  function refresh(): void {
    if (file === undefined || !existsSync(file) || statSync(file).size === read) return;
    const bytes = readFileSync(file);
    const whole = bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
    readLines(whole.toString('utf8'), orders);
    read = whole.length;
  }

  refresh();
  if (file !== undefined && existsSync(file) && statSync(file).size > read) truncateSync(file, read);
  return {
    all: () => {
      refresh();
      return orders;
    },
    add: (lines) => {
      if (file !== undefined) appendDurably(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      for (const { key, order } of lines) orders.set(key, order);
    },
  };
}

function readLines(text: string, orders: Map<string, OrderState>): void {
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const { key, order } = orderLine.parse(JSON.parse(line));
    // Lines are written from orders; the schema looks only at what could break us.
    orders.set(key, order as OrderState);
  }
}

function appendDurably(file: string, text: string): void {
  appendFileSync(file, text);
  const handle = openSync(file, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
