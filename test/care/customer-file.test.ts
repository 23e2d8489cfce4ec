import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CustomerFile, FILE_PARTS, renderFileJson } from '../../src/care/customer-file.ts';
import { escapeHtml, type FileWords, renderFileHtml } from '../../src/care/customer-file-html.ts';
import { goneBefore, keptMs, RETENTION } from '../../src/care/retention.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import { at, RUNS } from './wall-clock.ts';

const WHEN = at('2026-11-23T14:00');
const WORDS: FileWords = {
  language: 'en',
  title: 'Your file',
  parts: Object.fromEntries(FILE_PARTS.map((part) => [part, part])) as FileWords['parts'],
  columns: { text: 'Words' },
  none: 'Nothing',
};
const PRICE = {
  at: WHEN,
  items: [{ sku: 'BAG-01', quantity: 1 }],
  total: 390,
  currency: 'TWD',
  code: 'ABCD',
  state: 'live',
};
const FILE: CustomerFile = {
  shopperId: 's1',
  madeAt: WHEN,
  language: 'zh-Hant',
  zone: 'Asia/Taipei',
  decimals: 0,
  identities: [{ channel: 'telegram', identity: '4711' }],
  orders: [
    {
      id: 'o1',
      number: '1042',
      at: WHEN,
      items: [{ sku: 'BAG-01', quantity: 1, total: 390 }],
      shipping: 0,
      total: 390,
      currency: 'TWD',
      codes: ['ABCD'],
      stage: 'arrived',
      refunded: 0,
      parcels: [],
      buyer: { name: '王小明', email: 'wang@example.test' },
      chatToken: 'SECRET-TOKEN',
      changedAt: WHEN,
    },
  ],
  talks: [
    {
      conversationId: 'c1',
      channel: 'telegram',
      lines: [
        { at: WHEN, from: 'shopper', text: '<script>alert(1)</script> & "好"' },
        { at: WHEN, from: 'staff', name: '小林', text: 'line\nbreak', photos: ['p1'] },
      ],
    },
  ],
  // A deal's row carries its account, which is the owner's only.
  prices: [{ ...PRICE, until: WHEN, account: { floor: 325, net: 330 } } as CustomerFile['prices'][number]],
  moods: [{ at: WHEN, mood: 'pleased', conversationId: 'c1' }],
  consents: {
    consents: [{ purpose: 'visits', given: true, at: WHEN, words: 'v1', channel: 'telegram', conversationId: 'c1' }],
    optOuts: [{ kind: 'visits', at: WHEN, channel: 'telegram', conversationId: 'c1' }],
  },
  visits: [{ at: WHEN, what: 'festival', verdict: 'dropped', reason: 'cap' }],
  promises: [{ what: 'dispatch', words: '週三前寄出', madeAt: WHEN, dueAt: WHEN, state: 'kept' }],
  watches: [],
  answers: [{ at: WHEN, item: 'skills.answers', side: 'expected', score: 5 }],
};

describe('the customer file', () => {
  test('as JSON holds every part, with instants on the shopper’s clock', () => {
    const read = JSON.parse(renderFileJson(FILE));
    expect(Object.keys(read)).toEqual(FILE_PARTS);
    expect(read.prices).toEqual([
      {
        at: '2026-11-23T14:00:00+08:00',
        items: '1 × BAG-01',
        total: 390,
        currency: 'TWD',
        code: 'ABCD',
        state: 'live',
        until: '2026-11-23T14:00:00+08:00',
      },
    ]);
    expect(read.talks[0].text).toBe('<script>alert(1)</script> & "好"');
    expect(read.person[1]).toEqual({ channel: 'telegram', identity: '4711' });
  });

  test('leaves out what rows carry for the house: floors, accounts, tokens', () => {
    for (const text of [renderFileJson(FILE), renderFileHtml(FILE, WORDS)]) {
      expect(text).not.toMatch(/floor|325|SECRET-TOKEN|account/);
      expect(text).toContain('wang@example.test');
    }
  });

  test('as HTML escapes words, heads columns in the reader’s language and says where there is nothing', () => {
    const html = renderFileHtml(FILE, WORDS);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;好&quot;');
    expect(html).toContain('line<br>break');
    expect(html).toContain('<th scope="col">Words</th>');
    expect(html).toContain('<h2>watches</h2><p>Nothing</p>');
    expect(html).not.toContain('<script');
  });

  test('no words of a shopper ever become markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>&"\'/a =!-中') }), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"']/);
        const tags = (file: CustomerFile) => renderFileHtml(file, WORDS).match(/</g)?.length;
        const said = (words: string) => ({
          ...FILE,
          identities: [{ channel: words, identity: words }],
          talks: [
            { conversationId: words, channel: words, lines: [{ at: WHEN, from: 'shopper', text: words } as const] },
          ],
        });
        expect(tags(said(text))).toBe(tags(said('plain')));
      }),
      { numRuns: Math.min(RUNS, 3000) },
    );
  });

  test('ten thousand messages are written in well under a minute', () => {
    const lines = Array.from({ length: 10_000 }, () => ({ at: WHEN, from: 'shopper', text: '您好 <b>' }) as const);
    const long = { ...FILE, talks: [{ conversationId: 'c1', channel: 'web', lines }] };
    expect(JSON.parse(renderFileJson(long)).talks).toHaveLength(10_000);
    expect(renderFileHtml(long, WORDS).match(/&lt;b&gt;/g)).toHaveLength(10_000);
  });
});

describe('retention', () => {
  test('the owner’s settings take the place of the usual lengths', () => {
    expect(keptMs('transcript', {})).toBe(365 * DAY_MS);
    expect(keptMs('transcript', { transcripts: 30 * DAY_MS })).toBe(30 * DAY_MS);
    expect(keptMs('photo', { transcripts: 30 * DAY_MS })).toBe(90 * DAY_MS);
  });

  test('every kind that has a time is told from when on it goes; the opt-out never goes', () => {
    const gone = goneBefore({ photos: 10 * DAY_MS }, WHEN);
    expect(gone.get('photo')).toBe(WHEN - 10 * DAY_MS);
    expect(gone.has('optOut')).toBe(false);
    expect(gone.size).toBe(Object.keys(RETENTION).length - 1);
  });

  test('erasure leaves no words: only the opt-out by hash and rows for the accounts and figures', () => {
    const left = Object.entries(RETENTION).filter(([, rule]) => rule.onErasure !== 'nothing');
    expect(Object.fromEntries(left.map(([kind, rule]) => [kind, rule.onErasure]))).toEqual({
      optOut: 'keyed-hash',
      deal: 'without-words',
      order: 'without-words',
      refund: 'without-words',
      promise: 'without-words',
      quality: 'without-words',
    });
  });
});
