import type { Policy, Terms } from './types.ts';

/** True when the policy's numbers can be reckoned with and list price reaches the floor. Unsound policies never price. */
export function isSoundPolicy(policy: Policy): boolean {
  const amounts = [policy.floor, policy.shipping.cost, policy.shipping.fee, policy.gift?.cost ?? 0, policy.cost ?? 0];
  return (
    amounts.every(isAmount) &&
    isAmount(policy.list) &&
    policy.list > 0 &&
    policy.floor <= policy.list &&
    isAmount(policy.quantity) &&
    policy.quantity >= 1 &&
    Number.isSafeInteger(policy.list + policy.shipping.fee) &&
    !Number.isNaN(policy.budgetLeft)
  );
}

/** True when the terms are whole money above zero for the policy's quantity. */
export function isSoundTerms(policy: Policy, terms: Terms): boolean {
  return isAmount(terms.total) && terms.total > 0 && terms.quantity === policy.quantity;
}

/** True for a whole number of minor units, zero or more, that arithmetic keeps exact. */
export function isAmount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
