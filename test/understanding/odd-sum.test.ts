import { describe, expect, test } from 'vitest';
import { read } from './shipped.ts';

const AT_LIST = { list: 480, standing: 440, lastBot: 'haggle.step' };

describe('figures that are no price', () => {
  test.each([
    ['-300', 'negative'],
    ['−300可以嗎', 'negative'],
    ['NT$-300', 'negative'],
    ['-NT$300', 'negative'],
    ['負三百', 'negative'],
    ['我出-300元', 'negative'],
    ["I'd pay -300", 'negative'],
    ['0', 'zero'],
    ['便宜到0元', 'zero'],
    ['零元卖我', 'zero'],
    ['for nothing', 'zero'],
    ['zero dollars', 'zero'],
    ['can I have it for free', 'zero'],
    ['1e21', 'endless'],
    ['NaN', 'endless'],
    ['999999999999999999999', 'endless'],
  ] as const)('%s is %s', (text, odd) => {
    expect(read(text, AT_LIST)).toMatchObject({ oddSum: odd, act: 'offer', money: [] });
  });

  test.each([
    ['390-400', { value: 390, max: 400, vague: true }],
    ['- 300\n- 200', { value: 200 }],
    ['minus 50', { kind: 'delta_off', value: 50 }],
    ['-20%', { kind: 'pct_off', value: 20 }],
    ['400.00', { value: 400 }],
  ] as const)('%s is one', (text, item) => {
    const { money, oddSum } = read(text, AT_LIST);
    expect(oddSum).toBeUndefined();
    expect(money.at(-1)).toMatchObject(item);
  });

  test.each(['BAG-300', '運費0元嗎', 'nothing', 'size 0', '0912-345-678', 'can I have shipping for free'])(
    '%s names none',
    (text) => {
      const { money, oddSum } = read(text, AT_LIST);
      expect(oddSum).toBeUndefined();
      expect(money).toEqual([]);
    },
  );
});

describe('the whole of what is said of a price', () => {
  test.each(['this deal is fire', 'what a deal', '这价格太香了', '好划算'])('%s is praise, and no yes', (text) => {
    const praised = read(text, AT_LIST);
    expect([praised.act, praised.intents[0]?.id]).toEqual(['other', 'affirm']);
    expect(read(text).act).toBe('other');
    expect(read(text).intents[0]?.id).toBe('chit_chat');
  });

  test.each(['再低一點可以嗎', '还能再低点吗', 'any lower?'])(
    '%s asks for a better price wherever it is said',
    (text) => {
      for (const context of [{}, AT_LIST, { list: 480, lastBot: 'haggle.favour' }])
        expect(read(text, context)).toMatchObject({ act: 'ask', intents: [{ id: 'ask_discount' }] });
    },
  );

  test.each(['還是想要那個價', '能用上次那个价吗', 'I still want that price'])(
    '%s asks for the price that has ended, where one has',
    (text) => {
      expect(read(text, { list: 480, hasLapsed: true })).toMatchObject({
        act: 'ask',
        intents: [{ id: 'ask_discount' }],
      });
      expect(read(text, {}).act).toBe('other');
    },
  );
});

test.each([
  ['40歐元賣嗎', 'EUR'],
  ['1000 yen?', 'JPY'],
  ['20英镑', 'GBP'],
])('%s is in %s', (text, currency) => {
  expect(read(text, AT_LIST).money).toMatchObject([{ currency }]);
});

test('codes are of no language', () => {
  expect(read('WAL-01 700?', { language: 'zh-Hant' }).language).toBe('zh-Hant');
  expect(read('can you do WAL-01 for 700?', { language: 'zh-Hant' }).language).toBe('en');
});
