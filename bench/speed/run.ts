import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Figures, lineOf, median, medianOf } from './figures.ts';
import { load } from './load.ts';
import { startServer } from './start-server.ts';

// node bench/speed/run.ts [--server bench/speed/minimal.ts] [--rounds 5] [--seconds 3] [--connections 200]
// Messages accepted → reply on disk and streamed, against a bare express echo in the same interleaved run.

const { values } = parseArgs({
  options: {
    server: { type: 'string', default: join(import.meta.dirname, 'minimal.ts') },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '200' },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const connections = Number(values.connections);

spawnSync(process.execPath, [join(import.meta.dirname, 'in-process.ts'), String(rounds)], { stdio: 'inherit' });

const echo = await startServer(join(import.meta.dirname, 'echo.ts'));
const server = await startServer(resolve(values.server));
await load(echo, { connections, seconds: 1, isStreamed: false });
await load(server, { connections, seconds: 1, isStreamed: true });
const echoes: Figures[] = [];
const replies: Figures[] = [];
const idle: Figures[] = [];
for (let round = 0; round < rounds; round += 1) {
  echoes.push(await load(echo, { connections, seconds, isStreamed: false }));
  replies.push(await load(server, { connections, seconds, isStreamed: true }));
  idle.push(await load(server, { connections: 1, seconds: 1, isStreamed: true }));
}
await echo.stop();
await server.stop();

console.log(lineOf(`express echo, ${connections}`, medianOf(echoes)));
console.log(lineOf(`HTTP, ${connections} connections`, medianOf(replies)));
console.log(lineOf('HTTP, one by one', medianOf(idle)));
const ratios = replies.map((reply, round) => reply.perSecond / (echoes[round]?.perSecond ?? Number.NaN));
console.log(
  `of the echo: ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
);
