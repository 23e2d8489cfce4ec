import { describe, expect, test } from 'vitest';
import { compileShop } from '../../src/config/compile-shop.ts';
import { changed, DEMO, faultsOf, lineOf, TODAY } from './demo-files.ts';

const RULE = '{ sku: "BAG-01", list: 480, floor: 325, cost: 240 }';

/** The demo with BAG-01 at other prices. */
function priced(list: number, floor: string): Record<string, string> {
  const catalog = (DEMO['catalog.csv'] ?? '').replace('自製;帆布,480,', `自製;帆布,${list},`);
  return { ...changed('shop.yaml', RULE, `{ sku: "BAG-01", ${floor} }`), 'catalog.csv': catalog };
}

describe('floors against costs', () => {
  test('a floor below cost is refused', () => {
    const files = priced(480, 'floor: 200, cost: 240');
    expect(faultsOf(files)).toMatchObject([
      { line: lineOf(files, 'shop.yaml', 'floor: 200'), code: 'FLOOR_BELOW_COST', severity: 'error', value: '200' },
    ]);
  });

  test('… unless the owner says below_cost: true, and then the shop keeps it', () => {
    const compiled = compileShop(priced(480, 'floor: 230, cost: 240, below_cost: true'), { today: TODAY });
    expect(compiled.faults.filter(({ severity }) => severity === 'error')).toEqual([]);
    const rule = compiled.shop?.prices.floors.find(({ sku }) => sku === 'BAG-01');
    expect(rule).toMatchObject({ floor: 230, neverBelowCost: false });
  });

  test('a percentage keeps the cost unless told otherwise', () => {
    expect(faultsOf(priced(480, 'floor_percent: 60, cost: 300'))).toEqual([]);
    expect(faultsOf(priced(480, 'floor_percent: 60, cost: 300, never_below_cost: false'))).toMatchObject([
      { code: 'FLOOR_BELOW_COST' },
    ]);
  });

  test('two costs for one product are refused', () => {
    const files = changed('floors.csv', 'KEY-01,,15', 'KEY-01,,15\nBAG-01,,250');
    expect(faultsOf(files)).toMatchObject([{ file: 'floors.csv', code: 'COST_DIFFERS', value: '250' }]);
  });

  test('a list price below cost is a warning', () => {
    const files = changed('floors.csv', 'KEY-01,,15', 'KEY-01,,150');
    expect(faultsOf(files)).toMatchObject([{ file: 'catalog.csv', code: 'COST_ABOVE_LIST', severity: 'warning' }]);
  });
});

describe('room to haggle', () => {
  test('300 with a floor of 298 has no room (0.7 %)', () => {
    const [fault] = faultsOf(priced(300, 'floor: 298'));
    expect(fault).toMatchObject({ code: 'NO_ROOM', severity: 'warning' });
    expect(fault?.message).toContain('沒有議價空間（0.7 %）');
  });

  test('980 with a floor of 200 has room 80 %', () => {
    const [fault] = faultsOf(priced(980, 'floor: 200'));
    expect(fault).toMatchObject({ code: 'MUCH_ROOM', severity: 'warning' });
    expect(fault?.message).toContain('議價空間 80 %');
  });

  test('the list price of a rule must be the catalog’s, and its room is judged as written', () => {
    const files = changed('shop.yaml', 'list: 480, floor: 325, cost: 240', 'list: 300, floor: 298, cost: 240');
    expect(faultsOf(files).map(({ code, suggestion }) => [code, suggestion])).toEqual([
      ['LIST_DIFFERS', '480'],
      ['NO_ROOM', undefined],
    ]);
  });

  test('the owner sets what is too little and too much', () => {
    const files = changed('shop.yaml', 'warn_under: 5, warn_over: 45', 'warn_under: 20, warn_over: 30');
    const codes = faultsOf(files).map(({ code }) => code);
    expect(codes).toContain('NO_ROOM');
    expect(codes).toContain('MUCH_ROOM');
  });
});

describe('rules', () => {
  const rules: readonly (readonly [string, string, string | undefined, 'error' | 'warning'])[] = [
    ['{ sku: BAG-1, floor: 300 }', 'UNKNOWN_SKU', 'BAG-01', 'error'],
    ['{ tag: 特値, haggle: false }', 'UNKNOWN_TAG', '特價', 'error'],
    ['{ tag: 清倉, haggle: false }', 'UNKNOWN_TAG', undefined, 'warning'],
    ['{ category: 家具, floor_percent: 70 }', 'UNKNOWN_CATEGORY', undefined, 'warning'],
    ['{ sku: KEY-01, tag: 特價, floor: 80 }', 'RULE_FOR_ONE', undefined, 'error'],
    ['{ floor: 80 }', 'RULE_FOR_ONE', undefined, 'error'],
    ['{ sku: KEY-01 }', 'RULE_EMPTY', undefined, 'error'],
    ['{ sku: KEY-01, floor: 80, floor_percent: 80 }', 'RULE_BOTH', undefined, 'error'],
    ['{ sku: BAG-01, floor: 320 }', 'RULE_UNREACHABLE', undefined, 'warning'],
    ['{ category: 茶, floor_percent: 80 }', 'RULE_UNREACHABLE', undefined, 'warning'],
    ['{ file: flors.csv }', 'FILE_MISSING', 'floors.csv', 'error'],
  ];
  for (const [rule, code, suggestion, severity] of rules) {
    test(`${rule} is ${code} (${severity})`, () => {
      const last = '- { category: 茶, floor_percent: 85 }';
      const faults = faultsOf(changed('shop.yaml', last, `${last}\n    - ${rule}`));
      expect(faults.map((fault) => [fault.code, fault.suggestion, fault.severity])).toEqual([
        [code, suggestion, severity],
      ]);
    });
  }

  test('a rule for more pieces is reached behind one for a single piece only when it stands before it', () => {
    const before = changed(
      'shop.yaml',
      `- ${RULE}`,
      `- { sku: "BAG-01", quantity_from: 3, floor: 310 }\n    - ${RULE}`,
    );
    const behind = changed(
      'shop.yaml',
      `- ${RULE}`,
      `- ${RULE}\n    - { sku: "BAG-01", quantity_from: 3, floor: 310 }`,
    );
    expect(faultsOf(before)).toEqual([]);
    expect(faultsOf(behind)).toMatchObject([{ code: 'RULE_UNREACHABLE', severity: 'warning' }]);
  });

  test('floors.csv comes last when the list does not name it', () => {
    const named = compileShop(DEMO, { today: TODAY });
    const unnamed = compileShop(changed('shop.yaml', '    - { file: floors.csv }\n', ''), { today: TODAY });
    expect(named.shop?.prices.floors.at(-1)).toMatchObject({ category: '茶' });
    expect(unnamed.shop?.prices.floors.at(-1)).toMatchObject({ sku: 'SCF-02' });
  });

  test('money has the shop’s decimals', () => {
    const shop = (DEMO['shop.yaml'] ?? '')
      .replace('  decimals: 0', '  decimals: 2')
      .replace('floor: 325', 'floor: 325.50');
    const compiled = compileShop({ ...DEMO, 'shop.yaml': shop }, { today: TODAY });
    expect(compiled.faults).toEqual([]);
    expect(compiled.shop?.products[0]).toMatchObject({ list: 48_000, cost: 24_000 });
    expect(compiled.shop?.prices.floors[1]).toMatchObject({ floor: 32_550 });
    expect(compiled.shop?.prices.caps.discountPerDay).toBe(300_000);
  });
});
