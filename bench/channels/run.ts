import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { quantile } from '../speed/figures.ts';
import { type ChannelCall, receiveAtRate } from './receive.ts';
import { openSlackSender } from './slack-sender.ts';
import { openTelegramSender } from './telegram-sender.ts';

// node bench/channels/run.ts [--channel telegram|slack] [--rate 200] [--seconds 10] [--people 100]
// How fast the demo shop answers a channel's events while it also talks: 200 only after the event is on disk.

const TEXTS = ['帆布托特包可以便宜一點嗎', '400', '會掉色嗎', 'how long is shipping?', '好', '太貴了，預算只有250'];

const { values } = parseArgs({
  options: {
    channel: { type: 'string', default: 'telegram' },
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '10' },
    people: { type: 'string', default: '100' },
  },
});
const perSecond = Number(values.rate);
const seconds = Number(values.seconds);
const people = Number(values.people);

await using sender = await (values.channel === 'slack' ? openSlackSender(people) : openTelegramSender(people));
const folder = mkdtempSync(join(tmpdir(), 'bench-channels-'));
const server = spawn(process.execPath, [sender.script, ...sender.options, folder], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [said] = await once(server.stdout, 'data');
const url = sender.urlFrom(String(said));

await receiveAtRate(event, { perSecond: 50, seconds: 1 });
const { tookMs, failed } = await receiveAtRate((index) => event(index + 1000), { perSecond, seconds });
const [p50, p99, p999, most] = [0.5, 0.99, 0.999, 1].map((part) => quantile(tookMs, part).toFixed(1));
console.log(`${sender.name}, ${perSecond}/s for ${seconds} s: ${tookMs.length} events, ${failed} failed`);
console.log(`p50 ${p50} ms   p99 ${p99} ms   p99.9 ${p999} ms   most ${most} ms   (wanted: p99 ≤ 250, most ≤ 2500)`);
const exit = once(server, 'exit');
server.kill('SIGKILL');
await exit;
rmSync(folder, { recursive: true });
process.exitCode = failed === 0 && quantile(tookMs, 0.99) <= 250 && quantile(tookMs, 1) <= 2500 ? 0 : 1;

function event(index: number): ChannelCall {
  return sender.call(url, index, TEXTS[Math.floor(index / people) % TEXTS.length] ?? '');
}
