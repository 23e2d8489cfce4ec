import { expect, test } from 'vitest';
import { joinBubbles, type SpokenSay } from '../../src/speech/join-bubbles.ts';
import { speakTurn } from '../../src/speech/speak-turn.ts';
import type { Spoken } from '../../src/speech/texts.ts';
import { contextIn, NOW, speech } from './kit.ts';

function spoken(key: string, text: string, part: Partial<Spoken> = {}): SpokenSay {
  return { spoken: { key, text, buttons: [], claims: [], promises: [], ...part } };
}

test('the disclosure shares a bubble with what follows', () => {
  const bubbles = joinBubbles([spoken('hello.short', '您好，我是自動客服。'), spoken('fact', '可以退。')], 'zh-Hant');
  expect(bubbles).toMatchObject([
    { key: 'fact', keys: ['hello.short', 'fact'], text: '您好，我是自動客服。\n可以退。' },
  ]);
});

test('short texts of one turn are one bubble; the last buttons win, claims come once', () => {
  const claim = { fact: 'leather', source: 'report', checkedOn: '2026-11-02' };
  const first = spoken('a', '第一。', { buttons: [{ choice: 'x', label: 'X' }], claims: [claim] });
  const second = spoken('b', '第二。', { buttons: [{ choice: 'y', label: 'Y' }], claims: [claim] });
  const [bubble, ...rest] = joinBubbles([first, second, spoken('c', '第三。')], 'zh-Hant');
  expect(rest).toEqual([]);
  expect(bubble).toMatchObject({
    key: 'a',
    text: '第一。\n第二。\n第三。',
    buttons: [{ choice: 'y' }],
    claims: [claim],
  });
});

test.each([
  ['a question', '好嗎？', '第二。'],
  ['a link', '在這裡：\nhttps://example.com/x', '第二。'],
  ['what would grow too long', '字'.repeat(60), '字'.repeat(40)],
])('nothing joins %s', (_, first, second) => {
  expect(joinBubbles([spoken('a', first), spoken('b', second)], 'zh-Hant')).toHaveLength(2);
});

test('a card closes its bubble', () => {
  const deal = { ...spoken('deal.code', '代碼'), card: { kind: 'deal', code: 'ABC' } as const };
  const bubbles = joinBubbles([spoken('a', '成交。'), deal, spoken('b', '順口一問。')], 'zh-Hant');
  expect(bubbles.map(({ keys, card }) => [keys, card?.kind])).toEqual([
    [['a', 'deal.code'], 'deal'],
    [['b'], undefined],
  ]);
});

test('speakTurn() keeps count of messages and variants', () => {
  const conversation = {
    ...({
      mode: 'bot',
      language: 'en',
      bundle: 'b',
      seed: 1,
      said: 4,
      variants: {},
      disclosed: true,
      stack: [],
    } as const),
    ...{ misses: 0, last: [], timers: [], awaiting: [], memory: {} },
  };
  const says = [
    { key: 'x', values: {} },
    { key: 'x', values: {} },
  ];
  const turn = speakTurn(speech({ x: ['one.', 'two.'] }), { conversation, says }, { now: NOW });
  expect(turn.conversation.said).toBe(6);
  expect(Object.keys(turn.conversation.variants)).toEqual(['x']);
  expect(['one.\ntwo.', 'two.\none.']).toContain(turn.bubbles[0]?.text);
  expect(contextIn('en').language).toBe('en');
});
