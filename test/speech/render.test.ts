import { describe, expect, test } from 'vitest';
import { contextIn, LEATHER, NOW, speech, terms, words } from './kit.ts';

test('speak() fills placeholders with dots and reports the facts it rests on', () => {
  const { spoken } = speech({ x: '{fact.material}（{fact.material.source}，{fact.material.on}）' }).speak(
    { key: 'x', values: { 'fact.material': { kind: 'fact', id: 'leather' } } },
    contextIn('zh-Hant'),
  );
  expect(spoken.text).toBe('頭層牛皮（檢驗報告，11/2）');
  expect(spoken.claims).toEqual([{ fact: 'leather', source: '檢驗報告', checkedOn: LEATHER.checkedOn }]);
});

test('speak() says what is compared, at what price', () => {
  const values = { compare: { kind: 'fact', id: 'leather' } } as const;
  const pattern = '{compare.what}在{compare.source}賣{compare.price}（{compare.on}查的）';
  expect(words(pattern, values)).toBe('同款在檢驗報告賣 690 元（11/2 查的）');
});

test('speak() claims and promises only what is really said', () => {
  const texts = { x: '{known, select, yes {{fact}，{due}前} other {不知道}}' };
  const values = {
    fact: { kind: 'fact', id: 'leather' },
    due: { kind: 'due', at: NOW + 3_600_000, promise: 'p1' },
  } as const;
  const yes = speech(texts).speak({ key: 'x', values: { ...values, known: 'yes' } }, contextIn('zh-Hant')).spoken;
  expect(yes).toMatchObject({ text: '頭層牛皮，今天 15:00 前', promises: [{ id: 'p1', dueAt: NOW + 3_600_000 }] });
  expect(yes.claims).toHaveLength(1);
  const no = speech(texts).speak({ key: 'x', values: { known: 'no' } }, contextIn('zh-Hant')).spoken;
  expect(no).toMatchObject({ text: '不知道', claims: [], promises: [] });
});

test('speak() counts by the plural of the language', () => {
  const pattern = '{n, plural, =0 {none} one {one parcel} other {# parcels}}';
  const inEnglish = [0, 1, 2].map((n) => words(pattern, { n }, { language: 'en' }));
  expect(inEnglish).toEqual(['none', 'one parcel', '2 parcels']);
});

test('speak() writes buttons with their values', () => {
  const texts = { x: { say: '{terms}？', buttons: { accept: '用{terms}成交', think: '再想想' } } };
  const { spoken } = speech(texts).speak({ key: 'x', values: { terms: terms() } }, contextIn('zh-Hant'));
  expect(spoken.buttons).toEqual([
    { choice: 'accept', label: '用 390 元免運成交' },
    { choice: 'think', label: '再想想' },
  ]);
});

test('speak() finds names of choices in other texts', () => {
  const texts = { 'choice.ask_price': 'talk price', x: '{choiceA}?' };
  const values = { choiceA: { kind: 'text', key: 'choice.ask_price' } } as const;
  expect(speech(texts).speak({ key: 'x', values }, contextIn('en')).spoken.text).toBe('talk price?');
});

test('speak() sets the space between Han and Latin by language', () => {
  expect(words('回STOP或「好」，共3件', {})).toBe('回 STOP 或「好」，共 3 件');
  expect(words('回 STOP 停止，Mumu Goods 的 3 件', {}, { language: 'zh-Hans' })).toBe('回STOP停止，Mumu Goods的3件');
  expect(words('about {sum} each', { sum: 'NT$5' }, { language: 'en' })).toBe('about NT$5 each');
});

test('speak() follows the shop in address and emoji', () => {
  const languages = { first: 'zh-Hant', address: '你', tone: 'warm', emoji: 'none' } as const;
  expect(words('您好，謝謝您！🙂', {}, { shop: { languages } })).toBe('你好，謝謝你！');
  expect(words('您好！🙂', {})).toBe('您好！🙂');
});

describe('variants', () => {
  const texts = { x: ['a', 'b', 'c'] };

  test('never come twice running, and are the same for the same conversation', () => {
    const said: string[] = [];
    let variants = {};
    for (let count = 0; count < 30; count += 1) {
      const { spoken, variant } = speech(texts).speak(
        { key: 'x', values: {} },
        { ...contextIn('en'), state: { seed: 5, said: count * 3, variants } },
      );
      said.push(spoken.text);
      variants = { x: variant };
    }
    expect(said.every((text, index) => text !== said[index - 1])).toBe(true);
    expect(new Set(said).size).toBeGreaterThan(1);
  });

  test('are only the first where the tone is plain', () => {
    const languages = { first: 'en', address: '您', tone: 'plain', emoji: 'few' } as const;
    const plain = speech(texts, { languages });
    const said = [0, 1, 2].map((count) => {
      const state = { seed: 5, said: count, variants: {} };
      return plain.speak({ key: 'x', values: {} }, { ...contextIn('en'), state }).spoken.text;
    });
    expect(said).toEqual(['a', 'a', 'a']);
  });
});

test.each([
  ['an unknown text', { key: 'y', values: {} }, 'TEXT_UNKNOWN'],
  ['a value nobody gave', { key: 'x', values: {} }, 'TEXT_VALUE_MISSING'],
  ['an unknown fact', { key: 'x', values: { sum: { kind: 'fact', id: 'gone' } } }, 'TEXT_UNKNOWN_FACT'],
] as const)('speak() refuses %s', (_, say, code) => {
  expect(() => speech({ x: '{sum}' }).speak(say, contextIn('en'))).toThrow(expect.objectContaining({ code }));
});
