import { expect, test } from 'vitest';
import { compileShop } from '../../src/config/compile-shop.ts';
import { changed, DEMO, faultsOf, lineOf } from './demo-files.ts';

test('a fact without a source is refused', () => {
  const files = changed(
    'facts.yaml',
    /(- id: own_made[\s\S]*?\n) {2}source: .*\n/,
    '- id: own_made\n  topic: genuine\n  text: x\n',
  );
  expect(faultsOf(files)).toContainEqual(
    expect.objectContaining({ file: 'facts.yaml', code: 'MISSING', path: '[0].source', severity: 'error' }),
  );
});

test('a fact checked in the future is refused on the day it is judged', () => {
  const files = changed('facts.yaml', 'checked_on: 2026-11-05', 'checked_on: 2026-12-05');
  expect(faultsOf(files)).toMatchObject([
    { line: lineOf(files, 'facts.yaml', '2026-12-05'), code: 'FACT_FUTURE', value: '2026-12-05', severity: 'error' },
  ]);
  expect(compileShop(files).faults).toEqual([]);
});

test('a comparable price older than the owner allows is a warning', () => {
  const files = changed('facts.yaml', 'checked_on: 2026-11-10', 'checked_on: 2026-08-24');
  expect(faultsOf(files)).toMatchObject([{ code: 'COMPARABLE_OLD', severity: 'warning', value: '2026-08-24' }]);
  expect(faultsOf(changed('facts.yaml', 'checked_on: 2026-11-10', 'checked_on: 2026-08-25'))).toEqual([]);
});

test('a comparable price must say with which product it compares', () => {
  const files = changed('facts.yaml', '  topic: compare\n  skus: [BAG-01]\n', '  topic: compare\n');
  expect(faultsOf(files)).toMatchObject([{ code: 'COMPARE_UNSCOPED', severity: 'error' }]);
});

test('dates that do not exist are refused, with the nearest way to write them', () => {
  for (const [written, suggestion] of [
    ['2026-02-30', undefined],
    ['2026/11/5', '2026-11-05'],
    ['2026年11月5日', '2026-11-05'],
    ['11/5', undefined],
  ] as const) {
    const [fault] = faultsOf(changed('facts.yaml', 'checked_on: 2026-11-05', `checked_on: ${written}`));
    expect([fault?.code, fault?.value, fault?.suggestion]).toEqual(['NOT_A_DATE', written, suggestion]);
  }
});

test('unknown products and tags in facts are refused with the nearest known one', () => {
  const files = changed('facts.yaml', 'skus: [BAG-02, PCH-01, PCH-02]', 'skus: [BAG-02, PCH-1, PCH-02]');
  expect(
    faultsOf({ ...files, 'facts.yaml': (files['facts.yaml'] ?? '').replace('tags: [茶葉]', 'tags: [茶叶]') }),
  ).toMatchObject([
    { code: 'UNKNOWN_TAG', value: '茶叶', suggestion: '茶葉' },
    { code: 'UNKNOWN_SKU', value: 'PCH-1' },
  ]);
});

test('an id used twice is refused and tells of the first', () => {
  const files = changed('facts.yaml', 'id: invoice', 'id: payment');
  const first = lineOf(DEMO, 'facts.yaml', 'id: payment');
  const [fault] = faultsOf(files);
  expect(fault).toMatchObject({ code: 'DUPLICATE_ID', value: 'payment' });
  expect(fault?.message).toContain(String(first));
});

test('missing translations are warnings for each of the shop’s languages', () => {
  const files = changed(
    'facts.yaml',
    'source: { zh-Hant: 商業登記, zh-Hans: 商业登记, en: business registration }',
    'source: 商業登記',
  );
  expect(faultsOf(files)).toMatchObject([
    { code: 'TRANSLATION_MISSING', severity: 'warning', path: expect.stringMatching(/\.source$/) },
  ]);
  expect(faultsOf(files)[0]?.message).toContain('zh-Hans, en');
  const words = faultsOf(
    changed('facts.yaml', 'source: { zh-Hant: 商業登記, zh-Hans: 商业登记, en: business registration }', 'source: {}'),
  );
  expect(words).toMatchObject([{ code: 'NO_LANGUAGE', severity: 'error' }]);
});

test('a full stop at the end of a fact is taken off, since facts stand inside sentences', () => {
  const files = changed('facts.yaml', '目前只寄台灣，離島也寄', '目前只寄台灣，離島也寄。');
  const fact = compileShop(files).shop?.facts.find(({ id }) => id === 'shipping_abroad');
  expect(fact?.text['zh-Hant']).toBe('目前只寄台灣，離島也寄');
});
