/** Prices weighed between the standing ask and the lowest one. */
const PRICES = 40;

/** What looking ahead needs to know; prices are delivered. */
export interface Prospect {
  readonly standing: number;
  readonly lowest: number;
  /** Chance that the shopper's limit is at least a price. */
  readonly reach: (delivered: number) => number;
  /** What a deal costs the shop: goods and shipping, less what the owner's objective is worth. */
  readonly expense: number;
  /** Price moves left, at least 1. */
  readonly left: number;
  /** Chance that an affordable ask is taken, by moves left after it (0: the last). */
  readonly takes: (leftAfter: number) => number;
  /** Chance that the shopper leaves after a move. */
  readonly leaves: number;
}

/** The best next ask and what going on is worth, in expected profit. */
export interface Course {
  readonly next: number;
  readonly worth: number;
}

/** Plays the moves left to their end, last one first, and picks at each the price that earns most on average. */
export function lookAhead(prospect: Prospect): Course {
  const { standing, lowest, left } = prospect;
  const prices = Array.from({ length: PRICES + 1 }, (_, at) => standing - ((standing - lowest) * at) / PRICES);
  const reaches = prices.map(prospect.reach);
  let stage = { worth: new Float64Array(PRICES + 1), choice: new Int32Array(PRICES + 1) };
  for (let leftAfter = 0; leftAfter < left; leftAfter += 1) {
    stage = stageBefore(prospect, { prices, reaches, after: stage.worth, leftAfter });
  }
  return { next: prices[stage.choice[0] ?? 0] ?? standing, worth: stage.worth[0] ?? 0 };
}

interface Stage {
  readonly prices: readonly number[];
  readonly reaches: readonly number[];
  /** Worth of what follows, by the price then standing. */
  readonly after: Float64Array;
  readonly leftAfter: number;
}

/**
 * For each standing price, the best step down: those newly reached take it with the stage's chance, those who could
 * have paid before are likelier not to bother, and who stays meets the stage after.
 */
function stageBefore(prospect: Prospect, { prices, reaches, after, leftAfter }: Stage) {
  const worth = new Float64Array(PRICES + 1);
  const choice = new Int32Array(PRICES + 1);
  const takes = prospect.takes(leftAfter);
  const stays = leftAfter === 0 ? 0 : 1 - prospect.leaves;
  for (let from = 0; from <= PRICES; from += 1) {
    const reached = reaches[from] ?? 0;
    let best = Number.NEGATIVE_INFINITY;
    for (let to = from; to <= PRICES; to += 1) {
      const taken = takes * ((reaches[to] ?? 0) - reached + (1 - takes) * reached);
      const value = taken * ((prices[to] ?? 0) - prospect.expense) + stays * (after[to] ?? 0);
      if (value > best + 1e-9) {
        best = value;
        choice[from] = to;
      }
    }
    worth[from] = best;
  }
  return { worth, choice };
}
