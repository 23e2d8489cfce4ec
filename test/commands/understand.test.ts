import { describe, expect, test } from 'vitest';
import { jsonLines, runCli } from './run-cli.ts';

describe('understand --json', () => {
  test('prints one meaning for each line, every key always there', async () => {
    const lines = [
      { text: '兩件七百', context: { standing: 480, list: 480, product: 'BAG-01' } },
      { text: 'any discount?', context: { lastBot: 'Hello, how can I help?', standing: null, hasOpenOrder: false } },
      { text: 'ok' },
    ];
    const { code, out } = await runCli(['understand', '--json'], lines.map((line) => JSON.stringify(line)).join('\n'));
    expect(code).toBe(0);
    const meanings = jsonLines(out) as Record<string, unknown>[];
    expect(meanings).toHaveLength(3);
    for (const meaning of meanings) {
      expect(Object.keys(meaning).slice(0, 11)).toEqual([
        ...['language', 'intents', 'act', 'money', 'quantity', 'orderNumber'],
        ...['dates', 'products', 'mood', 'wantsHuman', 'optOut'],
      ]);
    }
    expect(meanings[0]).toMatchObject({ language: 'zh-Hant', act: 'offer', quantity: 2, orderNumber: null });
    expect(meanings[0]?.money).toMatchObject([
      { kind: 'offer', value: 700, minor: 700, currency: null, quantity: 2, per: 'total', max: null, start: 2, end: 4 },
    ]);
    expect(meanings[1]).toMatchObject({ language: 'en', intents: [{ id: 'ask_discount' }], money: [] });
  });

  test('reads sums in the currency of the talk', async () => {
    const lines = [
      { text: '350', context: { currency: 'USD', standing: 480 } },
      { text: 'NT$350', context: { currency: 'cny', standing: 480 } },
    ];
    const { out } = await runCli(['understand', '--json'], lines.map((line) => JSON.stringify(line)).join('\n'));
    const [dollars, foreign] = jsonLines(out) as { money: unknown[] }[];
    expect(dollars?.money).toMatchObject([{ value: 350, minor: 35_000 }]);
    expect(foreign?.money).toMatchObject([{ value: 350, minor: null, currency: 'TWD' }]);
  });

  test('answers an unreadable line in its place and goes on', async () => {
    const { code, out } = await runCli(
      ['understand', '--json'],
      '{"text":"hi"}\nnonsense\n{"text":1}\n\n{"text":"hi"}',
    );
    expect(code).toBe(1);
    const [first, second, third, fourth] = jsonLines(out);
    expect(second).toMatchObject({ error: { path: '' } });
    expect(third).toMatchObject({ error: { path: 'text' } });
    expect(fourth).toEqual(first);
  });

  test('takes thousands of lines', async () => {
    const line = `${JSON.stringify({ text: '太貴了，350 可以嗎', context: { standing: 480, list: 480 } })}\n`;
    const { code, out } = await runCli(['understand', '--json'], line.repeat(5000));
    expect(code).toBe(0);
    expect(jsonLines(out)).toHaveLength(5000);
  });
});

describe('understand', () => {
  test('--explain names the words that decided', async () => {
    const { code, out } = await runCli(['understand', '--explain', '可以便宜點嗎']);
    expect(code).toBe(0);
    expect(out).toContain('ask_discount');
    expect(out).toMatch(/decided {2}\+\d/);
  });
});
