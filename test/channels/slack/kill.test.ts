import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SlackPeer } from '../../peers/slack/slack-peer.ts';
import { end, KILLS_EVERYWHERE, type Kill, type KillPlace, killsOf, startProcess, untilDead } from '../kill-points.ts';

const SHOWN: KillPlace = { call: 'chat.postMessage' };

const ALL: readonly Kill[] = [
  { about: 'message shown, its receipt on the way', places: [SHOWN] },
  { about: 'before Slack is asked what became of it', places: [SHOWN, { at: 'K10-ask' }] },
  { about: 'direct messages listed', places: [{ call: 'conversations.list' }] },
  { about: 'Slack has told what became of it, before it is settled', places: [SHOWN, { at: 'K10-told' }] },
  { about: 'a direct message read back', places: [{ call: 'conversations.history' }] },
  { about: 'a later message shown, its receipt on the way', places: [{ call: 'chat.postMessage', nth: 3 }] },
  { about: 'a line opened', places: [{ call: 'apps.connections.open', nth: 2 }] },
  ...KILLS_EVERYWHERE,
  { about: 'asked twice what became of it', places: [SHOWN, { at: 'K10-ask' }, { at: 'K10-told' }] },
  { about: 'what was to be recovered taken, before the commit', places: [{ at: 'K7' }, { at: 'K7' }] },
];

/** `SLACK_KILLS=80` for each of them four times. */
const KILLS = killsOf(ALL, process.env.SLACK_KILLS, 1);
const MESSAGES = 3;

test(`killed ${KILLS.length} times (${KILLS[0]?.about} …), the app loses nothing and says nothing twice`, {
  timeout: 180_000 + KILLS.length * 60_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slack-kill-'));
  const path = join(folder, 'shop.db');
  await using peer = await SlackPeer.start();
  const said = new Map<string, string[]>();
  for (const { places } of KILLS) {
    for (let person = 0; person < 2; person += 1) await sayAll(peer, said);
    for (const place of places) await untilDead(start(peer, path, place), place, peer.front);
  }
  const last = start(peer, path);
  await expect.poll(() => unanswered(peer, said), { interval: 200, timeout: 150_000 }).toEqual([]);
  await end(last);
  await rm(folder, { recursive: true });
  for (const [user, texts] of said) expect(await answersTo(peer, user)).toHaveLength(texts.length);
  const deaths = KILLS.flatMap(({ places }) => places).length;
  console.info(`${KILLS.length} kills, ${deaths} deaths, ${said.size * MESSAGES} messages: 0 lost, 0 twice`);
});

/** Said while no line is open: only reading back brings it in. */
async function sayAll(peer: SlackPeer, said: Map<string, string[]>): Promise<void> {
  const user = peer.addUser();
  const texts = Array.from({ length: MESSAGES }, (_, index) => `message ${index} of ${user}`);
  for (const text of texts) await peer.say(user, text);
  said.set(user, texts);
}

function start(peer: SlackPeer, path: string, place?: KillPlace) {
  return startProcess('slack/socket-process.ts', [peer.apiUrl, peer.token, peer.appToken, path], place);
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
