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

const inputShape = z.object({ code: z.string() });

const dealShape = z.object({
  currency: z.string(),
  madeAt: z.number(),
  shippingIncluded: z.boolean(),
  terms: z.object({ quantity: z.int(), total: z.int() }),
});

/**
 * The service `mint-code`: makes a deal's code at the shop engine, once; a code of a deal that is over is ended there. An
 * engine that redeems by asking us needs none. Refused ones are an alarm: the shopper holds a code that does not work.
 */
export function createMintCode(parts: MintParts): Service {
  const { store, engine, clock } = parts;
  return async (input) => {
    const { code } = inputShape.parse(input);
    const { mintCode, disableCode } = engine();
    const row = await store.dealByCode(code);
    if (!mintCode || !row) return { ok: true, result: { kind: 'own' } };
    if (row.state !== 'live' || row.expiresAt <= clock()) {
      const ended = row.state === 'redeemed' ? undefined : await disableCode?.(code);
      return settle(parts, code, ended ?? { kind: 'done' });
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
    return settle(parts, code, outcome);
  };
}

type CodeOutcome = Awaited<ReturnType<NonNullable<ShopEngine['mintCode']>>>;

async function settle({ store, clock }: MintParts, code: string, outcome: CodeOutcome): ReturnType<Service> {
  if (outcome.kind === 'done') return { ok: true, result: { kind: 'done' } };
  if (outcome.kind === 'not-now') throw new EngineTrouble('not-now', 'busy', { until: outcome.until });
  await store.alarm({ at: clock(), kind: 'code-refused', detail: { code, reason: outcome.reason } });
  return { ok: false, result: { code, reason: outcome.reason } };
}
