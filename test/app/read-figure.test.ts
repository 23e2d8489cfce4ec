import { expect, test } from 'vitest';
import { readFigure } from '../../src/app/desk/read-figure.ts';

const SHOP = { decimals: 0, skus: ['BAG-01', 'BAG-02'] };

test.each([
  ['365', { total: 365, freeShipping: false }],
  ['NT$ 1,365', { total: 1365, freeShipping: false }],
  ['３６５ 免運', { total: 365, freeShipping: true }],
  ['bag-02 250', { total: 250, freeShipping: false, sku: 'BAG-02' }],
  ['2x700', { total: 700, freeShipping: false, quantity: 2 }],
  ['385 shipped', { total: 385, freeShipping: true }],
])('readFigure() reads %s', (typed, figure) => {
  expect(readFigure(typed, SHOP)).toEqual(figure);
});

test.each(['', '免運', 'BAG-01', 'no'])('readFigure() finds no sum in "%s"', (typed) => {
  expect(readFigure(typed, SHOP)).toBe(undefined);
});

test('readFigure() reckons in minor units', () => {
  expect(readFigure('12.50', { decimals: 2, skus: [] })?.total).toBe(1250);
});
