import { describe, expect, test } from 'vitest';
import { checkTexts } from '../../src/speech/check-texts.ts';
import { describeTexts } from '../../src/speech/describe-texts.ts';
import { readTexts } from '../../src/speech/read-texts.ts';

const LANGUAGES = ['zh-Hant', 'zh-Hans', 'en'] as const;
const GOOD = { 'zh-Hant': '好的。', 'zh-Hans': '好的。', en: 'All right.' };
const locate = (_: string, path: readonly (string | number)[]) =>
  path.length === 1 ? { line: 7, column: 1 } : undefined;

/** Faults of one text, given by language; the others are sound. */
function check(given: Partial<Record<(typeof LANGUAGES)[number], unknown>>) {
  const entries = LANGUAGES.map((language) => [
    `flows/texts/${language}.yaml`,
    { x: given[language] ?? GOOD[language] },
  ]);
  const { texts, faults } = readTexts(Object.fromEntries(entries), { locate });
  expect(faults).toEqual([]);
  return checkTexts(texts, { locate });
}

function codes(given: Parameters<typeof check>[0]): readonly (readonly [string, string | undefined])[] {
  return check(given).map(({ code, value }) => [code, value] as const);
}

test('sound texts have no faults', () => {
  expect(check({})).toEqual([]);
});

test('「我明天通知您」 without a promise fails with its file and line', () => {
  const faults = check({ 'zh-Hant': '我明天通知您。' });
  expect(faults).toContainEqual(
    expect.objectContaining({
      ...{ file: 'flows/texts/zh-Hant.yaml', line: 7, code: 'TEXT_UNBACKED_PROMISE', severity: 'error' },
    }),
  );
});

describe('promises', () => {
  const due = { 'zh-Hant': '{due}前會通知您。', 'zh-Hans': '{due}前会通知您。', en: 'You’ll hear by {due}.' };

  test('are backed by the tag P and a due time', () => {
    const tagged = Object.fromEntries(LANGUAGES.map((language) => [language, { tags: ['P'], say: due[language] }]));
    expect(check(tagged)).toEqual([]);
  });

  test('are found in every language, but not in questions', () => {
    expect(codes({ 'zh-Hans': '有了会告诉您。' })).toEqual([['TEXT_UNBACKED_PROMISE', '有了会告诉您。']]);
    expect(codes({ en: 'We’ll let you know.' })).toEqual([['TEXT_UNBACKED_PROMISE', 'We’ll let you know.']]);
    expect(codes({ 'zh-Hant': '有了要再通知您嗎？', en: 'Shall we let you know?' })).toEqual([]);
  });
});

describe('between languages', () => {
  test('a missing text, other placeholders, buttons and tags are faults', () => {
    expect(codes({ en: 'It is {price}.' })).toEqual([['TEXT_PLACEHOLDERS', 'x']]);
    expect(codes({ en: { say: 'Yes?', buttons: { ok: 'Fine' } } })).toEqual([['TEXT_BUTTONS', 'x']]);
    expect(codes({ en: { say: 'Yes.', tags: ['A'] } })).toEqual([['TEXT_TAGS', 'x']]);
    const { texts } = readTexts({ 'flows/texts/en.yaml': { x: 'Yes.' } }, { locate });
    expect(checkTexts(texts, { locate }).map(({ code, message }) => [code, message])).toEqual([
      ['TEXT_MISSING', 'Text "x" is missing in zh-Hant'],
      ['TEXT_MISSING', 'Text "x" is missing in zh-Hans'],
    ]);
  });

  test('variants that claim different things are a fault', () => {
    const terms = { tags: ['D'], say: ['{terms}。', '好。'] };
    expect(
      codes({ 'zh-Hant': terms, 'zh-Hans': { ...terms }, en: { tags: ['D'], say: ['{terms}.', 'Fine.'] } }),
    ).toEqual(LANGUAGES.map(() => ['TEXT_PLACEHOLDERS', 'x']));
  });
});

