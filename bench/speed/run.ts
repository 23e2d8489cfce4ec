import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Figures, lineOf, median, medianOf } from './figures.ts';
import { load } from './load.ts';
import { startServer } from './start-server.ts';

// node bench/speed/run.ts [--server shop|minimal|<file with a start function>] [--rounds 5] [--seconds 3] [--connections 200]
// Messages accepted → reply on disk and streamed, against a bare express echo in the same interleaved run.

const SERVERS: Readonly<Record<string, URL>> = {
  shop: new URL('./app.ts', import.meta.url),
  minimal: new URL('./minimal.ts', import.meta.url),
};

const { values } = parseArgs({
  options: {
    server: { type: 'string', default: 'shop' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '200' },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const connections = Number(values.connections);

spawnSync(process.execPath, [fileURLToPath(new URL('./in-process.ts', import.meta.url)), String(rounds)], {
  stdio: 'inherit',
});

const echo = await startServer(fileURLToPath(new URL('./echo.ts', import.meta.url)));
const named = SERVERS[values.server];
const server = await startServer(named ? fileURLToPath(named) : resolve(values.server));
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
