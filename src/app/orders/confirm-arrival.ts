import { z } from 'zod';
import type { NewsWord } from '../../care/order-news.ts';
import type { Store } from '../../ports/store.ts';
import type { Service } from '../../runtime/types.ts';
import type { OrderKeeper } from './keep-orders.ts';

const inputShape = z.object({ orderId: z.string(), at: z.number() });

/** Whoever said that it arrived need not be told. */
const TOLD: ReadonlySet<NewsWord> = new Set(['arrived']);

/** The service `order-arrived`: the shopper has the order, by their own word, where no scan says so. */
export function createConfirmArrival(store: Store, keeper: OrderKeeper): Service {
  return async (input) => {
    const { orderId, at } = inputShape.parse(input);
    const order = (await store.orderById(orderId))?.order;
    if (!order || order.stage === 'arrived' || order.stage === 'returned') return { ok: true, result: null };
    await keeper.take({ ...order, stage: 'arrived', reached: { ...order.reached, arrived: at } }, { quiet: TOLD });
    return { ok: true, result: null };
  };
}
