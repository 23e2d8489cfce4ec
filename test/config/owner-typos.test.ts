import { describe, expect, test } from 'vitest';
import { changed, DEMO, faultsOf, lineOf } from './demo-files.ts';

const RULE = 'sku: "BAG-01", list: 480, floor: 325, cost: 240';

describe('a typo in a floor is told with its line, its value and what was meant', () => {
  const typos = [
    { written: 'floor: 3250', value: '3250', code: 'FLOOR_ABOVE_LIST', suggestion: '325' },
    { written: 'floor: 32.5', value: '32.5', code: 'TOO_MANY_DECIMALS', suggestion: undefined },
    { written: 'floor：325', value: 'floor：325', code: 'COLON', suggestion: 'floor: 325' },
    { written: 'floor:325', value: 'floor:325', code: 'COLON', suggestion: 'floor: 325' },
    { written: 'floor: ３２５', value: '３２５', code: 'NOT_A_NUMBER', suggestion: '325' },
    { written: 'floor: 1,325', value: '1,325', code: 'NOT_A_NUMBER', suggestion: '325' },
    { written: 'floor: 325元', value: '325元', code: 'NOT_A_NUMBER', suggestion: '325' },
    { written: 'floor: "325"', value: '325', code: 'NOT_A_NUMBER', suggestion: '325' },
    { written: 'floor: NT$325', value: 'NT$325', code: 'NOT_A_NUMBER', suggestion: '325' },
    { written: 'floor: 0325', value: '0325', code: 'NOT_A_NUMBER', suggestion: '325' },
    { written: 'floor: -325', value: '-325', code: 'OUT_OF_RANGE', suggestion: undefined },
  ];
  for (const { written, value, code, suggestion } of typos) {
    test(`"${written}"`, () => {
      const files = changed('shop.yaml', 'floor: 325', written);
      const [fault, ...others] = faultsOf(files);
      expect(others).toEqual([]);
      expect(fault).toMatchObject({ file: 'shop.yaml', line: lineOf(files, 'shop.yaml', written), value, code });
      expect(fault?.severity).toBe('error');
      expect(fault?.suggestion).toBe(suggestion);
      if (suggestion !== undefined) expect(fault?.message).toContain(`您是不是要寫 ${suggestion}？`);
    });
  }

  test('the same in a block of lines', () => {
    const block = '- sku: "BAG-01"\n      floor：325\n      cost: 240';
    const files = changed('shop.yaml', `- { ${RULE} }`, block);
    expect(faultsOf(files)).toMatchObject([
      { line: lineOf(files, 'shop.yaml', 'floor：325'), code: 'COLON', suggestion: 'floor: 325' },
    ]);
  });

  test('a row of floors.csv with cells too many or too few', () => {
    const files = changed('floors.csv', 'BAG-03,980,640', 'BAG-03,98,64,1\nBAG-04,1380');
    expect(faultsOf(files)).toMatchObject([
      { line: 2, code: 'ROW_LENGTH', value: 'BAG-03,98,64,1' },
      { line: 3, code: 'ROW_LENGTH', value: 'BAG-04,1380' },
    ]);
  });

  test('in floors.csv, in quotes and split over two cells', () => {
    const files = changed('floors.csv', 'BAG-03,980,640', 'BAG-03,"1,980",640\nKEY-01,1,380,15');
    expect(faultsOf(files)).toEqual([
      expect.objectContaining({ file: 'floors.csv', line: 2, code: 'NOT_A_NUMBER', value: '1,980', suggestion: '980' }),
      expect.objectContaining({
        file: 'floors.csv',
        line: 3,
        code: 'NOT_A_NUMBER',
        value: '1,380',
        suggestion: '1380',
      }),
    ]);
  });
});

