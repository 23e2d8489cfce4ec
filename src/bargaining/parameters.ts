/**
 * What the seller takes for granted about shoppers, fitted on simulated ones. Prices are parts of the delivered list
 * price, chances are per price move.
 */
export const PARAMETERS = {
  /** Limits of shoppers before anything is said: normal, mean and spread. */
  limitMean: 0.877,
  limitSpread: 0.242,
  /** How far under their limit shoppers open: some near it (normal), some low on purpose (flat between .2 and .7). */
  shadeMean: 0.142,
  shadeSpread: 0.061,
  lowOpeners: 0.715,
  /** A limit is this likely to be as far above the last bid as so many average raises, give or take the spread. */
  raisesAhead: 5.344,
  raisesSpread: 0.215,
  /** "My last price" is believed so far, with this spread around the figure. */
  finalBelief: 0.796,
  finalSpread: 0.04,
  /** Likelihood that somebody who could afford an ask still did not take it: a base, and how fast it falls with ease. */
  refusalBase: 0.97,
  refusalSpread: 0.155,
  /** Chances that an affordable ask is taken: first, later, while the shopper keeps raising, last, and with no number named. */
  takesFirst: 0.596,
  takesLater: 0.398,
  takesRaising: 0.257,
  takesLast: 0.45,
  takesBlind: 0.281,
  /** Chances that the shopper leaves after a move: usually, and while raising. */
  leaves: 0.252,
  leavesRaising: 0.101,
  /** A raise counts as one from here on. */
  raising: 0.019,
  /** A bid is taken when it is worth so many times asking on; the first one less readily, for nobody enjoys a price got at once. */
  firstPatience: 1.265,
  patience: 1.25,
  /** Least first and later steps. */
  leastFirstStep: 0.046,
  leastStep: 0.048,
  /** Later steps are at most this part of the shopper's last raise, or the stubborn step. */
  reciprocity: 0.401,
  stubbornStep: 0.017,
  /** A middle this near is taken for what it is. */
  middle: 0.007,
  /** Margin assumed under the floor, as part of list, where the cost is not known. */
  margin: 0.063,
} as const;

/** What a deal is worth beyond its margin, as part of list, by the owner's objective. */
export const DEAL_BONUS = { conversion: 0.1, balance: 0, margin: -0.05 } as const;
