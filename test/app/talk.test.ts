import { expect, test } from 'vitest';
import { TalkLine } from '../../src/app/talk/talk-line.ts';
import { haggleToDeal, openDemoTalk } from './open-demo-talk.ts';

test('ten tabs lingering on a product get exactly one bubble, and a month passes before the next', async () => {
  await using talk = await openDemoTalk();
  for (let tab = 0; tab < 10; tab += 1) await talk.send({ page: '/product/BAG-01' });
  const said = await talk.send({ wait: 60_000 });
  expect(said.map(({ key }) => key)).toEqual(['silent']);
  await talk.send({ page: '/product/BAG-02' });
  expect(await talk.send({ wait: 60_000 })).toEqual([]);
});

test('nobody is spoken to on the checkout page, or after having said something', async () => {
  await using talk = await openDemoTalk();
  await talk.send({ page: '/checkout' });
  expect(await talk.send({ wait: 600_000 })).toEqual([]);
  await talk.send({ page: '/product/BAG-01' });
  await talk.send({ text: '這是真皮嗎' });
  expect(await talk.send({ wait: 60_000 })).toEqual([]);
});

test('the same lines make the same talk', async () => {
  await using first = await openDemoTalk();
  await using second = await openDemoTalk();
  expect(await haggleToDeal(first)).toEqual(await haggleToDeal(second));
});

test('a line that is none is refused with what is wrong', () => {
  expect(TalkLine.safeParse({ wait: 'soon' }).success).toBe(false);
  expect(TalkLine.safeParse({ txt: 'hello' }).success).toBe(false);
  expect(TalkLine.safeParse({ text: 'hello', extra: 1 }).success).toBe(false);
  expect(TalkLine.parse({ wait: '1h30m' })).toEqual({ wait: 5_400_000 });
});
