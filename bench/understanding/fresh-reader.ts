import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import type { Passage } from './measure-fresh.ts';

// Started by measure-fresh.ts in a process of its own: nothing is trained here, and nothing loaded before memory is first looked at.

const TURNS = 5;

const bare = process.memoryUsage().rss;
const [, , modelPath = '', lexiconsPath = '', passagesPath = ''] = process.argv;
const { createUnderstanding, understand } = await import('../../src/understanding/understand.ts');
const { loadModel } = await import('../../src/understanding/model.ts');
const source = readFileSync(modelPath);
const lexicons = deserialize(readFileSync(lexiconsPath));
const started = performance.now();
const model = loadModel(deserialize(source));
const engine = createUnderstanding({ model, lexicons, products: [], shop: { currency: 'USD', decimals: 2 } });
const loadMs = performance.now() - started;

const passages: Passage[] = deserialize(readFileSync(passagesPath));
const micros: number[][] = passages.map(() => []);
// The first turn warms up; of the others the middle one counts for each message.
for (let turn = 0; turn <= TURNS; turn += 1) {
  for (const [index, { text, context }] of passages.entries()) {
    const from = performance.now();
    understand(engine, text, context);
    if (turn > 0) micros[index]?.push((performance.now() - from) * 1000);
  }
}
const middle = micros.map((each) => each.sort((a, b) => a - b)[Math.floor(each.length / 2)] ?? 0);
console.log(JSON.stringify({ loadMs, rssMb: (process.memoryUsage().rss - bare) / 1e6, micros: middle }));
