import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { OrderState } from '../care/order.ts';
import type { DemoEngine, OrderRequest } from '../ports/shop-engine.ts';
import { type Credit, openCreditLines } from './credit-lines.ts';
import { openOrderLines } from './order-lines.ts';

const FIRST_NUMBER = 1001;
const IMPORTED = 'import:';

/** The engine of a shop without a shop system: what its own page sells and what is imported from exports of others. */
export interface FileEngine extends DemoEngine {
  /** Keeps imported orders; returns how many were new or newer than what was kept. */
  readonly keep: (orders: readonly OrderState[]) => number;
  /** A credit given earlier, by its code. */
  readonly creditOf: (code: string) => Credit | undefined;
  /** Uses a credit up for the order of this key; false when another order has. */
  readonly spendCredit: (code: string, orderKey: string) => boolean;
}

/**
 * Orders are lines of `orders.jsonl` in `directory`, flushed to disk before they are answered; in memory only when no
 * directory is given. Codes are redeemed by the server itself, so none are minted here.
 */
export function openFileEngine(directory?: string): FileEngine {
  if (directory !== undefined) mkdirSync(directory, { recursive: true });
  const lines = openOrderLines(directory === undefined ? undefined : join(directory, 'orders.jsonl'));
  const credits = openCreditLines(directory === undefined ? undefined : join(directory, 'credits.jsonl'));
  const orders = () => [...lines.all().values()];

  return {
    name: 'files',
    placeOrder: async (request) => {
      const known = lines.all().get(request.key);
      if (known) return known;
      const placed = [...lines.all().keys()].filter((key) => !key.startsWith(IMPORTED)).length;
      const order = orderFrom(request, FIRST_NUMBER + placed);
      lines.add([{ key: request.key, order }]);
      return order;
    },
    keep: (imported) => {
      const news = imported.filter((order) => isNews(lines.all().get(IMPORTED + order.id), order));
      lines.add(news.map((order) => ({ key: IMPORTED + order.id, order })));
      return news.length;
    },
    credit: async (request) => ({ kind: 'done', code: credits.give(request).code }),
    creditOf: credits.byCode,
    spendCredit: credits.spend,
    order: async (id) => orders().find((order) => order.id === id),
    orders: async (limit) => orders().slice(-limit).reverse(),
    changedSince: async (since, limit) => {
      const changed = orders().filter(({ changedAt }) => changedAt >= since);
      return { orders: changed.sort((left, right) => left.changedAt - right.changedAt).slice(0, limit), alarms: [] };
    },
  };
}

function isNews(known: OrderState | undefined, order: OrderState): boolean {
  return known === undefined || known.changedAt < order.changedAt;
}

function orderFrom(request: OrderRequest, number: number): OrderState {
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
    stage: 'confirmed',
    refunded: 0,
    parcels: [],
    changedAt: request.at,
  };
}
