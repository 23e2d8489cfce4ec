/**
 * What the seller takes for granted about shoppers, fitted on simulated ones. Prices are parts of the delivered list
 * price, chances are per price move.
 */
export const PARAMETERS = {
  /** Limits of shoppers before anything is said: normal, mean and spread. */
  limitMean: 0.897,
  limitSpread: 0.25,
  /** How far under their limit shoppers open: some near it (normal), some low on purpose (flat between .2 and .7). */
  shadeMean: 0.142,
  shadeSpread: 0.061,
  lowOpeners: 0.715,
  /** A limit is this likely to be as far above the last bid as so many average raises, give or take the spread. */
  raisesAhead: 5.005,
  raisesSpread: 0.215,
  /** "My last price" is believed so far, with this spread around the figure. */
  finalBelief: 0.965,
  finalSpread: 0.037,
  /** Likelihood that somebody who could afford an ask still did not take it: a base, and how fast it falls with ease. */
  refusalBase: 0.97,
  refusalSpread: 0.117,
  /** Chances that an affordable ask is taken: first, later, while the shopper keeps raising, last, and with no number named. */
  takesFirst: 0.5,
  takesLater: 0.398,
  takesRaising: 0.265,
  takesLast: 0.392,
  takesBlind: 0.281,
  /** Chances that the shopper leaves after a move: usually, and while raising. */
  leaves: 0.245,
  leavesRaising: 0.101,
  /** A raise counts as one from here on. */
  raising: 0.021,
  /**
   * A bid is taken when it is worth so many times asking on: the first, for nobody enjoys a price got at once; later ones;
   * and those that come at the shop's last move or as the shopper's last price.
   */
  firstPatience: 1.259,
  patience: 1.34,
  lastPatience: 1.14,
  /** Least first and later steps. */
  leastFirstStep: 0.033,
  leastStep: 0.061,
  /** Later steps are at most this part of the shopper's last raise, or the stubborn step. */
  reciprocity: 0.4,
  stubbornStep: 0.02,
  /** No step gives more than this part of the room left, so that talks do not all end at the floor. */
  mostOfRoom: 0.88,
  /** A middle this near is taken for what it is. */
  middle: 0.008,
  /** Margin assumed under the floor, as part of list, where the cost is not known. */
  margin: 0.063,
} as const;

/** What a deal is worth beyond its margin, as part of list, by the owner's objective. */
export const DEAL_BONUS = { conversion: 0.1, balance: 0, margin: -0.05 } as const;
