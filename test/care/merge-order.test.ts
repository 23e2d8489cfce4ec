import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dispatchedAt } from '../../src/care/dispatched-at.ts';
import { mergeOrder, withDelay, withParcel } from '../../src/care/merge-order.ts';
import type { OrderState } from '../../src/care/order.ts';
import { arrivedAt, hasArrived } from '../../src/care/parcels.ts';
import { anyWord } from './order-arbitraries.ts';
import { NOW, order, parcel } from './order-fixtures.ts';
import { stepsBack } from './play-history.ts';

/** The keys of the news that the words make, one after the other. */
function tell(...words: readonly OrderState[]): string[] {
  let known: OrderState | undefined;
  return words.flatMap((word) => {
    const merged = mergeOrder(known, word);
    known = merged.order;
    return merged.news.map(({ key }) => key.replace('order:o1:', ''));
  });
}

function fold(words: readonly OrderState[]): OrderState {
  const [first = order(), ...rest] = words;
  return rest.reduce((known, word) => mergeOrder(known, word).order, mergeOrder(undefined, first).order);
}

function orderings<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) => orderings(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

describe('what is known of an order', () => {
  test('goes forward by stage, and the newest word has the details', () => {
    const shipped = order({ stage: 'handed-over', changedAt: NOW + 2, total: 400 });
    const late = order({ stage: 'confirmed', changedAt: NOW + 1, total: 450 });
    expect(fold([shipped, late])).toMatchObject({ stage: 'handed-over', total: 400, changedAt: NOW + 2 });
    expect(fold([late, shipped])).toEqual(fold([shipped, late]));
  });

  test('is cancelled by the newest word only, and stands again by a newer one', () => {
    const cancelled = order({ changedAt: NOW + 1, cancelledAt: NOW + 1 });
    const again = order({ changedAt: NOW + 2, stage: 'handed-over' });
    expect(fold([order(), cancelled]).cancelledAt).toBe(NOW + 1);
    expect(fold([again, cancelled]).cancelledAt).toBeUndefined();
    expect(fold([order({ cancelledAt: NOW }), order()]).cancelledAt).toBe(NOW);
    expect(tell(order(), cancelled, again)).toEqual([
      'placed',
      `cancelled:${NOW + 1}`,
      `resumed:${NOW + 2}`,
      'handed-over',
    ]);
  });

  test('goes as far as its parcels went, and has arrived when all live ones have', () => {
    const gone = parcel({ number: 'T0', voidAt: NOW });
    const one = parcel({ number: 'T1', stage: 'arrived', scannedAt: NOW + 5 });
    const two = parcel({ number: 'T2', stage: 'moving', scannedAt: NOW + 6 });
    const half = fold([order({ parcels: [gone, one] }), order({ parcels: [two] })]);
    expect(half.stage).toBe('arrived');
    expect(hasArrived(half)).toBe(false);
    const whole = mergeOrder(half, withParcel(half, { ...two, stage: 'arrived', scannedAt: NOW + 9 }, NOW + 9)).order;
    expect(hasArrived(whole)).toBe(true);
    expect(arrivedAt(whole)).toBe(NOW + 9);
    expect(
      arrivedAt(
        fold([order({ stage: 'arrived', changedAt: NOW + 3 }), order({ stage: 'arrived', changedAt: NOW + 8 })]),
      ),
    ).toBe(NOW + 3);
  });

  test('keeps a delay although the engine knows nothing of it, and the newer of two', () => {
    const delayed = withDelay(order(), { until: NOW + 9, reason: '颱風', saidAt: NOW + 3 });
    const moved = withDelay(order(), { saidAt: NOW + 4 });
    expect(fold([order(), delayed, order({ changedAt: NOW + 8 })]).delay?.until).toBe(NOW + 9);
    expect(fold([order(), moved, delayed]).delay).toEqual({ saidAt: NOW + 4 });
  });

  test('has the place of the later scan, whichever is heard first', () => {
    const [early, late] = [1, 2].map((after) =>
      order({ parcels: [parcel({ scannedAt: NOW + after, place: `p${after}` })] }),
    );
    expect(fold([late ?? order(), early ?? order()]).parcels[0]).toMatchObject({ scannedAt: NOW + 2, place: 'p2' });
  });

  test('was dispatched when the first of its parcels was', () => {
    const parcels = [1, 2].map((after) => parcel({ number: `T${after}`, scannedAt: NOW + after }));
    expect(dispatchedAt(fold([order({ parcels })]))).toBe(NOW + 1);
    expect(dispatchedAt(fold([order({ parcels: [parcel({ stage: 'announced' })] })]))).toBeUndefined();
  });

  test('is never that of another order', () => {
    expect(() => mergeOrder(order(), order({ id: 'o2' }))).toThrow(RangeError);
  });

  test('a parcel whose number was taken back is live again only by a later scan', () => {
    const back = parcel({ voidAt: NOW + 1, scannedAt: NOW + 1, stage: 'arrived' });
    expect(hasArrived(fold([order({ parcels: [back, parcel({ number: 'T2' })] })]))).toBe(false);
    expect(arrivedAt(fold([order({ parcels: [back] })]))).toBeUndefined();
    expect(arrivedAt(fold([order({ parcels: [{ ...back, scannedAt: NOW + 2 }] })]))).toBe(NOW + 2);
  });

  test('the 120 orderings of any five words end in the same state, and none goes backward', () => {
    const runs = Number(process.env.CARE_RUNS ?? 40);
    fc.assert(
      fc.property(fc.array(anyWord, { minLength: 5, maxLength: 5 }), (words) => {
        const end = fold(words);
        for (const ordering of orderings(words)) {
          expect(fold(ordering)).toEqual(end);
        }
        expect(mergeOrder(end, end)).toEqual({ order: end, news: [] });
      }),
      { numRuns: Math.min(runs, 2000) },
    );
  }, 600_000);

  test('stages, parcels and refunds never go back, and no news comes twice', () => {
    const runs = Number(process.env.CARE_RUNS ?? 500);
    fc.assert(
      fc.property(fc.array(anyWord, { minLength: 1, maxLength: 12 }), (words) => {
        const told = tell(...words);
        expect(new Set(told).size).toBe(told.length);
        let known: OrderState | undefined;
        for (const word of words) {
          const { order: next } = mergeOrder(known, word);
          expect(stepsBack(known, next)).toEqual([]);
          known = next;
        }
      }),
      { numRuns: runs },
    );
  }, 600_000);
});

describe('what is news of an order', () => {
  const shipped = order({ stage: 'handed-over', changedAt: NOW + 1, parcels: [parcel()] });

  test('the tracking webhook three times is one piece of news', () => {
    expect(tell(order(), shipped, shipped, shipped)).toEqual(['placed', 'tracking:T1']);
  });

  test('a number that comes after the hand-over is told, the hand-over is not told again', () => {
    expect(tell(order({ stage: 'handed-over' }), shipped)).toEqual(['handed-over', 'tracking:T1']);
  });

  test('a parcel at the pick-up point, collected, and the engine saying so later make two pieces', () => {
    const words = [
      order({ parcels: [parcel({ stage: 'at-pickup', keptUntil: NOW })] }),
      order({ parcels: [parcel({ stage: 'arrived' })] }),
      order({ stage: 'arrived', changedAt: NOW + 5 }),
    ];
    expect(tell(shipped, ...words)).toEqual(['tracking:T1', 'at-pickup:T1', 'arrived:T1']);
    expect(tell(shipped, order({ stage: 'arrived', changedAt: NOW + 5 }), ...words)).toEqual([
      'tracking:T1',
      'arrived',
    ]);
  });

  test('each of two parcels is told', () => {
    const words = ['T1', 'T2', 'T1'].map((number) => order({ parcels: [parcel({ number, stage: 'arrived' })] }));
    expect(tell(shipped, ...words)).toEqual(['tracking:T1', 'arrived:T1', 'arrived:T2']);
  });

  test('a parcel on its way back and come back are told, and not as a hand-over', () => {
    const words = (['returning', 'returned'] as const).map((stage) => order({ parcels: [parcel({ stage })] }));
    expect(tell(order(), ...words)).toEqual(['placed', 'returning:T1', 'returned:T1']);
  });

  test('refunds are told by what they add, cancelled or not', () => {
    const { news } = mergeOrder(
      order({ refunded: 50 }),
      order({ refunded: 120, cancelledAt: NOW, changedAt: NOW + 1 }),
    );
    expect(news).toContainEqual({ key: 'order:o1:refunded:120', news: 'refunded', amount: 70 });
    expect(news).toHaveLength(2);
  });

  test('of a cancelled order only its cancelling and refunds are told', () => {
    const cancelled = order({ cancelledAt: NOW, changedAt: NOW + 1 });
    const parcels = [parcel({ number: 'T2', stage: 'at-pickup' })];
    const later = order({ cancelledAt: NOW, changedAt: NOW + 2, parcels, delay: {} });
    expect(tell(shipped, cancelled, later)).toEqual(['tracking:T1', `cancelled:${NOW + 1}`]);
  });

  test('a delay is told, told again when its date moves, and not when the order is there', () => {
    const delayed = withDelay(shipped, { until: NOW + 9, saidAt: NOW + 2 });
    const moved = withDelay(shipped, { saidAt: NOW + 3 });
    expect(tell(shipped, delayed, delayed, moved)).toEqual([
      'tracking:T1',
      `delayed:${NOW + 2}:${NOW + 9}`,
      `delay-moved:${NOW + 3}:unknown`,
    ]);
    expect(tell(order({ stage: 'arrived' }), delayed)).toEqual(['arrived']);
  });
});
