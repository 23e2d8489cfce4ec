import { describe, expect, test } from 'vitest';
import { wordsAsked } from '../../src/care/asked-words.ts';
import type { Fact } from '../../src/care/fact.ts';
import { factsFor, findFact, isFresh } from '../../src/care/facts.ts';
import { dueTime } from '../../src/care/promise.ts';
import { DAY_MS, HOUR_MS } from '../../src/values/instants.ts';
import { demoShop, MONDAY_AT } from '../skills/demo-shop.ts';

const SUBJECT = { sku: 'BAG-01', tags: ['帆布'] };

function fact(id: string, scope: Partial<Fact> = {}): Fact {
  return { id, topic: 'colour', text: {}, source: {}, checkedOn: '2026-08-25', asks: [], ...scope };
}

describe('facts', () => {
  test('the closest fact on a topic wins: of the product, of its tags, of the shop', () => {
    const shop = fact('shop');
    const tag = fact('tag', { tags: ['帆布'] });
    const product = fact('product', { skus: ['BAG-01'] });
    const other = fact('other', { skus: ['BAG-02'] });
    expect(findFact([shop, tag, product, other], 'colour', SUBJECT)).toBe(product);
    expect(findFact([shop, tag, other], 'colour', SUBJECT)).toBe(tag);
    expect(findFact([other], 'colour', SUBJECT)).toBeUndefined();
    expect(findFact([tag, shop], 'colour')).toBe(shop);
    expect(factsFor([shop, tag, other], SUBJECT)).toEqual([shop, tag]);
  });

  test('a fact is fresh to the last day of its time and not before it was checked', () => {
    const when = { now: MONDAY_AT, zone: 'Asia/Taipei' };
    expect(isFresh(fact('edge', { checkedOn: '2026-08-25' }), 90 * DAY_MS, when)).toBe(true);
    expect(isFresh(fact('old', { checkedOn: '2026-08-24' }), 90 * DAY_MS, when)).toBe(false);
    expect(isFresh(fact('future', { checkedOn: '2026-11-24' }), 90 * DAY_MS, when)).toBe(false);
  });
});

describe('wordsAsked()', () => {
  test('finds Han words anywhere and Latin words whole', () => {
    expect(wordsAsked('会不会掉色啊', '掉色')).toBe(3);
    expect(wordsAsked('is it real', 'real')).toBe(6);
    expect(wordsAsked('i really like it', 'real')).toBeUndefined();
    expect(wordsAsked('does it fade or has it faded', 'fade')).toBe(8);
    expect(wordsAsked('unreal', 'real')).toBeUndefined();
    expect(wordsAsked('anything', '')).toBeUndefined();
    expect(wordsAsked('这个包装得下吗', '包装')).toBeUndefined();
    expect(wordsAsked('这个包装好看吗', '包装')).toBe(2);
  });
});

test('dueTime() follows the rule’s clock', () => {
  const { hours } = demoShop();
  const evening = MONDAY_AT + 4 * HOUR_MS;
  expect(dueTime({ withinMs: 2 * HOUR_MS, clock: 'wall' }, hours, evening)).toBe(evening + 2 * HOUR_MS);
  expect(dueTime({ withinMs: 2 * HOUR_MS, clock: 'business' }, hours, evening)).toBe(MONDAY_AT + 21 * HOUR_MS);
});
