import { situationOf } from './situation.ts';
import type { History, Policy } from './types.ts';

/**
 * Whether a figure the shopper names is meant with shipping: what was said decides; a bare figure follows the standing
 * ask, else the shopper's own last figure. Use it to fill `shipped` of an offer.
 */
export function includesShipping(policy: Policy, history: History, said: 'included' | 'apart' | 'unsaid'): boolean {
  if (said !== 'unsaid') return said === 'included';
  if (situationOf(policy, history).standing.freeShipping) return true;
  const last = history.findLast((step) => step.by === 'shopper' && step.move.kind === 'offer');
  return last?.by === 'shopper' && last.move.kind === 'offer' && last.move.shipped;
}
