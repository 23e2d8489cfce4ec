import { isHeldOut } from '../bargaining/hold-out.ts';
import type { MemoryRules } from '../bargaining/memory.ts';
import { MEMORY_RULES } from '../bargaining/memory.ts';
import { type PriceRules, policyFor } from '../bargaining/policy.ts';
import type { Policy } from '../bargaining/types.ts';
import type { Product, Shop } from './shop.ts';
import type { World } from './world.ts';

/** Endings Chinese-speaking shoppers dislike in a price. */
const AVOIDED_ENDINGS = [4, 250];

/** The owner's rule for `quantity` pieces, for this shopper and this moment. */
export function hagglePolicy({ shop, shopperId, discountToday }: World, product: Product, quantity: number): Policy {
  const { caps, holdOutPercent } = shop.prices;
  return policyFor(priceRules(shop), product, {
    quantity,
    heldOut: isHeldOut(shopperId, { secret: shop.id, percent: holdOutPercent }),
    ...(caps.discountPerDay === undefined ? {} : { budgetLeft: Math.max(0, caps.discountPerDay - discountToday) }),
  });
}

/** How long the shop's asks last and bind. */
export function memoryRules(shop: Shop): MemoryRules {
  return { ...MEMORY_RULES, offerLastsMs: shop.prices.offerLastsMs };
}

function priceRules(shop: Shop): PriceRules {
  const { prices, shipping } = shop;
  const [gift] = shop.gifts;
  return {
    version: prices.version,
    currency: shop.currency.code,
    decimals: shop.currency.decimals,
    haggle: prices.haggle,
    floors: prices.floors,
    strategy: prices.strategy,
    objective: prices.objective,
    rounds: prices.rounds,
    endings: prices.endings,
    ...(shop.languages.first === 'en' ? {} : { avoid: AVOIDED_ENDINGS }),
    shipping: {
      cost: shipping.cost,
      ...(shipping.fee === undefined ? {} : { fee: shipping.fee }),
      ...(shipping.freeFrom === undefined ? {} : { freeFrom: shipping.freeFrom }),
    },
    ...(gift ? { gift: { id: gift.id, cost: gift.cost } } : {}),
    secret: shop.id,
  };
}
