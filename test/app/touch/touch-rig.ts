import { z } from 'zod';
import type { Talk } from '../../../src/app/talk.ts';
import type { Said } from '../../../src/app/talk-said.ts';
import type { OrderState } from '../../../src/care/order.ts';
import { compileBundle } from '../../../src/config/compile-bundle.ts';
import type { Json } from '../../../src/values/value.ts';

/** An order of BAG-01 at 390, placed at `at`. */
export function orderOf(number: string, at: number, change: Partial<OrderState> = {}): OrderState {
  return {
    id: `o-${number}`,
    number,
    at,
    items: [{ sku: 'BAG-01', quantity: 1, total: 390 }],
    shipping: 0,
    total: 390,
    currency: 'TWD',
    codes: [],
    stage: 'placed',
    reached: { placed: at },
    refunded: 0,
    parcels: [],
    changedAt: at,
    ...change,
  };
}

/** The order as it stands once it has arrived. */
export function arrived(order: OrderState, at: number): OrderState {
  return { ...order, stage: 'arrived', reached: { ...order.reached, arrived: at }, changedAt: at };
}

/** Who an event is about. */
export interface Who {
  readonly channel: string;
  readonly id: string;
}

let count = 0;

/** Brings news of an order to a shopper's chat, and returns what is said because of it. */
export async function tellNews(
  talk: Talk,
  who: Who,
  { news, order }: { news: string; order: unknown },
): Promise<readonly Said[]> {
  count += 1;
  const now = talk.now();
  const accepted = await talk.shop.runtime.accept({
    dedupeKey: `news:${count}`,
    channel: who.channel,
    identity: who.id,
    address: who.id,
    at: now,
    readyAt: now,
    entropy: count.toString(16).padStart(32, '0'),
    body: { kind: 'order', news, order: order as Json },
  });
  if (isOrder(order)) {
    const known = await talk.shop.store.orderById(order.id);
    await talk.shop.store.saveOrder({ order, revision: known?.revision ?? 0, shopperId: accepted.shopperId });
  }
  await talk.shop.runtime.tick(now);
  return talk.send({ wait: 0 });
}

function isOrder(order: unknown): order is OrderState {
  return typeof order === 'object' && order !== null && 'stage' in order;
}

/** Changes a file of the shop as its owner would. */
export async function changeFile(talk: Talk, path: string, text: string): Promise<void> {
  const { store, bundles, runtime } = talk.shop;
  const files = { ...(await store.bundleFiles(bundles.active().hash)), [path]: text };
  const compiled = compileBundle(files, { today: '2026-11-23' });
  if ('faults' in compiled) throw new Error(compiled.faults.map(({ message }) => message).join('\n'));
  await bundles.activate(compiled.bundle, files, talk.now());
  await runtime.tick(talk.now());
}

const logged = z.looseObject({ matter: z.string(), as: z.string(), reason: z.string().optional() });

/** What the log says of visits whose matter begins so, oldest first. */
export async function visitsOf(talk: Talk, matter: string, as: 'sent' | 'moved' | 'skipped') {
  const records = await talk.shop.store.records('visit', 1000);
  const rows = records.toReversed().map(({ detail }) => logged.parse(detail));
  return rows.filter((row) => row.matter.startsWith(matter) && row.as === as);
}
