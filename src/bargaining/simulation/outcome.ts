import type { Answer, History, Move, Policy, Terms } from '../types.ts';

/** Anyone who answers a shopper: the shop's `decide` or a rule to compare it with. */
export type Seller = (policy: Policy, history: History, move: Move) => Answer;

/** How a simulated talk went. */
export interface Outcome {
  /** What was agreed; absent when nothing was. */
  readonly deal?: Terms;
  /** Answers on price that the shopper heard. */
  readonly rounds: number;
  /** Concessions the shopper saw. */
  readonly concessions: number;
  /** The first price named was taken at once. */
  readonly instant: boolean;
  /** What the shopper named last and the best price heard, delivered. */
  readonly bid: number;
  readonly best: number;
  readonly history: History;
}
