import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { TelegramPeer } from '../../peers/telegram/telegram-peer.ts';

const KILLS = Number(process.env.TELEGRAM_KILLS ?? 2);
const PERSON_MESSAGES = 3;

/** Where a process dies: Telegram has given the updates, or shown a message, and its answer is on its way. */
const POINTS = [
  { method: 'getUpdates', nth: 1 },
  { method: 'sendMessage', nth: 5 },
  { method: 'sendMessage', nth: 1 },
  { method: 'getUpdates', nth: 2 },
] as const;

type Point = (typeof POINTS)[number];

test(`killed ${KILLS} times while it receives and sends, the bot loses nothing`, {
  timeout: 60_000 + KILLS * 20_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'telegram-kill-'));
  await using peer = await TelegramPeer.start({ longestPollMs: 500 });
  const said = new Map<number, string[]>();
  for (let kill = 0; kill < KILLS; kill += 1) {
    for (let person = 0; person < 3; person += 1) sayAll(peer, said);
    await runUntilKilled(peer, join(folder, 'shop.db'), POINTS[kill % POINTS.length] ?? POINTS[0]);
  }
  const last = start(peer, join(folder, 'shop.db'));
  await expect.poll(() => missing(peer, said), { interval: 50, timeout: 60_000 }).toEqual([]);
  await end(last);
  await rm(folder, { recursive: true });
  for (const [id, texts] of said) {
    expect(answersTo(peer, id).length - texts.length, 'repeated at most once a kill').toBeLessThanOrEqual(KILLS);
  }
});

function sayAll(peer: TelegramPeer, said: Map<number, string[]>): void {
  const user = peer.addUser();
  const texts = Array.from({ length: PERSON_MESSAGES }, (_, index) => `message ${index} of ${user.id}`);
  for (const text of texts) peer.sendText(user, text);
  said.set(user.id, texts);
}

function start(peer: TelegramPeer, path: string): ChildProcess {
  const script = fileURLToPath(new URL('./polling-process.ts', import.meta.url));
  return spawn(process.execPath, [script, peer.apiRoot, peer.token, path], { stdio: ['ignore', 'ignore', 'inherit'] });
}

async function runUntilKilled(peer: TelegramPeer, path: string, point: Point): Promise<void> {
  const bot = start(peer, path);
  const exit = once(bot, 'exit');
  let count = 0;
  peer.onEffect = (method) => {
    if (method === point.method) count += 1;
    if (count === point.nth) bot.kill('SIGKILL');
  };
  await exit;
  peer.onEffect = undefined;
}

async function end(bot: ChildProcess): Promise<void> {
  const exit = once(bot, 'exit');
  bot.kill('SIGKILL');
  await exit;
}

function answersTo(peer: TelegramPeer, id: number): readonly string[] {
  return peer.seen(id).map(({ text = '' }) => text);
}

/** What was said and is not answered. */
function missing(peer: TelegramPeer, said: ReadonlyMap<number, readonly string[]>): readonly string[] {
  return [...said].flatMap(([id, texts]) => texts.filter((text) => !answersTo(peer, id).includes(`echo ${text}`)));
}
