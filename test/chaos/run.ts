import { parseArgs } from 'node:util';
import { runStorm } from './storm.ts';

// node test/chaos/run.ts [--kills 1000] [--seed 7] [--visitors 12] [--server shop]: a long storm; exit code 1 when anything is
// wrong.

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    visitors: { type: 'string', default: '12' },
    server: { type: 'string', default: 'scripted' },
  },
});
const seed = Number(values.seed);
const kills = Number(values.kills);
console.log(`seed ${seed}, ${kills} kills`);
const begun = performance.now();
const server = values.server === 'shop' ? 'shop' : 'scripted';
const visitors = Number(values.visitors);
const report = await runStorm({ kills, seed, visitors, server, told: (line) => console.log(line) });
console.log(JSON.stringify(report, undefined, 2));
console.log(
  `${Math.round((performance.now() - begun) / 1000)} s; 0 in ${kills} kills means under ${(300 / kills).toFixed(2)} % a kill`,
);
const { lost, doubled, reordered, callsWrong } = report;
const wrong = [...lost, ...doubled, ...reordered, ...callsWrong].length + report.parked;
process.exitCode = wrong === 0 && report.integrity === 'ok' ? 0 : 1;
