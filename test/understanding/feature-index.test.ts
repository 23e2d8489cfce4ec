import { describe, expect, test } from 'vitest';
import { addRunColumns, columnOf, indexFeatures, labelOf } from '../../src/understanding/feature-index.ts';

const index = indexFeatures(['w:refund', 'c:fun', 'w:fun', 'c:退款', 'k:?'].join('\n'));

describe('indexFeatures()', () => {
  test('finds each label by its family and text', () => {
    expect(['w:refund', 'c:fun', 'w:fun', 'c:退款', 'k:?'].map((label) => columnOf(index, label))).toEqual([
      0, 1, 2, 3, 4,
    ]);
    expect(labelOf(index, 3)).toBe('c:退款');
  });

  test('knows no other label', () => {
    expect(['k:fun', 'w:refun', 'w:refunds', 'c:款'].map((label) => columnOf(index, label))).toEqual([-1, -1, -1, -1]);
    expect(columnOf(indexFeatures(''), 'w:refund')).toBe(-1);
  });

  test('finds the known runs of a text in reading order', () => {
    const into: number[] = [];
    addRunColumns(index, 'fun refund fun', { lead: 'c:', size: 3, into });
    expect(into).toEqual([1, 1, 1]);
  });
});
