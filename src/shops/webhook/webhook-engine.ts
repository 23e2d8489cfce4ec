import type { ShopEngine } from '../../ports/shop-engine.ts';

/**
 * A shop that only posts to us: its last word is all there is to ask, codes are redeemed by POST /api/redeem, and money is
 * moved by staff.
 */
export function createWebhookEngine(): ShopEngine {
  return { name: 'webhook' };
}
