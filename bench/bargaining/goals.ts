import type { Estimate, Figures } from '../../src/bargaining/simulation/measure.ts';
import { difference } from '../../src/bargaining/simulation/measure.ts';
import type { Leakage } from '../../src/bargaining/simulation/probe-floor.ts';
import type { Fuzzed } from './fuzz.ts';

/** A figure, what it should be, and whether it is. */
export interface Goal {
  readonly name: string;
  readonly value: number;
  readonly wanted: string;
  readonly met: boolean;
}

/** Everything that was measured. */
export interface Measured {
  readonly populations: readonly {
    readonly name: string;
    readonly oracle: number;
    readonly ours: Figures;
    readonly rivals: readonly Figures[];
  }[];
  readonly leakage: readonly Leakage[];
  readonly fuzzed: Fuzzed;
}

/** Least figures for a population, in the order of `GOALS`. */
interface Least {
  readonly linear: number;
  readonly conceder: number;
  readonly split: number;
  readonly oracle: number;
  readonly feasible: number;
  readonly share: number;
  readonly rounds: number;
}

const LEAST: readonly Least[] = [
  { linear: 14, conceder: 6, split: 20, oracle: 62, feasible: 74, share: 0.43, rounds: 2.5 },
  { linear: 2, conceder: 14, split: 20, oracle: 65, feasible: 86, share: 0.35, rounds: 3 },
  { linear: 14, conceder: 4, split: 20, oracle: 65, feasible: 75, share: 0.45, rounds: 2.5 },
];

/** All goals of the seller with what was measured. */
export function goalsOf({ populations, leakage, fuzzed }: Measured): readonly Goal[] {
  return [
    ...populations.flatMap((population, at) => populationGoals(population, LEAST[at])),
    atLeast('leakage, error % of list', Math.min(...leakage.map((row) => row.errorPercent)), 2.3),
    atMost('leakage, floor reached %', Math.max(...leakage.map((row) => row.reachedPercent)), 3),
    atMost('breaches in fuzzed turns', fuzzed.found.length, 0),
    atMost('decide p99, ms', fuzzed.p99Ms, 1),
  ];
}

function populationGoals(
  { name, oracle, ours, rivals }: Measured['populations'][number],
  least: Least | undefined,
): readonly Goal[] {
  if (!least) return [];
  const [letter] = name;
  const against = (rival: string) =>
    lead(
      ours,
      rivals.find((row) => row.seller === rival),
    );
  return [
    atLeast(`${letter}: profit against linear, %`, against('linear'), least.linear),
    atLeast(`${letter}: profit against conceder, %`, against('conceder'), least.conceder),
    atLeast(`${letter}: profit against split, %`, against('split'), least.split),
    atLeast(`${letter}: of oracle profit, %`, (100 * ours.profit.mean) / oracle, least.oracle),
    atLeast(`${letter}: deals among feasible, %`, ours.dealsFeasible.mean, least.feasible),
    atLeast(`${letter}: share of room kept`, ours.share.mean, least.share),
    atMost(`${letter}: rounds to a deal`, ours.rounds.mean, least.rounds),
    atLeast(`${letter}: satisfaction`, ours.satisfaction.mean, 0.8),
    atMost(`${letter}: first number taken at once, % of deals`, ours.instant.mean, 5),
    atLeast(`${letter}: concession seen, % of deals`, ours.visible.mean, 95),
  ];
}

function lead(ours: Figures, rival: Figures | undefined): number {
  if (!rival) return Number.NaN;
  const paired: Estimate = difference(ours, rival);
  return (100 * paired.mean) / rival.profit.mean;
}

function atLeast(name: string, value: number, least: number): Goal {
  return { name, value, wanted: `≥ ${least}`, met: value >= least };
}

function atMost(name: string, value: number, most: number): Goal {
  return { name, value, wanted: `≤ ${most}`, met: value <= most };
}
