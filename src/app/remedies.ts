import { z } from 'zod';
import type { OrderState } from '../care/order.ts';
import type { Outcome, ShopEngine } from '../ports/shop-engine.ts';
import type { Store } from '../ports/store.ts';
import type { Service } from '../runtime/types.ts';
import { hasLeft } from '../skills/repair/has-left.ts';
import type { Instant } from '../values/instants.ts';
import type { Json } from '../values/value.ts';

/** The engine's part in putting things right, and who is told where money hangs. */
interface RemedyParts {
  readonly engine: ShopEngine;
  readonly store: Pick<Store, 'alarm'>;
  readonly clock: () => Instant;
}

const errandSchema = z.object({
  orderId: z.string(),
  /** Of two errands with the same key one is done. */
  key: z.string(),
  currency: z.string(),
  /** Minor units. */
  amount: z.int().nonnegative().default(0),
  reason: z.string().default(''),
  /** What had been paid back when the remedy was decided, minor units. */
  refundedBefore: z.int().nonnegative().default(0),
});

type Errand = z.infer<typeof errandSchema>;

/**
 * Services that carry out remedies at the shop engine. Each looks at the order afresh before money moves and is safe to
 * repeat. `ok` only when it is really done; a refusal is the owner's alarm; "not now" is tried again by the outbox.
 */
export function createRemedyServices(parts: RemedyParts): Readonly<Record<string, Service>> {
  return {
    refund: (input, requestId) => perform(parts, { input, requestId, act: refund }),
    'cancel-order': (input, requestId) => perform(parts, { input, requestId, act: cancel }),
    exchange: (input, requestId) => perform(parts, { input, requestId, act: async () => refused('unsupported') }),
  };
}

type Result = { readonly ok: true; readonly result: Json } | { readonly ok: false; readonly reason: string };

interface Performing {
  readonly input: Json;
  readonly requestId: string;
  readonly act: (parts: RemedyParts, errand: Errand) => Promise<Result>;
}

async function perform(parts: RemedyParts, { input, requestId, act }: Performing) {
  const errand = errandSchema.parse(input);
  const done = await act(parts, errand);
  if (done.ok) return { ok: true, result: done.result };
  // Not this engine's to do: a person does it, and nothing hangs.
  if (done.reason === 'unsupported') return { ok: false, result: { reason: done.reason } };
  const detail = { requestId, orderId: errand.orderId, amount: errand.amount, reason: done.reason };
  await parts.store.alarm({ at: parts.clock(), kind: 'remedy-failed', detail });
  return { ok: false, result: { reason: done.reason } };
}

async function refund({ engine }: RemedyParts, errand: Errand): Promise<Result> {
  if (!engine.refund) return refused('unsupported');
  const order = await engine.order?.(errand.orderId);
  const paid = order && order.refunded - errand.refundedBefore;
  // Paid already: by an earlier try whose answer was lost, or by hand. Either way the shopper has it.
  if (paid === errand.amount && paid > 0) return { ok: true, result: { refunded: errand.amount } };
  if (paid !== undefined && paid !== 0) return refused('changed');
  if (order && order.refunded + errand.amount > order.total) return refused('too-much');
  return resultOf(await engine.refund({ ...errand }), { refunded: errand.amount });
}

/** Cancels what has not left, and pays back what the engine did not pay back by itself. */
async function cancel({ engine }: RemedyParts, errand: Errand): Promise<Result> {
  if (!engine.cancel) return refused('unsupported');
  const before = await engine.order?.(errand.orderId);
  if (before && before.cancelledAt === undefined && hasLeft(before)) return refused('left');
  const cancelled = resultOf(await engine.cancel({ orderId: errand.orderId, key: errand.key }), {});
  if (!cancelled.ok) return cancelled;
  return { ok: true, result: { refunded: await payBack(engine, errand) } };
}

/** What has been paid back of the errand's amount once the order is cancelled. */
async function payBack(engine: ShopEngine, errand: Errand): Promise<number> {
  const after: OrderState | undefined = await engine.order?.(errand.orderId);
  const paid = Math.max(0, (after?.refunded ?? 0) - errand.refundedBefore);
  if (paid >= errand.amount || !engine.refund) return paid;
  const rest = errand.amount - paid;
  const outcome = await engine.refund({ ...errand, amount: rest, key: `${errand.key}:rest` });
  return outcome.kind === 'done' ? errand.amount : paid;
}

function resultOf(outcome: Outcome, result: Json): Result {
  switch (outcome.kind) {
    case 'done':
      return { ok: true, result };
    case 'refused':
      return refused(outcome.reason);
    case 'not-now':
      // Thrown, so that the outbox tries again with the same key.
      throw new Error('The shop engine asks to wait');
  }
}

function refused(reason: string): Result {
  return { ok: false, reason };
}
