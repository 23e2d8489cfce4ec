import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeMessage, MAX_BUTTONS, MAX_CHARS } from '../../../src/channels/slack/encode-message.ts';
import { look } from '../../peers/slack/look.ts';

const CODE = '0123456789ABCDEF';

/** The parts as a person sees them. */
function shown(words: Parameters<typeof encodeMessage>[0]) {
  // What is encoded is read back as the peer keeps it.
  return encodeMessage(words).map(({ text, blocks }) => look({ ts: '1', text, blocks: blocks as never }));
}

describe('encodeMessage()', () => {
  test('marks a line that is a code, and makes addresses links', () => {
    const [part] = encodeMessage({ text: `成交！\n${CODE}\n看 https://x.tw/c?a=1。`, buttons: [] });
    expect(part?.blocks).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: '成交！\n' },
              { type: 'text', text: CODE, style: { code: true } },
              { type: 'text', text: '\n看 ' },
              { type: 'link', url: 'https://x.tw/c?a=1' },
              { type: 'text', text: '。' },
            ],
          },
        ],
      },
    ]);
  });

  test('the fallback says all that the blocks say, escaped', () => {
    const buttons = [{ choice: 'yes', label: '好 <1>' }];
    expect(encodeMessage({ text: '3 < 5', buttons })[0]?.text).toBe('3 &lt; 5\n好 &lt;1&gt;');
  });

  test('pictures stand above the words, alone where there are none', () => {
    expect(encodeMessage({ text: '', buttons: [], photos: ['p1'] })).toEqual([
      { text: '', blocks: [], photos: ['p1'] },
    ]);
    expect(encodeMessage({ text: '', buttons: [] })).toEqual([]);
  });

  test('whatever is said stays within Slack’s limits and is shown letter by letter', () => {
    const button = fc.record({ choice: fc.string({ maxLength: 2500 }), label: fc.string({ maxLength: 100 }) });
    const words = fc.record({ text: fc.string({ maxLength: 9000 }), buttons: fc.array(button, { maxLength: 30 }) });
    fc.assert(
      fc.property(words, ({ text, buttons }) => {
        const parts = encodeMessage({ text, buttons });
        for (const { text: fallback, blocks } of parts) {
          expect(fallback.length).toBeLessThanOrEqual(40_000);
          expect(blocks.length).toBeLessThanOrEqual(50);
        }
        const seen = shown({ text, buttons });
        for (const part of seen) {
          expect(part.text.length).toBeLessThanOrEqual(MAX_CHARS);
          expect(part.buttons.length).toBeLessThanOrEqual(MAX_BUTTONS);
          for (const { label, value } of part.buttons) {
            expect(label.length).toBeLessThanOrEqual(75);
            expect(value.length).toBeLessThanOrEqual(2000);
          }
        }
        const letters = (all: string) => all.replaceAll(/\s/g, '');
        expect(letters(seen.map((part) => part.text).join('')).startsWith(letters(text))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
