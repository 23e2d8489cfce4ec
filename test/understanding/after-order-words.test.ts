import { describe, expect, test } from 'vitest';
import { afterOrderFirst } from '../../src/understanding/after-order-words.ts';

const heard = (id: string) => [{ id, confidence: 0.6 }];
const OWNS = { hasOrder: true };

describe('afterOrderFirst()', () => {
  test.each([
    ['不想要了', 'cancel_order', 'request_refund'],
    ["i don't want it anymore", 'leave', 'request_refund'],
    ['可以退吗', 'ask_aftersale', 'request_refund'],
    ['can i return it?', 'ask_aftersale', 'request_refund'],
    ['not sure if i broke it or it came like that', 'state_budget', 'damaged_or_wrong_item'],
    ['不知道是不是我摔的', 'deny', 'damaged_or_wrong_item'],
  ])('%s from somebody with an order', (plain, alone, expected) => {
    expect(afterOrderFirst(heard(alone), plain, OWNS)[0]?.id).toBe(expected);
  });

  test('without an order, in a haggle, or beside something more telling nothing changes', () => {
    const intents = heard('ask_aftersale');
    expect(afterOrderFirst(intents, '可以退吗', {})).toBe(intents);
    expect(afterOrderFirst(heard('leave'), '不要了', { hasOrder: true, lastBot: 'haggle.last' })[0]?.id).toBe('leave');
    expect(afterOrderFirst(heard('ask_price'), '这个多少，可以退吗', OWNS)[0]?.id).toBe('ask_price');
  });
});
