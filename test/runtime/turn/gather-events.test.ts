import { expect, test } from 'vitest';
import type { EventBody } from '../../../src/conversation/event.ts';
import type { InboxEvent } from '../../../src/ports/store.ts';
import { gatherEvents } from '../../../src/runtime/turn/gather-events.ts';

function event(seq: number, body: EventBody, heldMs = 0): InboxEvent {
  return {
    seq,
    id: `e${seq}`,
    conversationId: 'c',
    at: seq,
    readyAt: seq + heldMs,
    entropy: '0'.repeat(32),
    attempts: 0,
    body,
  };
}

function message(text: string, more: Partial<Extract<EventBody, { kind: 'message' }>> = {}): EventBody {
  return { kind: 'message', messageId: text, text, ...more };
}

test('a fragment held back is read together with the message after it', () => {
  const [only, ...rest] = gatherEvents([event(1, message('可以'), 1000), event(2, message('便宜一點嗎'))]);
  expect(rest).toEqual([]);
  expect(only?.event).toMatchObject({ id: 'e1', body: { text: '可以\n便宜一點嗎', messageId: '便宜一點嗎' } });
  expect(only?.parts.map(({ seq }) => seq)).toEqual([1, 2]);
});

test('messages that were not held back stay apart', () => {
  expect(gatherEvents([event(1, message('360')), event(2, message('380'))])).toHaveLength(2);
});

test('the parts of an album are one thing said, with all their photos', () => {
  const [only] = gatherEvents([
    event(1, message('寄錯了', { album: 'a', photos: [{ id: 'p1' }] })),
    event(2, message('', { album: 'a', photos: [{ id: 'p2' }] })),
  ]);
  expect(only?.event.body).toMatchObject({ text: '寄錯了', photos: [{ id: 'p1' }, { id: 'p2' }] });
});

test('a button, and a message of another conversation, are never joined', () => {
  const button: EventBody = { kind: 'button', choice: 'accept', label: '成交' };
  expect(gatherEvents([event(1, message('好'), 1000), event(2, button)])).toHaveLength(2);
  const elsewhere = { ...event(2, message('嗎')), conversationId: 'd' };
  expect(gatherEvents([event(1, message('好'), 1000), elsewhere])).toHaveLength(2);
});

function news(word: string, id: string, more: Readonly<Record<string, unknown>> = {}): EventBody {
  return { kind: 'order', news: word, order: { id, number: id, ...more } as never };
}

test('news of several orders at once is one event that holds all of it, in order', () => {
  const [only, ...rest] = gatherEvents([
    event(1, news('tracking', 'a')),
    event(2, news('tracking', 'b')),
    event(3, news('arrived', 'c')),
  ]);
  expect(rest).toEqual([]);
  expect(only?.parts.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(only?.event).toMatchObject({
    ...{ id: 'e1' },
    body: { news: 'several', order: { several: [{ news: 'tracking' }, { news: 'tracking' }, { news: 'arrived' }] } },
  });
});

test.each<[string, readonly EventBody[]]>([
  ['one order', [news('tracking', 'a'), news('arrived', 'a')]],
  ['what a promise hangs on', [news('placed', 'a'), news('placed', 'b')]],
  ['what was said in between', [news('tracking', 'a'), message('在哪'), news('tracking', 'b')]],
  [
    'delays to different days',
    [news('delayed', 'a', { delay: { until: 1 } }), news('delayed', 'b', { delay: { until: 2 } })],
  ],
])('news stays apart that is about %s', (_what, bodies) => {
  expect(gatherEvents(bodies.map((body, index) => event(index, body)))).toHaveLength(bodies.length);
});

test('one delay of several orders is one piece of news', () => {
  const delay = { delay: { until: 5, reason: '颱風' } };
  const [only, ...rest] = gatherEvents([
    event(1, news('delayed', 'a', delay)),
    event(2, news('delay-moved', 'b', delay)),
  ]);
  expect(rest).toEqual([]);
  expect(only?.event.body).toMatchObject({ news: 'late', order: { orders: [{ id: 'a' }, { id: 'b' }] } });
});
