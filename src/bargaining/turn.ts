import type { Situation } from './situation.ts';
import type { Policy } from './types.ts';

/** What every answer is made from. `situation` does not yet hold the move that is answered. */
export interface Turn {
  readonly policy: Policy;
  readonly situation: Situation;
  /** Price moves allowed to this shopper. */
  readonly rounds: number;
  readonly quick: boolean;
}
