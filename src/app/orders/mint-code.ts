import { z } from 'zod';
import type { ShopEngine } from '../../ports/shop-engine.ts';
import type { Store } from '../../ports/store.ts';
import type { Service } from '../../runtime/types.ts';
import { EngineTrouble } from '../../shops/engine-trouble.ts';
import type { Shop } from '../../skills/shop.ts';
import type { Instant } from '../../values/instants.ts';

interface MintParts {
  readonly store: Store;
  readonly shop: () => Shop;
  readonly engine: () => ShopEngine;
  readonly clock: () => Instant;
}

/** A code that is to be ended and still works after so many tries, an hour of growing pauses by then, is told to the owner. */
const MANY_TRIES = 12;

const inputShape = z.object({ code: z.string(), again: z.boolean().default(false) });

const dealShape = z.object({
  currency: z.string(),
  madeAt: z.number(),
  shippingIncluded: z.boolean(),
  terms: z.object({ quantity: z.int(), total: z.int() }),
});

/**
 * The service `mint-code`: makes a deal's code at the shop engine, once; a code of a deal that is over is ended there. An
 * engine that redeems by asking us needs none. With `again` a making is looked at once more, for twins. Refused ones are an
 * alarm: the shopper holds a code that does not work, or one that should not.
 */
export function createMintCode(parts: MintParts): Service {
  const { store, engine, clock } = parts;
  return async (input, _, earlier = 0) => {
    const { code, again } = inputShape.parse(input);
    const { mintCode, disableCode } = engine();
    const row = await store.dealByCode(code);
    if (!mintCode || !row) return { ok: true, result: { kind: 'own' } };
    if (row.state !== 'live' || row.expiresAt <= clock()) {
      if (row.state === 'redeemed' || !disableCode) return { ok: true, result: { kind: 'done' } };
      return endCode(parts, { code, earlier, end: disableCode });
    }
    const { currency, madeAt, shippingIncluded, terms } = dealShape.parse(row.deal);
    const list = parts.shop().products.find(({ sku }) => sku === row.sku)?.list ?? 0;
    const outcome = await mintCode({
      ...{ code, currency, list, sku: row.sku, quantity: terms.quantity },
      off: Math.max(0, list * terms.quantity - terms.total),
      shippingOff: shippingIncluded ? (parts.shop().shipping.fee ?? 0) : 0,
      startsAt: madeAt,
      endsAt: row.expiresAt,
    });
    // It was made before, or its refusal told: the second look is for twins alone.
    if (again && outcome.kind === 'refused') return { ok: true, result: { kind: 'done' } };
    return settle(parts, { code, alarm: 'code-refused' }, outcome);
  };
}

interface Ending {
  readonly code: string;
  readonly earlier: number;
  readonly end: NonNullable<ShopEngine['disableCode']>;
}

/** Trouble is thrown, to be tried again; of trouble that lasts the owner hears once. */
async function endCode(parts: MintParts, { code, earlier, end }: Ending): ReturnType<Service> {
  try {
    return await settle(parts, { code, alarm: 'code-not-ended' }, await end(code));
  } catch (error) {
    const { store, clock } = parts;
    if (earlier + 1 >= MANY_TRIES) await store.alarm({ at: clock(), kind: 'code-not-ended', detail: { code } });
    throw error;
  }
}

type CodeOutcome = Awaited<ReturnType<NonNullable<ShopEngine['mintCode']>>>;

async function settle(
  { store, clock }: MintParts,
  { code, alarm }: { readonly code: string; readonly alarm: string },
  outcome: CodeOutcome,
): ReturnType<Service> {
  if (outcome.kind === 'done') return { ok: true, result: { kind: 'done' } };
  if (outcome.kind === 'not-now') throw new EngineTrouble('not-now', 'busy', { until: outcome.until });
  await store.alarm({ at: clock(), kind: alarm, detail: { code, reason: outcome.reason } });
  return { ok: false, result: { code, reason: outcome.reason } };
}
