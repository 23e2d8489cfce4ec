import { z } from 'zod';
import { readDealCode } from '../bargaining/deal-code.ts';
import type { Store } from '../ports/store.ts';
import type { Instant } from '../values/instants.ts';
import type { RedeemClaim, Redeemed } from '../web/use-cases.ts';

const dealShape = z.object({
  transferable: z.boolean(),
  currency: z.string(),
  shippingIncluded: z.boolean(),
  terms: z.object({ quantity: z.int(), total: z.int(), gifts: z.array(z.string()) }),
});

interface RedeemParts {
  readonly store: Store;
  /** The visitor a token of the widget was given to; undefined for one that proves nothing. */
  readonly visitorOf: (token: string, at: Instant) => string | undefined;
}

/** Marks a code as used by an order of the engine, once; an order that was told yes is told yes again. */
export async function redeemCode(
  { store, visitorOf }: RedeemParts,
  claim: RedeemClaim,
  now: Instant,
): Promise<Redeemed> {
  const code = readDealCode(claim.code);
  const row = code === undefined ? undefined : await store.dealByCode(code);
  if (!row) return { kind: 'refused', reason: 'unknown-code' };
  const deal = dealShape.parse(row.deal);
  const visitor = claim.chatToken === undefined ? undefined : visitorOf(claim.chatToken, now);
  const buyer = visitor === undefined ? undefined : await store.conversationOf('web', visitor);
  // Whoever is not meant learns nothing of the deal.
  if (!deal.transferable && visitor !== undefined && buyer?.shopperId !== row.shopperId)
    return { kind: 'refused', reason: 'unknown-code' };
  if (row.sku !== claim.sku) return { kind: 'refused', reason: 'other-product' };
  if (deal.terms.quantity !== claim.quantity) return { kind: 'refused', reason: 'other-quantity' };
  const outcome = await store.redeemDeal(row.code, claim.orderId, now);
  if (outcome.kind === 'already') return { kind: 'refused', reason: 'used' };
  if (outcome.kind === 'refused') return { kind: 'refused', reason: outcome.reason === 'expired' ? 'expired' : 'void' };
  return redeemed(deal);
}

function redeemed({ currency, shippingIncluded, terms }: z.infer<typeof dealShape>): Redeemed {
  const { total, gifts } = terms;
  return { kind: 'redeemed', total, currency, shipping: shippingIncluded ? 'free' : 'extra', gifts };
}
