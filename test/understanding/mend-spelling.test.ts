import { describe, expect, test } from 'vitest';
import { createMatcher } from '../../src/understanding/matcher.ts';
import { mendSpelling } from '../../src/understanding/mend-spelling.ts';
import { buildVocabulary } from '../../src/understanding/vocabulary.ts';

const WORDS = ['cancel', 'deliver', 'addres', 'shipment', 'refund'];
const vocabulary = buildVocabulary(Array.from({ length: 20 }, () => WORDS.map((word) => `w:${word}`)));
const concepts = createMatcher({ secret: ['passcode'] });

function mend(text: string): string {
  return mendSpelling(text, vocabulary, concepts);
}

describe('mendSpelling()', () => {
  test.each([
    ['casnceling it', 'canceling it'],
    ['shipemnts to the north', 'shipments to the north'],
    ['my shipmentrefund', 'my shipment refund'],
  ])('%s → %s', (text, wanted) => expect(mend(text)).toBe(wanted));

  test('leaves known words, short ones, words of a concept and far strangers alone', () => {
    const text = 'canceling rfund passcode zyxwvutsr 我要取消';
    expect(mend(text)).toBe(text);
  });

  test('looks at a few words only', () => {
    const text = 'shipemnts '.repeat(6).trim();
    expect(mend(text).match(/shipments/g)).toHaveLength(4);
  });
});
