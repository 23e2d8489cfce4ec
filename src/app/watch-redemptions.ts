import type { Logger } from 'pino';
import type { Store } from '../ports/store.ts';

/** The same store; a second order with a used code is called out to the operator, once for each try. The store records it. */
export function watchRedemptions<S extends Store>(store: S, log: Pick<Logger, 'error'>): S {
  return {
    ...store,
    redeemDeal: async (code, orderId, now) => {
      const outcome = await store.redeemDeal(code, orderId, now);
      if (outcome.kind === 'already') {
        log.error(
          { code: 'DOUBLE_REDEMPTION', orderId, heldBy: outcome.orderId },
          'a used deal code came with a second order',
        );
      }
      return outcome;
    },
  };
}
