import { expect, test } from 'vitest';
import { SlackPeer } from '../peers/slack/slack-peer.ts';
import { openSlackShop, sayTo, WAIT } from './slack-shop.ts';

const LONG = 90_000;

test('what staff wrote into a thread while the shop was down comes in after the start, and is one act with its event', {
  timeout: LONG,
}, async () => {
  await using peer = await SlackPeer.start();
  const [lin, stranger] = [peer.addUser(), peer.addUser()];
  const place = { channel: peer.desk, thread: await peer.say(lin, 'card', { channel: peer.desk }) };
  const early = await peer.say(lin, 'written long before', place);
  const since = Number(await peer.say(lin, 'between us', { channel: peer.desk })) * 1000;
  await peer.edit(lin, { channel: peer.desk, ts: early }, 'written anew');
  const late = await peer.say(lin, 'we ship tomorrow', place);
  await peer.say(stranger, 'not of the staff', place);

  // The shop looks ten minutes further back than its last line.
  const options = { peer, lastLineAt: async () => since + 600_000, threads: async () => [place] };
  await using shop = await openSlackShop({ ...options, people: () => [{ name: '小林', slack: lin, may: ['reply'] }] });
  await shop.start();
  await expect
    .poll(() => shop.acts.map(({ act, text }) => `${act}: ${text}`), WAIT)
    .toEqual(['edit: written anew', 'reply: we ship tomorrow']);
  expect(shop.acts.map(({ thread, ref }) => ({ thread, ref }))).toEqual([
    { thread: place.thread, ref: early },
    { thread: place.thread, ref: late },
  ]);
  const live = await peer.say(lin, 'said live', place);
  await expect.poll(() => shop.acts.at(-1)?.ref, WAIT).toBe(live);
  // The same delivery by another road, or again, has the same key.
  const keys = new Set(shop.acts.map(({ dedupeKey }) => dedupeKey.replace(peer.team, '')));
  expect([...keys].slice(1)).toEqual([`:${peer.desk}:${late}:desk`, `:${peer.desk}:${live}:desk`]);
});

test('the second thing a person says brings their name', { timeout: LONG }, async () => {
  await using shop = await openSlackShop();
  await shop.start();
  const user = shop.peer.addUser();
  await sayTo(shop, user, '你好');
  await expect.poll(() => shop.peer.calls('users.info').length, WAIT).toBe(1);
  await sayTo(shop, user, '找真人');
  const named = async () => (await shop.shop.store.deskList(10)).map(({ name }) => name);
  await expect.poll(named, WAIT).toEqual([user.toLowerCase()]);
});
