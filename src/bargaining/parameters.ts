/**
 * What the seller takes for granted about shoppers, fitted on simulated ones. Prices are parts of the delivered list
 * price, chances are per price move.
 */
export const PARAMETERS = {
  /** Limits of shoppers before anything is said: normal, mean and spread. */
  limitMean: 0.913,
  limitSpread: 0.236,
  /** How far under their limit shoppers open: some near it (normal), some low on purpose (flat between .2 and .7). */
  shadeMean: 0.142,
  shadeSpread: 0.078,
  lowOpeners: 0.6,
  /** A limit is this likely to be as far above the last bid as so many average raises, give or take the spread. */
  raisesAhead: 3.342,
  raisesSpread: 0.158,
  /** "My last price" is believed so far, with this spread around the figure. */
  finalBelief: 0.924,
  finalSpread: 0.067,
  /** Likelihood that somebody who could afford an ask still did not take it: a base, and how fast it falls with ease. */
  refusalBase: 0.879,
  refusalSpread: 0.131,
  /** Chances that an affordable ask is taken: first, later, while the shopper keeps raising, last, and with no number named. */
  takesFirst: 0.53,
  takesLater: 0.423,
  takesRaising: 0.257,
  takesLast: 0.45,
  takesBlind: 0.399,
  /** Chances that the shopper leaves after a move: usually, and while raising. */
  leaves: 0.238,
  leavesRaising: 0.085,
  /** A raise counts as one from here on. */
  raising: 0.015,
  /** An own bid is taken when it is worth so many times asking on. */
  patience: 1.25,
  /** Least first and later steps. */
  leastFirstStep: 0.048,
  leastStep: 0.03,
  /** Later steps are at most this part of the shopper's last raise, or the stubborn step. */
  reciprocity: 0.657,
  stubbornStep: 0.018,
  /** A middle this near is taken for what it is. */
  middle: 0.005,
  /** Margin assumed under the floor, as part of list, where the cost is not known. */
  margin: 0.06,
} as const;

/** What a deal is worth beyond its margin, as part of list, by the owner's objective. */
export const DEAL_BONUS = { conversion: 0.1, balance: 0, margin: -0.05 } as const;
