import { deliveredOf, netOf } from '../net.ts';
import type { Policy, Terms } from '../types.ts';
import { drawShopper, type PopulationOptions, type SimulatedShopper } from './draw-shopper.ts';
import { clip } from './draws.ts';
import type { Outcome } from './outcome.ts';
import { type Contestant, play, type Temper } from './play.ts';

/** A mean and half the width of its 95 % interval. */
export interface Estimate {
  readonly mean: number;
  readonly margin: number;
}

/** How a seller did with a population. Money as percent of list price per shopper unless said otherwise. */
export interface Figures {
  readonly seller: string;
  readonly shoppers: number;
  /** Percent of all shoppers, and of those who could have paid the floor. */
  readonly deals: Estimate;
  readonly dealsFeasible: Estimate;
  /** Part of the room kept in deals. */
  readonly share: Estimate;
  readonly profit: Estimate;
  readonly rounds: Estimate;
  readonly satisfaction: Estimate;
  /** Percent of deals: first number taken at once, and with a concession to be seen. */
  readonly instant: Estimate;
  readonly visible: Estimate;
  /** Profit of each shopper, for paired differences. */
  readonly profits: readonly number[];
}

/** A population to measure with. */
export interface Trial extends PopulationOptions {
  readonly temper: Temper;
  readonly shoppers: number;
}

/** Lets a seller meet the whole population. */
export function measure(contestant: Contestant, trial: Trial): Figures {
  const marks = Array.from({ length: trial.shoppers }, (_, index) => {
    const shopper = drawShopper(trial, index);
    return markOf(shopper, play(shopper, contestant, trial.temper));
  });
  const deals = marks.filter((mark) => mark.deal);
  const feasible = marks.filter((mark) => mark.feasible);
  return {
    seller: contestant.name,
    shoppers: trial.shoppers,
    deals: estimate(marks.map((mark) => 100 * Number(mark.deal))),
    dealsFeasible: estimate(feasible.map((mark) => 100 * Number(mark.deal))),
    share: estimate(deals.map((mark) => mark.share)),
    profit: estimate(marks.map((mark) => mark.profit)),
    rounds: estimate(deals.map((mark) => mark.rounds)),
    satisfaction: estimate(deals.map((mark) => mark.satisfaction)),
    instant: estimate(deals.map((mark) => 100 * Number(mark.instant))),
    visible: estimate(deals.map((mark) => 100 * Number(mark.concessions > 0))),
    profits: marks.map((mark) => mark.profit),
  };
}

/** Mean profit, in percent of list, of somebody who knows every shopper's limit. */
export function oracleProfit(trial: Trial): number {
  const profits = Array.from({ length: trial.shoppers }, (_, index) => {
    const shopper = drawShopper(trial, index);
    const net = bestNet(shopper);
    return net === undefined ? 0 : profitOf(shopper.policy, net);
  });
  return estimate(profits).mean;
}

/** The difference of two sellers' profits on the same shoppers. */
export function difference(left: Figures, right: Figures): Estimate {
  return estimate(left.profits.map((profit, index) => profit - (right.profits[index] ?? 0)));
}

/** Mean with the half width of its 95 % interval; both 0 for no values. */
export function estimate(values: readonly number[]): Estimate {
  if (values.length === 0) return { mean: 0, margin: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
  return { mean, margin: 1.96 * Math.sqrt(variance / values.length) };
}

interface Mark {
  readonly deal: boolean;
  readonly feasible: boolean;
  readonly share: number;
  readonly profit: number;
  readonly rounds: number;
  readonly satisfaction: number;
  readonly instant: boolean;
  readonly concessions: number;
}

function markOf(shopper: SimulatedShopper, outcome: Outcome): Mark {
  const { policy } = shopper;
  const { deal, rounds, instant, concessions } = outcome;
  const net = deal ? netOf(policy, deal) : policy.floor;
  return {
    deal: deal !== undefined,
    feasible: bestNet(shopper) !== undefined,
    share: (net - policy.floor) / Math.max(1, policy.list - policy.floor),
    profit: deal ? profitOf(policy, net) : 0,
    rounds,
    satisfaction: deal ? satisfaction(shopper, outcome, deal) : 0,
    instant,
    concessions,
  };
}

function profitOf(policy: Policy, net: number): number {
  return (100 * (net - (policy.cost ?? policy.floor))) / policy.list;
}

/** How the shopper feels about the price, 0…1: what was saved, the steps seen, not having been too easy, not too long. */
function satisfaction(shopper: SimulatedShopper, outcome: Outcome, deal: Terms): number {
  const top = shopper.policy.list + shopper.policy.shipping.fee;
  const saved = (top - deliveredOf(shopper.policy, deal)) / top;
  const steps = Math.min(outcome.concessions, 3) / 3;
  const tired = 0.06 * Math.max(0, outcome.rounds - shopper.patience);
  return clip(0.45 + 0.35 * Math.min(1, saved / 0.15) + 0.2 * steps - (outcome.instant ? 0.25 : 0) - tired, 0, 1);
}

/** The most the shop could have kept, by any price up to list with or without extras; undefined when nobody gains. */
function bestNet({ policy, limit, shippingWorth, giftWorth }: SimulatedShopper): number | undefined {
  const gift = policy.gift?.cost ?? 0;
  const nets = [false, true].flatMap((ships) =>
    [false, true].map((gives) => {
      const price = Math.min(policy.list, limit - (ships ? 0 : shippingWorth) + (gives ? giftWorth : 0));
      return price - (ships ? policy.shipping.cost : 0) - (gives ? gift : 0);
    }),
  );
  const best = Math.max(...nets);
  return best >= policy.floor ? best : undefined;
}
