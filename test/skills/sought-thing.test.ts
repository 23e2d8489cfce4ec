import { expect, test } from 'vitest';
import type { Product } from '../../src/skills/shop.ts';
import { soughtThing } from '../../src/skills/sought-thing.ts';

const TOTE = {
  name: { 'zh-Hant': '帆布托特包', 'zh-Hans': '帆布托特包', en: 'Canvas Tote with Leather Handles' },
  shortName: { 'zh-Hant': '托特包', 'zh-Hans': '托特包', en: 'Canvas tote' },
  category: '包包',
  aliases: ['tote bag', '深蓝色那个'],
} as unknown as Product;

const OTHER = ['do you sell socks', 'have you got any umbrellas?', '你们有袜子卖吗', '有没有雨伞', '有卖茶杯吗'];
const KIND = [
  'do you have it in black',
  'is the blue one in stock',
  'got a bigger one',
  'do you have other colours',
  '有黑色的吗',
  '有大一点的吗',
  '有没有38码',
];
const ITSELF = [
  'in stock?',
  'do you have any left',
  'is it still available',
  'is the tote in stock',
  'are these tote bags still available',
  '还有货吗',
  '有现货吗',
  '有货么',
  '还有几个',
  '这个还有吗',
  '有托特包吗',
];

test.each([
  ['other', OTHER],
  ['kind', KIND],
  ['itself', ITSELF],
] as const)('reads %s out of what is asked for', (sought, asked) => {
  const read = asked.map((plain) => [plain, soughtThing({ plain, products: [] }, TOTE)]);
  expect(read).toEqual(asked.map((plain) => [plain, sought]));
});
