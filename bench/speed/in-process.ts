import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Incoming } from '../../src/ports/store.ts';
import { createRuntime } from '../../src/runtime/create-runtime.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { randomId } from '../../src/store/random-id.ts';
import { type Figures, lineOf, medianOf, quantile } from './figures.ts';
import { takeMeasuredTurn } from './middle.ts';

// node bench/speed/in-process.ts [rounds]: store and runtime without HTTP. A message counts when its reply is on disk.

const ROUNDS = Number(process.argv[2] ?? 5);
const SHOPPERS = 1000;
const MESSAGES = 20_000;
const IN_FLIGHT = 200;
const IDLE_MESSAGES = 1000;

const folder = mkdtempSync(join(tmpdir(), 'shopkeeper-speed-'));
const store = await openSqliteStore({ path: join(folder, 'shop.db') });
const runtime = createRuntime({ store, takeTurn: takeMeasuredTurn, channels: {}, services: {}, clock: Date.now });
const stop = new AbortController();
const running = runtime.run(stop.signal);
const waiting = new Map<string, () => void>();
runtime.onCommitted(({ shopperId }) => {
  waiting.get(shopperId)?.();
  waiting.delete(shopperId);
});
let sent = 0;

await measure(MESSAGES / 2, IN_FLIGHT);
const busy: Figures[] = [];
const idle: Figures[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  busy.push(await measure(MESSAGES, IN_FLIGHT));
  idle.push(await measure(IDLE_MESSAGES, 1));
}
console.log(lineOf(`in process, ${IN_FLIGHT} in flight`, medianOf(busy)));
console.log(lineOf('in process, one by one', medianOf(idle)));
stop.abort();
await running;
await store.close();
rmSync(folder, { recursive: true });

/** Sends `count` messages, `inFlight` shoppers at a time, each waiting for their reply. */
async function measure(count: number, inFlight: number): Promise<Figures> {
  const latencies: number[] = [];
  const cpu = process.cpuUsage();
  const begun = performance.now();
  let left = count;
  const lanes = Array.from({ length: inFlight }, async (_, lane) => {
    for (let turn = 0; left > 0; turn += 1) {
      left -= 1;
      latencies.push(await sendOne(`visitor-${lane + inFlight * (turn % Math.ceil(SHOPPERS / inFlight))}`));
    }
  });
  await Promise.all(lanes);
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    perSecond: count / seconds,
    cpuMicros: (user + system) / count,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
  };
}

async function sendOne(identity: string): Promise<number> {
  const begun = performance.now();
  sent += 1;
  const { promise, resolve } = Promise.withResolvers<void>();
  const { shopperId } = await runtime.accept(incomingOf(identity));
  waiting.set(shopperId, resolve);
  await promise;
  return performance.now() - begun;
}

function incomingOf(identity: string): Incoming {
  const at = Date.now();
  const id = `message-${sent}`;
  return {
    dedupeKey: `${identity}:${id}`,
    channel: 'web',
    identity,
    address: identity,
    at,
    readyAt: at,
    entropy: randomId(),
    body: { kind: 'message', messageId: id, text: '太貴了,便宜一點,360 可以嗎?' },
  };
}
