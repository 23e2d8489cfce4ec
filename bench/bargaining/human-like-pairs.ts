import { clip, draw, drawNormal } from '../../src/bargaining/simulation/draws.ts';

/** First prices of buyers in English-speaking second-hand dialogues, as parts of list: quantiles and their values. */
const FIRST_PRICES = [
  [0, 0.25],
  [0.1, 0.5],
  [0.25, 0.556],
  [0.5, 0.7],
  [0.75, 0.85],
  [0.9, 0.9],
  [1, 1],
] as const;

/** Share of those dialogues that ended in a deal. */
const DEALS = 0.717;

/**
 * Pairs of first price and limit drawn to the published quantiles of human dialogues: those who closed had a little more
 * to give than the final price, those who did not had hardly more than they offered.
 */
export function humanLikePairs(seed: string, count: number): readonly { opening: number; limit: number }[] {
  return Array.from({ length: count }, (_, index) => {
    const opening = firstPrice(draw(seed, index, 'first'));
    const closed = draw(seed, index, 'closed') < DEALS;
    const final = clip(0.52 + 0.42 * opening + 0.085 * drawNormal(seed, index, 'final'), opening, 1);
    const offered = opening + 0.15 * draw(seed, index, 'offered');
    const slack = -Math.log(1 - draw(seed, index, 'slack'));
    return { opening, limit: closed ? final + 0.05 * slack : offered + 0.03 * slack };
  });
}

function firstPrice(quantile: number): number {
  const upper = FIRST_PRICES.findIndex(([at]) => at >= quantile);
  const [high, highValue] = FIRST_PRICES[Math.max(1, upper)] ?? [1, 1];
  const [low, lowValue] = FIRST_PRICES[Math.max(1, upper) - 1] ?? [0, 0];
  return lowValue + ((highValue - lowValue) * (quantile - low)) / (high - low);
}
