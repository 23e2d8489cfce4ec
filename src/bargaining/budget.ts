/** A day's discount budget in minor units: what deals have reserved, and what paid deals have used up. */
export interface Budget {
  readonly limit: number;
  readonly spent: number;
  readonly reserved: Readonly<Record<string, number>>;
}

/** A budget of which nothing is used. */
export function openBudget(limit: number): Budget {
  return { limit: Math.max(0, limit), spent: 0, reserved: {} };
}

/** What can still be promised. */
export function budgetLeft(budget: Budget): number {
  const held = Object.values(budget.reserved).reduce((sum, amount) => sum + amount, 0);
  return Math.max(0, budget.limit - budget.spent - held);
}

/** Reserves a discount for a deal, in place of what it had reserved before; undefined when the budget does not allow it. */
export function reserve(budget: Budget, deal: string, amount: number): Budget | undefined {
  if (!Number.isSafeInteger(amount) || amount < 0) return undefined;
  const without = release(budget, deal);
  return amount <= budgetLeft(without) ? { ...without, reserved: { ...without.reserved, [deal]: amount } } : undefined;
}

/** The deal is paid: its reservation becomes spending. A deal without reservation changes nothing. */
export function commit(budget: Budget, deal: string): Budget {
  const amount = budget.reserved[deal] ?? 0;
  const without = release(budget, deal);
  return { ...without, spent: without.spent + amount };
}

/** The deal is gone: its reservation is free again. */
export function release(budget: Budget, deal: string): Budget {
  const { [deal]: _freed, ...reserved } = budget.reserved;
  return { ...budget, reserved };
}

/** Budget left ÷ what the rest of the day needs at an even pace; `dayLeft` is the part of the day to come, 0…1. */
export function budgetPace(budget: Budget, dayLeft: number): number {
  const needed = budget.limit * Math.max(0, Math.min(1, dayLeft));
  return needed > 0 ? budgetLeft(budget) / needed : 1;
}
