import { expect, test } from 'vitest';
import { AssistantPeer } from '../../peers/assistant/assistant-peer.ts';
import { SlackPeer } from '../../peers/slack/slack-peer.ts';
import { openDeskShop } from '../desk-shop.ts';

const LONG = 120_000;
/** However busy the machine is; what is shown in the end is what counts. */
const WHENEVER = { interval: 20, timeout: 60_000 };
const PRODUCT = '帆布托特包';
const DOUBT = '它有夜光嗎';
const QUESTION = '您是想問夜裡看不看得到嗎？';

function environment(peer: AssistantPeer) {
  return { assistant: { url: peer.url, model: 'small', key: 'assistant-key' } };
}

test('staff take over and type in Slack while the assistant thinks: its answer is dropped', {
  timeout: LONG,
}, async () => {
  await using model = await AssistantPeer.start();
  await using slack = await SlackPeer.start();
  await using shop = await openDeskShop(slack, environment(model));
  const user = shop.peer.addUser();
  const heard = () => shop.peer.seen(user.id).map(({ text = '' }) => text);
  await expect.poll(() => slack.lines(), WHENEVER).toBeGreaterThanOrEqual(2);

  shop.peer.sendText(user, PRODUCT);
  await shop.told(user, PRODUCT);
  shop.peer.sendText(user, '找真人');
  await shop.told(user, /回您|回覆您/);
  const atSlack = async () => (await slack.seen(slack.desk)).map(({ text }) => text).join('\n');
  await expect.poll(atSlack, WHENEVER).toContain('要找真人');
  await slack.press(shop.linAtSlack, slack.desk, '接手');
  await shop.told(user, '小林來了');
  const buttons = async () => (await slack.seen(slack.desk)).flatMap((seen) => seen.buttons.map(({ label }) => label));
  await expect.poll(buttons, WHENEVER).toContain('交還');
  await slack.press(shop.linAtSlack, slack.desk, '交還');
  await shop.told(user, /交還|交回|又是自動客服/);

  const { promise, resolve } = Promise.withResolvers<void>();
  model.answers = { says: QUESTION, until: promise };
  shop.peer.sendText(user, DOUBT);
  await expect.poll(() => model.bodies.length, WHENEVER).toBe(1);
  const [line] = await shop.shop.store.recentLines(1);
  const takeOver = { act: 'take-over', by: '小林', key: 'take', detail: { door: 'web', may: ['reply'] } };
  await shop.desk.act({ ...takeOver, conversationId: line?.conversationId ?? '' });
  const thread = (await slack.seen(slack.desk))[0]?.ts ?? '';
  await slack.say(shop.linAtSlack, '我來看一下', { channel: slack.desk, thread });
  await expect.poll(() => heard().join('\n'), WHENEVER).toContain('我來看一下');
  resolve();
  await expect.poll(() => Object.values(shop.shop.assist.counts()), WHENEVER).toEqual([1]);
  await shop.shop.runtime.idle();
  shop.peer.sendText(user, '謝謝');
  await expect.poll(atSlack, WHENEVER).toContain('謝謝');
  expect(heard().join('\n')).not.toContain(QUESTION);
});

test('what a server is sent holds no floor, no cost and nothing that names the shopper', {
  timeout: LONG,
}, async () => {
  await using model = await AssistantPeer.start();
  await using shop = await openDeskShop(undefined, environment(model));
  const user = shop.peer.addUser();
  model.answers = { says: '成交 1 元' };
  shop.peer.sendText(user, PRODUCT);
  await shop.told(user, PRODUCT);
  shop.peer.sendText(user, `${DOUBT}，我是 amy@example.com 0912-345-678`);
  await expect.poll(() => model.bodies.length, WHENEVER).toBe(1);
  await shop.told(user, /不亂說|不知道/);
  const [body = ''] = model.bodies;
  const { prices, products } = shop.shop.bundles.active().shop;
  const secrets = [...prices.floors.map(({ floor }) => floor), ...products.map(({ cost }) => cost)];
  // Figures that public words of the shop hold by themselves prove nothing.
  const { facts } = shop.shop.bundles.active().shop;
  const known = JSON.stringify([facts, products.map(({ about, name }) => [about, name])]);
  const telling = secrets.filter((secret) => secret !== undefined && !known.includes(String(secret)));
  expect(telling.length).toBeGreaterThan(5);
  for (const secret of telling) expect(body).not.toMatch(new RegExp(`(?<!\\d)${secret}(?!\\d)`));
  for (const name of ['amy', 'example.com', '0912', String(user.id), user.first_name]) expect(body).not.toContain(name);
  expect(await shop.shop.store.records('guard', 1)).toMatchObject([{ detail: { what: 'assistant' } }]);
});
