import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Talk } from '../../src/app/talk/talk.ts';
import { openShopTalk } from './play-transcript.ts';
import { leaksIn, secretFigures } from './secret-figures.ts';

let talk: Talk;

beforeAll(async () => {
  talk = await openShopTalk();
});

afterAll(() => talk[Symbol.asyncDispose]());

test('the floor of the bag is among the secrets, its list price is not', () => {
  expect(secretFigures(talk)).toContain('325');
  expect(secretFigures(talk)).not.toContain('480');
});

test('a floor that is said is found, one that the shopper typed is no secret any more', async () => {
  const [said] = await talk.send({ text: '你好' });
  if (!said) throw new Error('Nobody answers a greeting');
  const leak = { ...said, text: '最低 325 元' };
  expect(leaksIn([leak], ['325'], '多少')).toEqual(['325']);
  expect(leaksIn([leak], ['325'], '325 可以嗎')).toEqual([]);
  expect(leaksIn([{ ...said, text: '1,325 元' }], ['325'], '多少')).toEqual([]);
});
