import { parseArgs } from 'node:util';
import { decide } from '../../src/bargaining/decide.ts';
import { BASELINES } from '../../src/bargaining/simulation/baselines.ts';
import {
  difference,
  type Figures,
  measure,
  oracleProfit,
  type Trial,
} from '../../src/bargaining/simulation/measure.ts';

const { values } = parseArgs({ options: { n: { type: 'string', default: '20000' }, json: { type: 'boolean' } } });
const shoppers = Number(values.n);
const trials: readonly (Trial & { readonly name: string })[] = [
  { name: 'A', seed: 'bench-a', temper: 'impatient', shoppers },
  { name: 'B', seed: 'bench-b', temper: 'patient', shoppers },
];
for (const trial of trials) {
  const oracle = oracleProfit(trial);
  const ours = measure({ name: 'shopkeeper', sell: decide, remembers: true }, trial);
  const rows = [ours, ...BASELINES.map((baseline) => measure(baseline, trial))];
  console.log(trial.name, 'oracle', oracle.toFixed(2));
  for (const row of rows) console.log(line(row, ours, oracle));
}

function line(row: Figures, ours: Figures, oracle: number): string {
  const paired = difference(ours, row);
  return [
    row.seller.padEnd(14),
    row.deals.mean.toFixed(1),
    row.dealsFeasible.mean.toFixed(1),
    row.share.mean.toFixed(3),
    `${row.profit.mean.toFixed(2)}±${row.profit.margin.toFixed(2)}`,
    `${((100 * row.profit.mean) / oracle).toFixed(1)}%`,
    row.rounds.mean.toFixed(2),
    row.satisfaction.mean.toFixed(3),
    row.instant.mean.toFixed(1),
    row.visible.mean.toFixed(1),
    `${((100 * paired.mean) / row.profit.mean).toFixed(1)}%±${((100 * paired.margin) / row.profit.mean).toFixed(1)}`,
  ].join('  ');
}
