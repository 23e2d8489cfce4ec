import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { SlackPeer } from '../../peers/slack/slack-peer.ts';

const KILLS = Number(process.env.SLACK_KILLS ?? 1);
const MESSAGES = 3;

/** Where a process dies: Slack has shown a message and its answer is on its way, or it is just reading back. */
const POINTS = [
  { method: 'chat.postMessage', nth: 2 },
  { method: 'conversations.history', nth: 1 },
  { method: 'chat.postMessage', nth: 5 },
  { method: 'chat.postMessage', nth: 1 },
] as const;

test(`killed ${KILLS} times while it receives and sends, the app loses nothing and says nothing twice`, {
  timeout: 60_000 + KILLS * 60_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slack-kill-'));
  await using peer = await SlackPeer.start();
  const said = new Map<string, string[]>();
  for (let kill = 0; kill < KILLS; kill += 1) {
    for (let person = 0; person < 2; person += 1) await sayAll(peer, said);
    await runUntilKilled(peer, join(folder, 'shop.db'), POINTS[kill % POINTS.length] ?? POINTS[0]);
  }
  const last = start(peer, join(folder, 'shop.db'));
  await expect.poll(() => unanswered(peer, said), { interval: 100, timeout: 90_000 }).toEqual([]);
  await end(last);
  await rm(folder, { recursive: true });
  for (const [user, texts] of said) expect(await answersTo(peer, user)).toHaveLength(texts.length);
});

/** Said while no line is open: only reading back brings it in. */
async function sayAll(peer: SlackPeer, said: Map<string, string[]>): Promise<void> {
  const user = peer.addUser();
  const texts = Array.from({ length: MESSAGES }, (_, index) => `message ${index} of ${user}`);
  for (const text of texts) await peer.say(user, text);
  said.set(user, texts);
}

function start(peer: SlackPeer, path: string): ChildProcess {
  const script = fileURLToPath(new URL('./socket-process.ts', import.meta.url));
  const options = [peer.apiUrl, peer.token, peer.appToken, path];
  return spawn(process.execPath, [script, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
}

async function runUntilKilled(peer: SlackPeer, path: string, point: (typeof POINTS)[number]): Promise<void> {
  const app = start(peer, path);
  const exit = once(app, 'exit');
  let count = 0;
  peer.front.onEffect = (method) => {
    if (method === point.method) count += 1;
    if (count === point.nth) app.kill('SIGKILL');
  };
  await exit;
  peer.front.onEffect = undefined;
}

async function end(app: ChildProcess): Promise<void> {
  const exit = once(app, 'exit');
  app.kill('SIGKILL');
  await exit;
}

async function answersTo(peer: SlackPeer, user: string): Promise<readonly string[]> {
  return (await peer.seenBy(user)).map(({ text }) => text);
}

/** What was said and is not answered. */
async function unanswered(peer: SlackPeer, said: ReadonlyMap<string, readonly string[]>): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const [user, texts] of said) {
    const answers = await answersTo(peer, user);
    missing.push(...texts.filter((text) => !answers.includes(`echo ${text}`)));
  }
  return missing;
}
