import { createHash } from 'node:crypto';
import { z } from 'zod';
import { plainOrderNumber, proveOrder } from '../../care/order-proof.ts';
import type { Store } from '../../ports/store.ts';
import type { Service } from '../../runtime/types.ts';
import { HOUR_MS, type Instant } from '../../values/instants.ts';
import type { OrderKeeper } from './keep-orders.ts';

const LIMIT = { max: 5, perMs: HOUR_MS };
/** Failed proofs looked through for tries at the same number. */
const MOST_FAILED = 1000;

const inputShape = z.object({
  number: z.string().max(64),
  email: z.string().max(254).optional(),
  phone: z.string().max(40).optional(),
  tries: z.array(z.number()),
  conversationId: z.string(),
});

const failedShape = z.object({ numberKey: z.string() });

interface ProveParts {
  readonly store: Store;
  readonly keeper: OrderKeeper;
  readonly clock: () => Instant;
  /** Joins the people of two conversations: whoever proves an order is whoever it belongs to. */
  readonly joinPeople: (conversations: readonly [string, string]) => Promise<unknown>;
}

/**
 * The service `prove-order`: joins an order to the conversation whose shopper knows its number and its buyer's e-mail or
 * phone. Tries are limited for each shopper and for each number; nothing tells whether the order exists.
 */
export function createProveOrder(parts: ProveParts): Service {
  const { store, keeper, clock } = parts;
  return async (input) => {
    const { number, email, phone, tries, conversationId } = inputShape.parse(input);
    const now = clock();
    const numberKey = keyOf(number);
    const earlier = await triesAt(store, numberKey);
    const row = await keeper.byNumber(number);
    const claim = { number, ...(email !== undefined && { email }), ...(phone !== undefined && { phone }) };
    const proof = proveOrder(claim, row?.order, { tries, limit: LIMIT, now });
    const isCrowded = earlier.filter((at) => at > now - LIMIT.perMs).length >= LIMIT.max;
    const outcome = isCrowded ? 'locked' : proof.outcome;
    if (outcome !== 'proven' || !row) return { ok: true, result: { ...refusal(outcome, proof.tries), numberKey } };
    await joinOwner(parts, row.shopperId, conversationId);
    const linked = await keeper.link(row.order.id, conversationId);
    const isTheirs = linked === 'linked' || linked === 'known';
    return {
      ok: true,
      result: { outcome: isTheirs ? 'proven' : 'wrong', tries: [...proof.tries], numberKey },
    };
  };
}

function refusal(outcome: 'proven' | 'wrong' | 'locked', tries: readonly Instant[]) {
  const until = (tries[0] ?? 0) + LIMIT.perMs;
  return { outcome, tries: [...tries], ...(outcome === 'locked' && tries.length > 0 && { until }) };
}

/** The order may belong to another chat of the same person already: then the two chats are one person's. */
async function joinOwner({ store, joinPeople }: ProveParts, shopperId: string | undefined, conversationId: string) {
  const here = await store.conversation(conversationId);
  if (shopperId === undefined || !here || here.shopperId === shopperId) return;
  const owner = await store.shopper(shopperId);
  const other = owner?.conversations[0];
  if (other) await joinPeople([other.id, conversationId]);
}

async function triesAt(store: Store, numberKey: string): Promise<readonly Instant[]> {
  const failed = await store.records('proof-failed', MOST_FAILED);
  return failed.flatMap(({ at, detail }) => (failedShape.safeParse(detail).data?.numberKey === numberKey ? [at] : []));
}

/** A number as the record of failed tries knows it. */
function keyOf(number: string): string {
  return createHash('sha256')
    .update(`order number ${plainOrderNumber(number)}`)
    .digest('hex')
    .slice(0, 16);
}
