import { parseArgs } from 'node:util';
import { decide } from '../../src/bargaining/decide.ts';
import { BASELINES } from '../../src/bargaining/simulation/baselines.ts';
import { difference, measure, oracleProfit, type Trial } from '../../src/bargaining/simulation/measure.ts';
import { type Leakage, probeFloor } from '../../src/bargaining/simulation/probe-floor.ts';
import { type Fuzzed, fuzz } from './fuzz.ts';
import { type Goal, goalsOf } from './goals.ts';
import { humanLikePairs } from './human-like-pairs.ts';

/** How the shipped seller does against simulated shoppers, attackers and random talks. */
const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '20000' },
    turns: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: 'bench' },
    json: { type: 'boolean', default: false },
  },
});

const shoppers = Number(values.n);
const { seed } = values;
const trials: readonly (Trial & { readonly name: string })[] = [
  { name: 'A impatient people', seed: `${seed}-a`, temper: 'impatient', shoppers },
  { name: 'B patient agents', seed: `${seed}-b`, temper: 'patient', shoppers },
  { name: 'C as in dialogues', seed: `${seed}-c`, temper: 'impatient', shoppers, pairs: humanLikePairs(seed, 5000) },
];

const populations = trials.map((trial) => {
  const ours = measure({ name: 'shopkeeper', sell: decide, remembers: true }, trial);
  const rivals = BASELINES.map((baseline) => measure(baseline, trial));
  return { name: trial.name, oracle: oracleProfit(trial), ours, rivals };
});
const leakage = probeFloor(decide, 3000, seed);
const fuzzed = fuzz(seed, Number(values.turns));
const goals = goalsOf({ populations, leakage, fuzzed });

if (values.json) {
  const rows = populations.map(({ name, oracle, ours, rivals }) => ({
    name,
    oracle,
    sellers: [ours, ...rivals].map(({ profits: _profits, ...figures }) => figures),
  }));
  console.log(JSON.stringify({ seed, populations: rows, leakage, fuzzed, goals }, undefined, 2));
} else {
  for (const population of populations) printPopulation(population);
  printLeakage(leakage);
  printFuzz(fuzzed);
  printGoals(goals);
}

function printPopulation({ name, oracle, ours, rivals }: (typeof populations)[number]): void {
  console.log(`\n${name}: ${shoppers} shoppers, oracle ${oracle.toFixed(2)} % of list per shopper`);
  console.log(
    'seller          deals %  of feasible  share  profit %     of oracle  rounds  pleased  instant %  visible %  ours is better by',
  );
  for (const row of [ours, ...rivals]) {
    const paired = difference(ours, row);
    const better = `${percent(paired.mean, row.profit.mean)} ± ${percent(paired.margin, row.profit.mean)} %`;
    console.log(
      [
        row.seller.padEnd(14),
        row.deals.mean.toFixed(1).padStart(8),
        row.dealsFeasible.mean.toFixed(1).padStart(12),
        row.share.mean.toFixed(3).padStart(6),
        `${row.profit.mean.toFixed(2)} ± ${row.profit.margin.toFixed(2)}`.padStart(13),
        percent(row.profit.mean, oracle).padStart(10),
        row.rounds.mean.toFixed(2).padStart(7),
        row.satisfaction.mean.toFixed(3).padStart(8),
        row.instant.mean.toFixed(1).padStart(10),
        row.visible.mean.toFixed(1).padStart(10),
        (row === ours ? '' : better).padStart(18),
      ].join(' '),
    );
  }
}

function printLeakage(rows: readonly Leakage[]): void {
  console.log('\nprobe           error % of list  reached %  room kept');
  for (const { probe, errorPercent, reachedPercent, kept } of rows) {
    console.log(
      `${probe.padEnd(14)} ${errorPercent.toFixed(2).padStart(16)} ${reachedPercent.toFixed(2).padStart(10)} ${kept.toFixed(3).padStart(10)}`,
    );
  }
}

function printFuzz({ turns, found, p50Ms, p99Ms }: Fuzzed): void {
  console.log(
    `\n${turns} fuzzed turns: ${found.length} breaches; decide p50 ${p50Ms.toFixed(3)} ms, p99 ${p99Ms.toFixed(3)} ms`,
  );
  for (const { talk, breach } of found.slice(0, 10))
    console.log(`  seed ${seed} talk ${talk}: ${JSON.stringify(breach)}`);
}

function printGoals(rows: readonly Goal[]): void {
  console.log('');
  for (const { name, value, wanted, met } of rows) {
    console.log(`${met ? 'met   ' : 'MISSED'} ${name}: ${value.toFixed(2)} (wanted ${wanted})`);
  }
}

function percent(part: number, whole: number): string {
  return ((100 * part) / whole).toFixed(1);
}
