import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeMessage } from '../../../src/channels/telegram/encode-message.ts';
import { messageTo } from '../../contracts/channel.ts';
import { readHtml } from '../../peers/telegram/read-html.ts';

const CODE = '7Q2M4XK9RT3VWZ8B';

function encode(parts: Parameters<typeof messageTo>[1]) {
  return encodeMessage(messageTo({ address: '1' }, parts));
}

function rowsOf(labels: readonly string[]): readonly (readonly string[])[] {
  const buttons = labels.map((label, index) => ({ choice: `c${index}`, label }));
  return encode({ buttons }).flatMap(({ rows }) => rows.map((row) => row.map(({ text }) => text)));
}

describe('words', () => {
  test('whatever is said, Telegram reads the same words from the marks', () => {
    const words = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('<', '>', '&', ';', 'b', '/', '"', 'lt', '\n') }),
    );
    fc.assert(
      fc.property(words, (text) => {
        for (const { html, plain } of encode({ text })) expect(readHtml(html)).toMatchObject({ text: plain });
      }),
      { numRuns: 1000 },
    );
  });

  test("a deal's code alone on its line is marked for copying", () => {
    const [part] = encode({ text: `成交！\n${CODE}\n結帳時輸入。`, card: { kind: 'deal', code: CODE } });
    expect(part?.html).toBe(`成交！\n<code>${CODE}</code>\n結帳時輸入。`);
    expect(encode({ text: CODE })[0]?.html).toBe(`<code>${CODE}</code>`);
  });

  test('a code of another shape is marked when the deal names it', () => {
    expect(encode({ text: 'a<b', card: { kind: 'deal', code: 'a<b' } })[0]?.html).toBe('<code>a&lt;b</code>');
  });

  test('a code within a sentence stays as it is', () => {
    expect(encode({ text: `code ${CODE}`, card: { kind: 'deal', code: CODE } })[0]?.html).toBe(`code ${CODE}`);
  });
});

describe('buttons', () => {
  test('two narrow ones share a row, a wide one has its own', () => {
    expect(rowsOf(['用 390 成交', '再想想'])).toEqual([['用 390 成交', '再想想']]);
    expect(rowsOf(['一二三四五六', '七', '八'])).toEqual([['一二三四五六', '七'], ['八']]);
    expect(rowsOf(['一二三四五六七', '八'])).toEqual([['一二三四五六七'], ['八']]);
    expect(rowsOf(['a', 'fourteen chars', 'fifteen letters'])).toEqual([['a', 'fourteen chars'], ['fifteen letters']]);
    expect(rowsOf(['a', 'Talk to a person', 'b', 'c'])).toEqual([['a'], ['Talk to a person'], ['b', 'c']]);
  });

  test('a choice of 64 bytes fits, a longer one and an empty one are offered in words', () => {
    const long = { choice: '錢'.repeat(22), label: 'long' };
    const [part] = encode({
      text: 'x',
      buttons: [{ choice: 'a'.repeat(64), label: 'fits' }, long, { choice: '', label: 'none' }],
    });
    expect(part).toMatchObject({ plain: 'x\nlong｜none', rows: [[{ text: 'fits', callback_data: 'a'.repeat(64) }]] });
  });
});
