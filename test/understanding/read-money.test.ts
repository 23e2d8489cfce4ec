import { describe, expect, test } from 'vitest';
import type { MoneyItem } from '../../src/understanding/meaning.ts';
import type { MoneyContext } from '../../src/understanding/money-context.ts';
import { normalise } from '../../src/understanding/normalise.ts';
import { readMoney } from '../../src/understanding/read-money.ts';
import { resolvePrice } from '../../src/understanding/resolve-price.ts';
import type { MoneyCase } from './money-case.ts';
import { TABLE } from './money-table.ts';
import { OWN_ENGLISH } from './own-money-en.ts';
import { OWN_CHINESE } from './own-money-zh.ts';

const OWN = [...OWN_CHINESE, ...OWN_ENGLISH];

function contextOf({ standing = 480, list, lastOffer }: MoneyCase): MoneyContext {
  return {
    standing,
    list: list ?? standing,
    currency: 'TWD',
    decimals: 2,
    ...(lastOffer === undefined ? {} : { lastOffer }),
  };
}

function flagsOf(item: MoneyItem): string {
  return `${item.shipping ? 'S' : ''}${item.final ? 'F' : ''}${item.vague ? 'V' : ''}`;
}

function check(money: MoneyCase): void {
  const context = contextOf(money);
  const { items, quantity } = readMoney(normalise(money.text), context);
  const last = items.at(-1);
  expect(last?.kind ?? 'none').toBe(money.kind);
  if (money.quantity !== undefined) expect(quantity).toBe(money.quantity);
  if (!last) return;
  if (money.unit !== undefined) expect(resolvePrice(last, context)?.unit).toBeCloseTo(money.unit, 1);
  if (money.flags === '-S') expect(last.shipping).toBe(false);
  else for (const flag of money.flags ?? '') expect(flagsOf(last)).toContain(flag);
}

describe('the table of offers', () => {
  test.each(TABLE.map((money) => [money.text, money] as const))('%s', (_, money) => check(money));
});

describe('our own phrases', () => {
  test('there are at least 150', () => expect(OWN.length).toBeGreaterThanOrEqual(150));
  test.each(OWN.map((money) => [money.text, money] as const))('%s', (_, money) => check(money));
});

describe('readMoney()', () => {
  test('takes a percentage of the list price when the list price is named', () => {
    const context: MoneyContext = { standing: 420, list: 480, currency: 'TWD', decimals: 0 };
    const item = readMoney(normalise('原價打七折'), context).items.at(-1);
    expect(item && resolvePrice(item, context)?.unit).toBe(336);
  });

  test('keeps the total of a bundle exact', () => {
    const item = readMoney(normalise('三件一千'), contextOf({ text: '', kind: '' })).items.at(-1);
    expect(item).toMatchObject({ value: 1000, quantity: 3, per: 'total', minor: 100000 });
  });

  test('names a foreign currency and gives no minor units for it', () => {
    const item = readMoney(normalise('NT$350'), { standing: 480, currency: 'CNY', decimals: 2 }).items.at(-1);
    expect(item).toMatchObject({ value: 350, currency: 'TWD' });
    expect(item?.minor).toBeUndefined();
  });

  test('¥ is another currency in a shop that counts in neither yuan nor yen', () => {
    const currencyIn = (currency: string): string | undefined =>
      readMoney(normalise('¥350可以嗎'), { standing: 480, currency, decimals: 0 }).items.at(-1)?.currency;
    expect(['TWD', 'CNY', 'JPY'].map(currencyIn)).toEqual(['CNY', 'CNY', 'JPY']);
  });

  test('points into the original message', () => {
    const source = '那個  ３５０ 元可以嗎';
    const item = readMoney(normalise(source), contextOf({ text: '', kind: '' })).items.at(-1);
    expect(source.slice(item?.start, item?.end)).toBe('３５０');
  });

  test('puts the operative price last', () => {
    const items = readMoney(normalise('400 可以吧,別家才 390'), contextOf({ text: '', kind: '' })).items;
    expect(items.map(({ kind }) => kind)).toEqual(['reference', 'offer']);
  });
});