describe('the owner reads faults in their own language', () => {
  test('English, when the shop’s first language is English', () => {
    const english = changed('shop.yaml', 'first: zh-Hant', 'first: en')['shop.yaml'] ?? '';
    const files = {
      ...DEMO,
      'shop.yaml': english.replace('[zh-Hans, en]', '[zh-Hans]').replace('floor: 325', 'floor: 3250'),
    };
    expect(faultsOf(files).map(({ message }) => message)).toEqual([
      'The floor 3250 is above the list price 480 of BAG-01. Did you mean 325?',
    ]);
  });

  test('simplified characters, even when the file is too broken to be parsed', () => {
    const simplified = changed('shop.yaml', 'first: zh-Hant', 'first: zh-Hans')['shop.yaml'] ?? '';
    const [fault] = faultsOf({ ...DEMO, 'shop.yaml': simplified.replace('  zone:', '\tzone:') });
    expect(fault).toMatchObject({ code: 'TAB_AS_INDENT', message: '行首用了Tab，请改用空格' });
  });
});

describe('names and text', () => {
  test('a number that is a name needs quotes, so that 00123 does not become 123', () => {
    const files = changed('shop.yaml', 'sku: "BAG-01"', 'sku: 00123');
    expect(faultsOf(files)).toContainEqual(
      expect.objectContaining({
        file: 'shop.yaml',
        line: lineOf(files, 'shop.yaml', 'sku: 00123'),
        code: 'NEEDS_QUOTES',
        value: '00123',
        suggestion: '"00123"',
      }),
    );
  });

  test('00123 in quotes, and in the catalog, stays text', () => {
    const catalog = (DEMO['catalog.csv'] ?? '').replace('BAG-04,', '00123,');
    const facts = (DEMO['facts.yaml'] ?? '').replaceAll('BAG-04', '"00123"');
    const floors = (DEMO['floors.csv'] ?? '').replace('BAG-04,', '00123,');
    expect(faultsOf({ ...DEMO, 'catalog.csv': catalog, 'facts.yaml': facts, 'floors.csv': floors })).toEqual([]);
  });

  test('an unknown setting is told once, at its own place, with the nearest known one', () => {
    const files = changed('shop.yaml', 'haggle: true', 'hagle: true');
    expect(faultsOf(files)).toMatchObject([
      {
        line: lineOf(files, 'shop.yaml', 'hagle'),
        column: 3,
        code: 'UNKNOWN_KEY',
        value: 'hagle',
        suggestion: 'haggle',
      },
    ]);
  });

  test('a setting unlike any known one gets the list of known ones', () => {
    const files = changed('shop.yaml', 'watches:', 'loyalty: { points: 3 }\nwatches:');
    expect(faultsOf(files)[0]).toMatchObject({ code: 'UNKNOWN_KEY', value: 'loyalty', path: 'loyalty' });
    expect(faultsOf(files)[0]?.suggestion).toBeUndefined();
    expect(faultsOf(files)[0]?.message).toContain('prices');
  });

  test('half a sentence lost at a comma is caught and put together again', () => {
    const guarantee = '{ text: 24 小時內出貨, 晚了補 50 元, breach_of: dispatch, pays: { credit: 50 } }';
    const files = changed('shop.yaml', 'guarantees:\n', `guarantees:\n  - ${guarantee}\n`);
    expect(faultsOf(files)).toMatchObject([
      {
        line: lineOf(files, 'shop.yaml', '24 小時'),
        code: 'LOST_TEXT',
        value: '晚了補 50 元',
        suggestion: 'text: "24 小時內出貨, 晚了補 50 元"',
      },
    ]);
  });

  test('a key without a value is caught', () => {
    const files = changed('shop.yaml', '{ tag: 特價, haggle: false }', '{ haggle, tag: 特價 }');
    expect(faultsOf(files).map(({ code }) => code)).toContain('KEY_WITHOUT_VALUE');
  });

  test('a secret is refused and never repeated', () => {
    const secret = 'env-less-123456:AAF';
    const files = changed('shop.yaml', 'watches:', `channels: { telegram: { token: "${secret}" } }\nwatches:`);
    const faults = faultsOf(files);
    expect(faults).toMatchObject([{ code: 'SECRET_IN_FILE', path: 'channels.telegram.token' }]);
    expect(JSON.stringify(faults)).not.toContain(secret);
  });
});

