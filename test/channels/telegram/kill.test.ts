import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { TelegramPeer } from '../../peers/telegram/telegram-peer.ts';
import { end, KILLS_EVERYWHERE, type Kill, type KillPlace, killsOf, startProcess, untilDead } from '../kill-points.ts';

const ALL: readonly Kill[] = [
  { about: 'updates given, on their way', places: [{ call: 'getUpdates' }] },
  { about: 'message shown, its receipt on the way', places: [{ call: 'sendMessage' }] },
  { about: 'updates confirmed by the next request', places: [{ call: 'getUpdates', nth: 2 }] },
  { about: 'a later message shown, its receipt on the way', places: [{ call: 'sendMessage', nth: 5 }] },
  ...KILLS_EVERYWHERE,
  { about: 'a message in doubt claimed again', places: [{ call: 'sendMessage' }, { at: 'K9' }] },
  { about: 'a message in doubt shown once more', places: [{ call: 'sendMessage' }, { call: 'sendMessage' }] },
  { about: 'what was to be recovered taken, before the commit', places: [{ at: 'K7' }, { at: 'K7' }] },
];

/** `TELEGRAM_KILLS=72` for each of them four times. */
const KILLS = killsOf(ALL, process.env.TELEGRAM_KILLS, 2);

/** Answers are sent again when in doubt, what is marked so is held. */
const LINES = ['message', 'hold', 'message'];

interface Said {
  readonly user: number;
  readonly text: string;
  readonly isHeld: boolean;
}

test(`killed ${KILLS.length} times (${KILLS.map(({ about }) => about)
  .slice(0, 2)
  .join('; ')} …), the bot loses nothing; only an answer in doubt comes twice, nothing that is to be held`, {
  timeout: 180_000 + KILLS.length * 60_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'telegram-kill-'));
  const path = join(folder, 'shop.db');
  await using peer = await TelegramPeer.start({ longestPollMs: 500 });
  const said: Said[] = [];
  for (const { places } of KILLS) {
    for (let person = 0; person < 3; person += 1) said.push(...sayAll(peer));
    for (const place of places) await untilDead(start(peer, path, place), place, peer);
  }
  const last = start(peer, path);
  await expect.poll(() => missing(peer, said, path), { interval: 100, timeout: 150_000 }).toEqual([]);
  await end(last);
  const inDoubt = heldIn(path);
  await rm(folder, { recursive: true });
  const twice = said.filter((each) => times(peer, each) > 1);
  const deaths = KILLS.flatMap(({ places }) => places).length;
  expect(twice.filter(({ isHeld }) => isHeld)).toEqual([]);
  // One message is on its way to each chat at a time.
  for (const ofOne of Map.groupBy(said, ({ user }) => user).values())
    expect(repeats(peer, ofOne), 'repeated at most once a death').toBeLessThanOrEqual(deaths);
  console.info(
    `${KILLS.length} kills, ${deaths} deaths, ${said.length} messages: 0 lost, ${repeats(peer, said)} answers twice, ${inDoubt.length} held`,
  );
});

function sayAll(peer: TelegramPeer): readonly Said[] {
  const user = peer.addUser();
  return LINES.map((verb, index) => {
    const text = `${verb} ${index} of ${user.id}`;
    peer.sendText(user, text);
    return { user: user.id, text, isHeld: verb === 'hold' };
  });
}

function start(peer: TelegramPeer, path: string, place?: KillPlace) {
  return startProcess('telegram/polling-process.ts', [peer.apiRoot, peer.token, path], place);
}

/** How often it was answered. */
function times(peer: TelegramPeer, { user, text, isHeld }: Said): number {
  const answer = isHeld ? text : `echo ${text}`;
  return peer.seen(user).filter((message) => message.text === answer).length;
}

function repeats(peer: TelegramPeer, said: readonly Said[]): number {
  return said.reduce((sum, each) => sum + Math.max(0, times(peer, each) - 1), 0);
}

/** What was said and is neither answered nor held for staff to see. */
function missing(peer: TelegramPeer, said: readonly Said[], path: string): readonly string[] {
  const unanswered = said.filter((each) => times(peer, each) === 0);
  if (unanswered.every(({ isHeld }) => !isHeld)) return unanswered.map(({ text }) => text);
  const held = heldIn(path);
  return unanswered.filter(({ isHeld, text }) => !(isHeld && held.includes(text))).map(({ text }) => text);
}

/** 3 is `OUTBOX.held`. */
function heldIn(path: string): readonly string[] {
  using database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare('select payload from outbox where status = 3').all();
  return rows.map(({ payload }) => String(JSON.parse(String(payload)).text));
}
