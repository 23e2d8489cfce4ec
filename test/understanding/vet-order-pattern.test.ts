import { describe, expect, test } from 'vitest';
import { createUnderstanding, understand } from '../../src/understanding/understand.ts';
import { vetOrderPattern } from '../../src/understanding/vet-order-pattern.ts';
import { engine, model } from './shipped.ts';

describe('vetOrderPattern()', () => {
  test.each([
    ['MU-\\d{6}', 'my order mu-102938', 'mu-102938'],
    ['(?:order )?([A-Z]{2}\\d{4,8})', 'AB12345 please', 'AB12345'],
    ['[0-9]{4}-?[0-9]{4}', '1234-5678', '1234-5678'],
  ])('takes %s', (source, text, number) => {
    const found = vetOrderPattern(source).exec(text);
    expect(found?.[1] ?? found?.[0]).toBe(number);
  });

  test.each([
    ['(a+)+$'],
    ['(\\d{1,4}){1,9}'],
    ['\\d+x'],
    ['A.*B'],
    ['\\d{4,}'],
    ['(\\d)\\1'],
    ['(?=\\d)\\d{4}'],
    ['\\d{1,60}\\d{1,60}x'],
    ['[0-9'],
    ['x'.repeat(201)],
  ])('refuses %s', (source) => expect(() => vetOrderPattern(source)).toThrow(/^Cannot use the order pattern: /));

  test("the shop's own pattern is read first", () => {
    const shop = { ...engine.shop, orderPattern: 'MU-\\d{6}' };
    const own = createUnderstanding({ model, lexicons: {}, products: [], shop });
    expect(understand(own, 'order 1042 is MU-102938').orderNumber).toBe('MU-102938');
  });
});