describe('times, days and choices', () => {
  const cases = [
    ['after: 45s', 'after: 45 秒', 'NOT_A_DURATION', '45s'],
    ['after: 45s', 'after: 45', 'NOT_A_DURATION', undefined],
    ['once_per: 30d', 'once_per: 30 days', 'NOT_A_DURATION', '30d'],
    ['"13:00-18:00"', '"13：00～18：00"', 'NOT_HOURS', '"13:00-18:00"'],
    ['"13:00-18:00"', '"18:00-13:00"', 'HOURS_ORDER', undefined],
    ['"13:00-18:00"', '"13:00-25:00"', 'NOT_HOURS', undefined],
    ['  sat:', '  saturday:', 'NOT_DAYS', undefined],
    ['emoji: few', 'emoji: many', 'NOT_ONE_OF', undefined],
    ['tone: warm', 'tone: wram', 'NOT_ONE_OF', 'warm'],
    ['transferable: true', 'transferable: yes', 'NOT_YES_NO', 'true'],
    ['zone: Asia/Taipei', 'zone: Asia/Taipeh', 'NOT_A_ZONE', undefined],
    ['currency: TWD', 'currency: twd', 'NOT_A_CURRENCY', 'TWD'],
    ['within: 8h, clock: business', 'within: 8h, clock: busines', 'NOT_ONE_OF', 'business'],
    ['"/product/*"', '"product/*"', 'NOT_A_PATH', '/product/*'],
    ['also: [zh-Hans, en]', 'also: [zh-Hans, zh-Hant]', 'FIRST_AGAIN', undefined],
    ['haggler: 5', 'haggler: 50', 'OUT_OF_RANGE', undefined],
    ['favours: [', 'favours: 5 #', 'NOT_A_LIST', undefined],
    ['{ quick: 2, haggler: 5 }', '2', 'NOT_A_MAP', undefined],
    ['  country: TW\n', '', 'MISSING', undefined],
    ['id: shipping', 'id: post', 'NO_SHIPPING', undefined],
    ['stock_of: KEY-01', 'stock_of: KEY-1', 'UNKNOWN_SKU', 'KEY-01'],
    ['warn_under: 5', 'warn_under: 50', 'ROOM_ORDER', undefined],
  ] as const;
  for (const [from, to, code, suggestion] of cases) {
    test(`"${to}" is ${code}`, () => {
      const faults = faultsOf(changed('shop.yaml', from, to)).filter(({ severity }) => severity === 'error');
      expect(faults.map((fault) => fault.code)).toEqual([code]);
      expect(faults[0]?.suggestion).toBe(suggestion);
      expect(faults[0]?.line).toBeGreaterThan(0);
    });
  }
});

test('all faults of all files come at once, in the order of files and lines', () => {
  const shop = (DEMO['shop.yaml'] ?? '').replace('tone: warm', 'tone: wram').replace('floor: 325', 'floor: 3250');
  const facts = (DEMO['facts.yaml'] ?? '').replace('2026-11-02', '2026/11/02').replace(/ {2}source: .*\n/, '');
  const floors = `${DEMO['floors.csv']}BAG-01,three,1\n`;
  const faults = faultsOf({ ...DEMO, 'shop.yaml': shop, 'facts.yaml': facts, 'floors.csv': floors });
  expect(faults.map(({ file, code }) => `${file} ${code}`).sort()).toEqual([
    'facts.yaml MISSING',
    'facts.yaml NOT_A_DATE',
    'floors.csv NOT_A_NUMBER',
    'shop.yaml FLOOR_ABOVE_LIST',
    'shop.yaml NOT_ONE_OF',
  ]);
});

test('a slip that breaks the file is told alone, without what only follows from it', () => {
  for (const [from, to] of [
    ['  zone:', '\tzone:'],
    ['name: { zh-Hant', 'name: zh-Hant'],
    ['  tone: warm', ' tone: warm'],
    ['id: mumu', 'id: "mumu'],
  ] as const) {
    const faults = faultsOf(changed('shop.yaml', from, to));
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.length).toBeLessThanOrEqual(2);
    expect(faults[0]?.line).toBeGreaterThan(0);
  }
});

test('a file that is missing is named, with the one that may be meant', () => {
  const { 'catalog.csv': catalog = '', ...rest } = DEMO;
  const faults = faultsOf({ ...rest, 'catalogue.csv': catalog });
  expect(faults).toContainEqual(
    expect.objectContaining({ file: 'catalog.csv', code: 'FILE_MISSING', suggestion: 'catalogue.csv' }),
  );
});
