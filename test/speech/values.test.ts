import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createZoneClock } from '../../src/speech/zone-clock.ts';
import { zoned } from '../../src/values/instants.ts';
import type { Value } from '../../src/values/value.ts';
import { NOW, terms, words } from './kit.ts';

/** The value as said in the three languages. */
function said(value: Value, more: Parameters<typeof words>[2] = {}): readonly string[] {
  return (['zh-Hant', 'zh-Hans', 'en'] as const).map((language) => words('{x}', { x: value }, { language, ...more }));
}

function at(iso: string, style?: 'datetime' | 'date' | 'time'): Value {
  return { kind: 'instant', at: Date.parse(iso), ...(style ? { style } : {}) };
}

test('money is said with the currency of the shop', () => {
  expect(said({ kind: 'money', minor: 390, currency: 'TWD' })).toEqual(['390 元', '390元', 'NT$390']);
  expect(said({ kind: 'money', minor: 1280, currency: 'TWD' })).toEqual(['1,280 元', '1280元', 'NT$1,280']);
  const shop = { currency: { code: 'GBP', decimals: 2 } };
  expect(said({ kind: 'money', minor: 3950, currency: 'GBP' }, { shop })).toEqual([
    '39.50 英鎊',
    '39.50英镑',
    '£39.50',
  ]);
  expect(said({ kind: 'money', minor: 3900, currency: 'GBP' }, { shop })).toEqual(['39 英鎊', '39英镑', '£39']);
  expect(said({ kind: 'money', minor: 3900, currency: 'USD' })[2]).toBe('$39');
});

describe('instants', () => {
  test('are said with their weekday in the zone of the shop', () => {
    expect(said(at('2026-11-26T18:00:00+08:00'))).toEqual([
      '11/26（四）18:00',
      '11月26日（周四）18:00',
      'Thu 26 Nov, 6 pm',
    ]);
    expect(said(at('2026-11-26T10:30:00Z', 'date'))).toEqual(['11/26（四）', '11月26日（周四）', 'Thu 26 Nov']);
    expect(said(at('2026-11-26T10:30:00Z', 'time'))).toEqual(['18:30', '18:30', '6:30 pm']);
  });

  test('are "today" only where they are read at once', () => {
    expect(said(at('2026-11-23T18:00:00+08:00'))).toEqual(['今天 18:00', '今天18:00', '6 pm today']);
    const later = said(at('2026-11-23T18:00:00+08:00'), { isReadLater: true });
    expect(later).toEqual(['11/23（一）18:00', '11月23日（周一）18:00', 'Mon 23 Nov, 6 pm']);
  });

  test('name another year, noon, and the month first in the United States', () => {
    expect(said(at('2027-01-05T12:00:00+08:00'))).toEqual([
      '2027/1/5（二）12:00',
      '2027年1月5日（周二）12:00',
      'Tue 5 Jan 2027, noon',
    ]);
    const shop = { country: 'US', hours: { zone: 'America/New_York' } };
    expect(said(at('2026-11-26T18:00:00-05:00'), { shop })[2]).toBe('Thu, Nov 26, 6 pm');
  });

  test('agree with Temporal in every zone, across changes of the clock', () => {
    const zone = fc.constantFrom(
      'Asia/Taipei',
      'America/Los_Angeles',
      'Europe/London',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    );
    const instant = fc.integer({ min: Date.parse('1970-01-01'), max: Date.parse('2100-01-01') });
    fc.assert(
      fc.property(zone, fc.array(instant, { minLength: 1, maxLength: 20 }), (name, instants) => {
        const clock = createZoneClock(name);
        for (const moment of instants) {
          const { year, month, day, dayOfWeek, hour, minute } = zoned(moment, name);
          expect(clock(moment)).toEqual({ year, month, day, weekday: dayOfWeek - 1, hour, minute });
        }
      }),
    );
  });
});

test('terms are one phrase with price, shipping, quantity and extras', () => {
  expect(said(terms())).toEqual(['390 元免運', '390元包邮', 'NT$390 with free shipping']);
  expect(said(terms({ shipping: 'extra' }))).toEqual([
    '390 元（運費另計）',
    '390元（不含邮费）',
    'NT$390 plus shipping',
  ]);
  expect(said(terms({ shipping: 'extra', fee: 60 }))).toEqual([
    '390 元（運費 60 元另計）',
    '390元（邮费60元另付）',
    'NT$390 plus NT$60 shipping',
  ]);
  expect(said(terms({ total: 700, quantity: 2 }))).toEqual([
    '兩件 700 元免運',
    '两件700元包邮',
    'two for NT$700 with free shipping',
  ]);
  const extras = [{ 'zh-Hant': '鑰匙圈', 'zh-Hans': '钥匙圈', en: 'a key ring' }];
  expect(said(terms({ extras }))).toEqual([
    '390 元免運加送鑰匙圈',
    '390元包邮加送钥匙圈',
    'NT$390 with free shipping and a key ring',
  ]);
  expect(said(terms({ extras, shipping: 'extra' }))[2]).toBe('NT$390 plus shipping, with a key ring');
  expect(said(terms({ shipping: 'none', quantity: 12 }))).toEqual(['12 件 390 元', '12件390元', '12 for NT$390']);
});

test('lists, words, numbers and other texts', () => {
  const list: Value = { kind: 'list', items: ['A', { kind: 'money', minor: 5, currency: 'TWD' }, 'C'] };
  expect(said(list)).toEqual(['A、5 元、C', 'A、5元、C', 'A, NT$5 and C']);
  expect(said({ kind: 'words', words: { 'zh-Hant': '托特包', en: 'tote' } })).toEqual(['托特包', '托特包', 'tote']);
  expect(said(7)).toEqual(['7', '7', '7']);
  expect(NOW).toBe(1_795_413_600_000);
});
