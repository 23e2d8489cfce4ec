import { z } from 'zod';
import { dispatchedAt } from '../../care/dispatched-at.ts';
import type { OrderState } from '../../care/order.ts';
import { arrivedAt, hasArrived } from '../../care/parcels.ts';
import type { ShopEngine } from '../../ports/shop-engine.ts';
import type { Store } from '../../ports/store.ts';
import type { Service } from '../../runtime/types.ts';
import { EngineTrouble } from '../../shops/engine-trouble.ts';
import type { Instant } from '../../values/instants.ts';
import type { Json } from '../../values/value.ts';
import type { OrderKeeper } from './keep-orders.ts';

interface JudgeParts {
  readonly store: Store;
  readonly keeper: OrderKeeper;
  readonly engine: () => ShopEngine;
  readonly clock: () => Instant;
}

const inputShape = z.object({
  promise: z.string(),
  what: z.enum(['dispatch', 'arrival']),
  orderId: z.string(),
  dueAt: z.number(),
  currency: z.string(),
  remedy: z.object({ key: z.string(), credit: z.int().optional(), refund: z.int().optional() }).optional(),
});

type Judged = z.infer<typeof inputShape>;

/**
 * The service `judge-promise`: reads the order afresh before money moves, says whether the promise was kept in time, and pays
 * what a guarantee owes. The same promise pays once: the engine knows the key. A breach is noted before it is paid for and
 * stays one, whatever scan is dated back later: the payment may have been made though its answer was lost.
 */
export function createJudgePromise(parts: JudgeParts): Service {
  return async (input) => {
    const judged = inputShape.parse(input);
    if (judged.remedy && (await parts.store.breachOf(judged.promise)) !== undefined)
      return answer(judged, { remedy: { ...judged.remedy, ...(await pay(parts, judged, judged.remedy)) } });
    const order = await freshOrder(parts, judged.orderId);
    const doneAt = order && doneOf(judged.what, order);
    if (doneAt !== undefined && doneAt <= judged.dueAt) return answer(judged, { doneAt });
    const endedAt = order?.cancelledAt;
    if (endedAt !== undefined && endedAt < judged.dueAt) return answer(judged, { releasedAt: endedAt });
    if (!judged.remedy) return answer(judged, {});
    await parts.store.noteBreach(judged.promise, parts.clock());
    return answer(judged, { remedy: { ...judged.remedy, ...(await pay(parts, judged, judged.remedy)) } });
  };
}

function answer({ promise }: Judged, found: { readonly [key: string]: Json }) {
  return { ok: true, result: { promise, ...found } };
}

/** The engine's own word where it can be asked; one that may not be asked leaves what is known. Other trouble is thrown, to be tried again. */
async function freshOrder({ store, keeper, engine }: JudgeParts, id: string): Promise<OrderState | undefined> {
  const { order } = engine();
  try {
    const said = await order?.(id);
    if (said) await keeper.take(said);
  } catch (error) {
    if (!(error instanceof EngineTrouble) || error.kind !== 'refused') throw error;
  }
  return (await store.orderById(id))?.order;
}

function doneOf(what: Judged['what'], order: OrderState): Instant | undefined {
  if (what === 'dispatch') return dispatchedAt(order);
  return hasArrived(order) ? arrivedAt(order) : undefined;
}

async function pay(
  { engine, clock, store }: JudgeParts,
  { orderId, currency }: Judged,
  { key, credit, refund }: NonNullable<Judged['remedy']>,
): Promise<{ readonly paid: boolean; readonly code?: string }> {
  const { credit: giveCredit, refund: payBack } = engine();
  const outcome =
    credit === undefined
      ? await payBack?.({ orderId, amount: refund ?? 0, currency, key, reason: 'guarantee' })
      : await giveCredit?.({ amount: credit, currency, key, at: clock() });
  if (outcome?.kind === 'not-now') throw new EngineTrouble('not-now', 'busy', { until: outcome.until });
  if (outcome?.kind === 'done') return { paid: true, ...('code' in outcome && { code: String(outcome.code) }) };
  // Nobody but the shop's people can pay it: they must know at once.
  await store.alarm({ at: clock(), kind: 'guarantee-unpaid', detail: { orderId, key } });
  return { paid: false };
}
