import { describe, expect, test } from 'vitest';
import { ANNA, bodiesOf } from './updates.ts';

describe('commands', () => {
  test('Start brings its payload and the language of the app', () => {
    expect(bodiesOf({ text: '/start order_AbC-123' })).toEqual([
      {
        kind: 'button',
        messageId: '5',
        choice: 'start',
        label: '/start',
        argument: 'order_AbC-123',
        language: 'zh-Hant',
      },
    ]);
  });

  test.each(['/start', '/start a b', `/start ${'x'.repeat(65)}`, '/start <b>'])('%s has no payload', (text) => {
    expect(bodiesOf({ text })).toEqual([
      { kind: 'button', messageId: '5', choice: 'start', label: '/start', language: 'zh-Hant' },
    ]);
  });

  test.each(['human', 'stop', 'lang', 'orders', 'deal', 'reset'])('/%s is a button of that choice', (choice) => {
    expect(bodiesOf({ text: `/${choice}` })).toMatchObject([{ kind: 'button', choice, label: `/${choice}` }]);
    expect(bodiesOf({ text: `/${choice.toUpperCase()}@Mumu_Bot en` })).toMatchObject([{ choice, argument: 'en' }]);
  });

  test('what no store can keep does not get through with a command', () => {
    const [body] = bodiesOf({ text: '/lang e\0n\uD83D' }) as [{ argument: string }];
    expect(body.argument).toBe('en\uFFFD');
  });

  test.each(['/unknown', '/ stop', 'stop', '//stop', `/lang${' '.repeat(100_000)}x`])('%s is words', (text) => {
    expect(bodiesOf({ text })).toMatchObject([{ kind: 'message' }]);
  });

  test.each([
    ['zh-hans', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh_TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['en-GB', 'en'],
    ['de', undefined],
    [undefined, undefined],
  ])('an app in %s speaks %s', (tag, language) => {
    const from = { ...ANNA, language_code: tag };
    expect((bodiesOf({ text: '/start', from })[0] as { language?: string }).language).toBe(language);
  });
});
