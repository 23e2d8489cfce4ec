import type { Turn } from '../ports/turn.ts';
import type { TakeTurn } from '../runtime/types.ts';
import type { Instant } from '../values/instants.ts';

/** The owner's cap at an instant, and how to learn what has been given by now. */
export interface DiscountCaps {
  /** Undefined when the owner set none. */
  readonly capAt: (now: Instant) => Turn['discountCap'];
  readonly refresh: () => Promise<void>;
}

/** Shoppers remembered between a turn and its commit. */
const MOST_REMEMBERED = 1000;

/**
 * Turns that agree to a price of the shopper's pass the owner's cap in their transaction or are refused as stale; taken
 * again, they see the present figure and agree to less. An ask of the shop is a promise: a yes to it is kept, and counted.
 */
export function capDiscounts(takeTurn: TakeTurn, { capAt, refresh }: DiscountCaps): TakeTurn {
  const capped = new Map<string, number>();
  return async (work, now) => {
    // The same version again: the turn that was capped has not been stored.
    if (capped.get(work.shopperId) === work.version) await refresh();
    const turn = await takeTurn(work, now);
    const discountCap = agreesAnew(turn) ? capAt(now) : undefined;
    capped.delete(work.shopperId);
    if (discountCap === undefined) return turn;
    if (capped.size >= MOST_REMEMBERED) capped.clear();
    capped.set(work.shopperId, work.version);
    return { ...turn, discountCap };
  };
}

/** Whether a price the shopper named is agreed to, as the records of moves tell. */
function agreesAnew({ records }: Turn): boolean {
  return records.some(({ kind, detail }) => kind === 'move' && isAcceptance(detail));
}

function isAcceptance(detail: unknown): boolean {
  const answer = member(detail, 'answer');
  return member(answer, 'kind') === 'accept' && member(answer, 'by') === 'shopper';
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;
}
