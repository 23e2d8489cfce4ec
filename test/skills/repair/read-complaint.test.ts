import { describe, expect, test } from 'vitest';
import { readComplaint } from '../../../src/skills/repair/read-complaint.ts';
import { meaning } from '../demo-shop.ts';
import { says } from './repair-talk.ts';

const read = (plain: string, ...intents: string[]) => readComplaint(meaning(says(plain, ...intents)));

describe('readComplaint() finds the kind', () => {
  test.each([
    ['寄错了!!', 'wrong-item'],
    ['少了一件', 'wrong-item'],
    ['you sent me the wrong colour', 'wrong-item'],
    ['收到就是坏的', 'damaged'],
    ['the strap is torn', 'damaged'],
    ['跟照片差很多', 'not-as-described'],
    ["it doesn't match the photos", 'not-as-described'],
    ['裂了，不知道是不是我摔的', 'unclear-fault'],
    ['not sure if i broke it', 'unclear-fault'],
    ['不想要了', 'no-reason'],
    ['i changed my mind', 'no-reason'],
    ['可以退吗', 'no-reason'],
  ])('%s → %s', (plain, kind) => {
    expect(read(plain).kind).toBe(kind);
  });

  test('somebody who waits, and somebody who only does not like it', () => {
    expect(read('怎么还没到', 'delay_complaint').kind).toBe('late');
    expect(read('有点失望', 'dissatisfied').kind).toBeUndefined();
  });
});

describe('readComplaint() finds the wish', () => {
  test.each([
    ['要退款不要换', 'refund'],
    ['不要退，帮我换一个', 'exchange'],
    ['please send a new one', 'exchange'],
    ['i want my money back', 'refund'],
    ['退或换都可以', undefined],
    ['坏了', undefined],
  ])('%s → %s', (plain, wish) => {
    expect(read(plain).wish).toBe(wish);
  });
});

describe('readComplaint() tells orders to act from the rest', () => {
  test.each([
    ['我要退货', false],
    ['i want to return this', false],
    ['可以退吗', true],
    ['can i return it?', true],
    ['退钱啦!!', true],
    ['不想要了', false],
  ])('%s: unsure %s', (plain, isUnsure) => {
    expect(read(plain).isUnsure).toBe(isUnsure);
  });

  test('asking how a refund stands is not asking for one', () => {
    expect(read('退款到哪了').asksState).toBe(true);
    expect(read('when will i get my refund').asksState).toBe(true);
    expect(read('我要退款').asksState).toBe(false);
  });
});
