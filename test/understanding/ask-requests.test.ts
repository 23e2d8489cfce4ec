import { expect, test } from 'vitest';
import { askRequests } from '../../src/understanding/ask-requests.ts';
import { readUnderstandingData } from '../../src/understanding/understanding-data.ts';

const INTENT = {
  id: 'cancel_order',
  examples: { en: ['cancel it'] },
  requests: { en: ['{cancel|stop} {my|the {last|first}} order'], zh: ['{取消|撤掉}訂單'] },
};
const ASKING = { en: ['i {want|need} to …', '… please'], zh: ['我想…'] };

function read(intent: object, asking: object) {
  return readUnderstandingData({ 'a/intents/cancel_order.yaml': intent, 'a/asking.yaml': asking });
}

test('askRequests() puts a request into sentences, one word of each choice, the same each time', () => {
  const result = read(INTENT, ASKING);
  if ('faults' in result) throw new Error('the files are sound');
  const asked = askRequests(result.data);
  expect(asked.length).toBeGreaterThan(3);
  for (const { label, text } of asked) {
    expect(label).toBe(0);
    expect(text).toMatch(
      /^(?:i (?:want|need) to )?(?:cancel|stop) (?:my|the (?:last|first)) order(?: please)?$|^我想(?:取消|撤掉)訂單$/,
    );
  }
  expect(new Set(asked.map(({ text }) => text)).size).toBe(asked.length);
  expect(askRequests(result.data)).toEqual(asked);
});

test('without frames a request teaches nothing', () => {
  const result = read(INTENT, {});
  if ('faults' in result) throw new Error('the files are sound');
  expect(askRequests(result.data)).toEqual([]);
});

test.each([
  {
    what: 'a brace left open',
    intent: { ...INTENT, requests: { en: ['{cancel|stop my order'] } },
    asking: ASKING,
    fault: 'braces do not match',
  },
  {
    what: 'a frame without its place',
    intent: INTENT,
    asking: { en: ['i want to'] },
    fault: 'no place for the request',
  },
])('$what is a fault', ({ intent, asking, fault }) => {
  const result = read(intent, asking);
  expect('faults' in result && result.faults.map(({ message }) => message).join()).toContain(fault);
});
