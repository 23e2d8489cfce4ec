import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitText } from '../../src/channels/split-text.ts';

describe('splitText()', () => {
  test('leaves short words alone and nothing out of nothing', () => {
    expect(splitText('您好', 10)).toEqual(['您好']);
    expect(splitText(' \n ', 10)).toEqual([]);
  });

  test.each([
    ['a line end', 'one two three\nfour five six', 20, 'one two three|four five six'],
    ['a sentence end', 'One is here. Two is there too.', 20, 'One is here.|Two is there too.'],
    ['a Chinese sentence end', '第一句話到這裡。第二句話', 10, '第一句話到這裡。|第二句話'],
    ['a closing quotation mark', '他說「好的呀。」然後走了', 10, '他說「好的呀。」|然後走了'],
    ['a space', 'alpha beta gamma delta', 12, 'alpha beta|gamma delta'],
    ['any place when there is no better', 'abcdefghij', 4, 'abcd|efgh|ij'],
  ] as const)('cuts at %s', (...[, text, maxChars, pieces]) => {
    expect(splitText(text, maxChars).join('|')).toBe(pieces);
  });

  test('does not cut a price at its point', () => {
    expect(splitText('each bag is 1.50', 14)).toEqual(['each bag is', '1.50']);
  });

  test('loses nothing but spaces, keeps characters whole and every piece within its limit', () => {
    const words = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '。', '貴', '👍', '.', '!'), maxLength: 400 });
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 60 }), (text, maxChars) => {
        const pieces = splitText(text, maxChars);
        expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(maxChars);
          expect(piece.isWellFormed()).toBe(true);
          expect(piece).not.toBe('');
        }
      }),
    );
  });

  test('100,000 characters without a place to cut are split in one go', () => {
    expect(splitText('x'.repeat(100_000), 4096)).toHaveLength(25);
  });
});