describe('in a text', () => {
  test.each([
    ['a literal price', 'zh-Hant', '算您390元。', 'TEXT_DIGITS', '390元'],
    ['a literal price in words', 'zh-Hans', '三百五十元。', 'TEXT_DIGITS', '三百五十元'],
    ['a literal date', 'en', 'See you tomorrow.', 'TEXT_DIGITS', 'tomorrow'],
    ['a literal deadline', 'zh-Hant', '七天內。', 'TEXT_DIGITS', '七天'],
    ['a straight apostrophe', 'en', "It's {x}.", 'TEXT_APOSTROPHE', "'"],
    ['a claimed loss', 'zh-Hant', '這樣我賠本。', 'TEXT_WORD', '賠本'],
    ['hurry', 'en', 'Last chance!', 'TEXT_WORD', 'Last chance'],
    ['a vague time', 'zh-Hans', '马上好。', 'TEXT_WORD', '马上'],
    ['a word from over the strait', 'zh-Hant', '包郵嗎？', 'TEXT_FOREIGN_WORD', '包郵'],
    ['another foreign word', 'zh-Hans', '给您免运。', 'TEXT_FOREIGN_WORD', '免运'],
    ['a traditional character', 'zh-Hans', '這样。', 'TEXT_FOREIGN_WORD', '這'],
    ['the wrong quotes', 'zh-Hans', '回「好」。', 'TEXT_MARKS', '「'],
    ['two exclamation marks', 'zh-Hant', '謝謝！太好了！', 'TEXT_MARKS', '！！'],
    ['dots', 'en', 'Well...', 'TEXT_MARKS', '...'],
    ['a fact without its tag', 'zh-Hant', '{x.on}', 'TEXT_TAG_WANTED', 'x.on'],
    ['bad ICU', 'zh-Hant', '{x, select, yes {a}}', 'TEXT_ICU', '{x, select, yes {a}}'],
    ['a number format', 'en', '{x, number}', 'TEXT_ICU', '{x, number}'],
  ] as const)('%s is a fault', (_, language, ...[say, code, value]) => {
    expect(codes({ [language]: say })).toContainEqual([code, value]);
  });

  test('what stands inside ICU choices is checked too, their keywords are not', () => {
    const say = '{n, plural, =1 {一} other {#}}{x, select, yes {賠本} other {}}';
    expect(codes({ 'zh-Hant': say })).toContainEqual(['TEXT_WORD', '賠本']);
    expect(codes({ 'zh-Hant': say }).map(([code]) => code)).not.toContain('TEXT_DIGITS');
  });

  test('length only warns', () => {
    expect(check({ 'zh-Hant': '字'.repeat(91) })).toEqual([
      expect.objectContaining({ code: 'TEXT_LONG', severity: 'warning' }),
    ]);
  });
});

describe('readTexts()', () => {
  test('reads short and full forms', () => {
    const content = {
      a: '一',
      b: ['一', '二'],
      c: { tags: ['D'], say: '三', buttons: { accept: '好', think: '再想想' } },
    };
    const { texts } = readTexts({ 'flows/texts/zh-Hant.yaml': content }, { locate });
    expect(texts['zh-Hant'].b?.variants).toEqual(['一', '二']);
    expect(texts['zh-Hant'].c).toEqual({
      ...{ key: 'c', tags: ['D'], variants: ['三'], file: 'flows/texts/zh-Hant.yaml', line: 7 },
      buttons: [
        { choice: 'accept', label: '好' },
        { choice: 'think', label: '再想想' },
      ],
    });
  });

  test.each([
    ['another language', { 'flows/texts/fr.yaml': {} }, 'TEXT_LANGUAGE'],
    ['a file that is no list of keys', { 'flows/texts/en.yaml': ['x'] }, 'TEXT_FILE'],
    ['a key with capitals', { 'flows/texts/en.yaml': { Hello: 'x' } }, 'TEXT_KEY'],
    [
      'seven buttons',
      {
        'flows/texts/en.yaml': { x: { say: 'x', buttons: { a: '1', b: '2', c: '3', d: '4', e: '5', f: '6', g: '7' } } },
      },
      'TEXT_SHAPE',
    ],
    ['a number', { 'flows/texts/en.yaml': { x: 3 } }, 'TEXT_SHAPE'],
  ])('refuses %s', (_, files, code) => {
    expect(readTexts(files, { locate }).faults.map((fault) => fault.code)).toEqual([code]);
  });
});

test('describeTexts() tells placeholders, tags and choices', () => {
  const content = {
    x: { tags: ['D'], say: '{terms}{left, plural, =1 {{last}} other {}}', buttons: { accept: '{sum}' } },
  };
  const { texts } = readTexts({ 'flows/texts/en.yaml': content }, { locate });
  expect(describeTexts(texts)).toEqual({
    x: { always: ['terms', 'left', 'sum'], sometimes: ['last'], tags: ['D'], buttons: ['accept'] },
  });
});
