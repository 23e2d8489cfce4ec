import { expect, test } from 'vitest';
import { SlackPeer } from '../peers/slack/slack-peer.ts';
import { openDeskShop, SOON } from './desk-shop.ts';

const LONG = 120_000;

test('a thread in Slack and a topic in Telegram are doors to the same handover', { timeout: LONG }, async () => {
  await using slack = await SlackPeer.start();
  await using shop = await openDeskShop(slack);
  const atSlack = async () => (await slack.seen(slack.desk)).map(({ text }) => text).join('\n');
  await expect.poll(() => slack.lines(), SOON).toBeGreaterThanOrEqual(2);

  const user = shop.peer.addUser();
  shop.peer.sendText(user, '找真人');
  await shop.told(user, /回您|回覆您/);
  await expect.poll(atSlack, SOON).toContain('要找真人');
  await shop.shown('要找真人');

  await slack.press(shop.linAtSlack, slack.desk, '接手');
  await shop.told(user, '小林來了');
  await shop.shown('小林接手中');

  const [card] = await slack.seen(slack.desk);
  const thread = card?.ts ?? '';
  const reply = await slack.say(shop.linAtSlack, '您好，我看一下', { channel: slack.desk, thread });
  await shop.told(user, /小林（木木選物真人）：您好，我看一下/);
  await shop.shown('小林: 您好，我看一下');
  const marks = async () =>
    (await slack.messages(slack.desk)).find(({ ts }) => ts === reply)?.reactions?.map(({ name }) => name) ?? [];
  await expect.poll(marks, SOON).toContain('white_check_mark');

  await slack.edit(shop.linAtSlack, { channel: slack.desk, ts: reply }, '您好，我馬上看');
  await shop.told(user, '我馬上看');

  shop.type(shop.lin, '那邊我來回');
  await shop.told(user, '那邊我來回');
  await expect.poll(atSlack, SOON).toContain('那邊我來回');

  shop.peer.sendText(user, '謝謝');
  await expect.poll(atSlack, SOON).toContain('謝謝');
});
