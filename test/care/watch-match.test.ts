import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roomFor, standingOf, type Watch, type WatchedProduct, type WatchWish } from '../../src/care/watch-match.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import { at, RUNS } from './wall-clock.ts';

const NOW = at('2026-11-23T23:30');
const BAG: WatchedProduct = { sku: 'BAG-01', category: '包包', price: 399, stock: 5 };
const SMALL: WatchedProduct = { sku: 'BAG-02', category: '包包', price: 280, stock: 5 };
const WATCH: Watch = {
  promise: 'p1',
  sku: 'BAG-01',
  category: '包包',
  wish: { kind: 'price', atMost: 400 },
  madeAt: NOW - 10 * DAY_MS,
  until: NOW + 80 * DAY_MS,
};
const SHOP = { now: NOW, products: [BAG, SMALL], bought: [] };

describe('standingOf()', () => {
  test('a product at or under the price wished for is a hit, and no longer one when its price rises', () => {
    expect(standingOf(WATCH, SHOP)).toEqual({ kind: 'hit', product: BAG });
    expect(standingOf(WATCH, { ...SHOP, products: [{ ...BAG, price: 400 }] }).kind).toBe('hit');
    const dearer = { ...SHOP, products: [{ ...BAG, price: 401 }] };
    expect(standingOf(WATCH, dearer)).toEqual({ kind: 'waiting', reason: 'too-dear' });
  });

  test('what is sold out or gone is waited for', () => {
    const soldOut = { ...SHOP, products: [{ ...BAG, stock: 0 }] };
    expect(standingOf(WATCH, soldOut)).toEqual({ kind: 'waiting', reason: 'sold-out' });
    expect(standingOf(WATCH, { ...SHOP, products: [SMALL] })).toEqual({ kind: 'waiting', reason: 'not-sold' });
  });

  test('a purchase since it was made ends it, one before does not', () => {
    const bought = { sku: 'BAG-01', category: '包包', at: NOW - DAY_MS };
    expect(standingOf(WATCH, { ...SHOP, bought: [bought] })).toEqual({ kind: 'ended', reason: 'bought' });
    expect(standingOf(WATCH, { ...SHOP, bought: [{ ...bought, at: WATCH.madeAt }] }).kind).toBe('ended');
    expect(standingOf(WATCH, { ...SHOP, bought: [{ ...bought, at: NOW - 11 * DAY_MS }] }).kind).toBe('hit');
    expect(standingOf(WATCH, { ...SHOP, bought: [{ ...bought, sku: 'BAG-02' }] }).kind).toBe('hit');
  });

  test('its time ends it', () => {
    expect(standingOf(WATCH, { ...SHOP, now: WATCH.until }).kind).toBe('hit');
    expect(standingOf(WATCH, { ...SHOP, now: WATCH.until + 1 })).toEqual({ kind: 'ended', reason: 'expired' });
  });

  test('over a category the cheapest in stock is told, and a purchase in it ends it', () => {
    const { sku: _, ...watch } = WATCH;
    expect(standingOf(watch, SHOP)).toEqual({ kind: 'hit', product: SMALL });
    const bought = [{ sku: 'BAG-03', category: '包包', at: NOW }];
    expect(standingOf(watch, { ...SHOP, bought })).toEqual({ kind: 'ended', reason: 'bought' });
  });

  test('a watch for stock hits when there is some; one for news hits what was not there', () => {
    const stock: Watch = { ...WATCH, wish: { kind: 'stock' } };
    expect(standingOf(stock, { ...SHOP, products: [{ ...BAG, stock: 0 }] }).kind).toBe('waiting');
    expect(standingOf(stock, SHOP)).toEqual({ kind: 'hit', product: BAG });
    const { sku: _, ...news } = { ...WATCH, wish: { kind: 'new', known: ['BAG-02'] } as WatchWish };
    expect(standingOf(news, SHOP)).toEqual({ kind: 'hit', product: BAG });
    expect(standingOf(news, { ...SHOP, products: [SMALL] })).toEqual({ kind: 'waiting', reason: 'nothing-new' });
  });

  test('whatever is told of is in stock, as wished for, in time and not bought', () => {
    const product = fc.record(
      {
        sku: fc.constantFrom('A', 'B', 'C'),
        category: fc.constantFrom('x', 'y'),
        price: fc.integer({ min: 1, max: 20 }),
        stock: fc.integer({ min: 0, max: 2 }),
      },
      { requiredKeys: ['sku', 'category', 'price'] },
    ) as fc.Arbitrary<WatchedProduct>;
    const watch = fc.record(
      {
        promise: fc.constant('p'),
        sku: fc.constantFrom('A', 'B'),
        category: fc.constantFrom('x', 'y'),
        wish: fc.oneof(
          fc.record({ kind: fc.constant('price' as const), atMost: fc.integer({ min: 1, max: 20 }) }),
          fc.constant({ kind: 'stock' as const }),
          fc.constant({ kind: 'new' as const, known: ['A'] }),
        ),
        madeAt: fc.constant(10),
        until: fc.constant(20),
      },
      { requiredKeys: ['promise', 'wish', 'madeAt', 'until'] },
    ) as fc.Arbitrary<Watch>;
    const bought = fc.array(
      fc.record({ sku: fc.constantFrom('A', 'B', 'C'), category: fc.constant('x'), at: fc.nat(25) }),
      {
        maxLength: 2,
      },
    );
    fc.assert(
      fc.property(watch, fc.array(product, { maxLength: 5 }), bought, (one, products, purchases) => {
        for (const now of [15, 21]) {
          const standing = standingOf(one, { now, products, bought: purchases });
          if (standing.kind !== 'hit') continue;
          const { product: told } = standing;
          expect(now).toBe(15);
          expect(told.stock).not.toBe(0);
          if (one.sku) expect(told.sku).toBe(one.sku);
          else if (one.category) expect(told.category).toBe(one.category);
          if (one.wish.kind === 'price') expect(told.price).toBeLessThanOrEqual(one.wish.atMost);
          if (one.wish.kind === 'new') expect(told.sku).not.toBe('A');
          expect(purchases.some(({ sku, at: when }) => sku === told.sku && when >= 10)).toBe(false);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

describe('roomFor()', () => {
  const limits = { perShopper: 3, lastsMs: 90 * DAY_MS, now: NOW };
  const others = ['A', 'B', 'C'].map((sku) => ({ ...WATCH, sku }));

  test('a fourth watch is told that three are open; ended ones leave room', () => {
    expect(roomFor(WATCH, others, limits)).toEqual({ kind: 'full', watches: 3 });
    const ended = others.map((watch) => ({ ...watch, until: NOW - 1 }));
    expect(roomFor(WATCH, ended, limits)).toEqual({ kind: 'free', until: NOW + 90 * DAY_MS });
  });

  test('the same wish once more is prolonged, however full it is', () => {
    const room = roomFor({ sku: 'B', wish: { kind: 'price', atMost: 300 } }, others, limits);
    expect(room).toEqual({ kind: 'same', watch: others[1], until: NOW + 90 * DAY_MS });
    expect(roomFor({ sku: 'B', wish: { kind: 'stock' } }, others, limits).kind).toBe('full');
    const { sku: _, ...bags } = { ...WATCH, until: NOW };
    expect(roomFor({ category: '包包', wish: bags.wish }, [bags], limits).kind).toBe('same');
    expect(roomFor({ category: '茶', wish: bags.wish }, [bags], limits).kind).toBe('free');
  });
});
