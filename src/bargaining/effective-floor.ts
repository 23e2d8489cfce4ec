import { unitHash } from '../values/hash.ts';
import type { Policy } from './types.ts';

/** Largest part of the room that the keyed noise takes away. */
const NOISE = 0.02;

/**
 * The least net for anything newly asked or agreed: the owner's floor, blurred upwards by noise keyed to product and
 * policy version, lifted when today's budget runs ahead of the clock, and never beyond the budget left.
 */
export function effectiveFloor(policy: Policy): number {
  const noise = NOISE * unitHash('floor', policy.noiseKey);
  const blurred = policy.floor + Math.ceil(noise * (policy.list - policy.floor));
  const lifted = blurred + Math.ceil(thrift(policy) * (policy.list - blurred));
  return Math.max(lifted, budgetFloor(policy));
}

/** The net below which the discount would exceed the budget left; the floor itself when there is no budget. */
export function budgetFloor(policy: Policy): number {
  if (policy.budgetLeft === undefined) return policy.floor;
  const left = Math.max(0, Math.floor(policy.budgetLeft));
  return Math.max(policy.floor, policy.list - Math.min(left, policy.list));
}

function thrift(policy: Policy): number {
  const pace = policy.budgetPace ?? 1;
  return pace < 1 ? 0.5 * (1 - Math.max(0, pace)) : 0;
}
