import type { SessionKeeper } from '../api/session.ts';
import type { Order, Quote, Refusal } from '../api/wire.ts';

/** What the visitor wants to buy. */
export interface Wish {
  readonly sku: string;
  readonly quantity: number;
  readonly code?: string;
}

interface Answer {
  readonly quote?: Quote;
  readonly order?: Order;
  readonly problem?: Refusal | 'failed';
}

/** Asks what the wish costs. */
export async function askQuote(session: SessionKeeper, wish: Wish): Promise<Answer> {
  return ask(session, '/api/quote', wish);
}

/** Places the order; the same key never orders twice. */
export async function placeOrder(session: SessionKeeper, wish: Wish, key: string): Promise<Answer> {
  return ask(session, '/api/checkout', { ...wish, key });
}

async function ask(session: SessionKeeper, path: string, wish: object): Promise<Answer> {
  try {
    const headers = { 'content-type': 'application/json' };
    const answer = await session.fetch(path, { method: 'POST', headers, body: JSON.stringify(wish) });
    const content = await answer.json();
    if (content.refused) return { problem: content.refused };
    if (!answer.ok) return { problem: 'failed' };
    return content.order ? { order: content.order } : { quote: content };
  } catch {
    return { problem: 'failed' };
  }
}
