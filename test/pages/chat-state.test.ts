import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/pages/api/wire.ts';
import {
  askingRow,
  type ChatState,
  type Draft,
  unreadRows,
  withRow,
  withSession,
} from '../../src/pages/widget/chat-state.ts';

const empty: ChatState = {
  language: 'en',
  isOpen: false,
  text: '',
  isLive: false,
  rows: [],
  drafts: [],
  readSeq: 0,
};

function row(seq: number, part: Partial<Row> = {}): Row {
  return { seq, id: `r${seq}`, at: 0, from: 'bot', text: `row ${seq}`, ...part };
}

function draft(id: string, text: string, status: Draft['status'] = 'sent'): Draft {
  return { id, text, status, request: { kind: 'message', text, page: '/', language: 'en', zone: 'UTC' } };
}

describe('withRow()', () => {
  test('keeps each row once and in order, whatever is sent again', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 })), (seqs) => {
        const state = seqs.reduce((before, seq) => withRow(before, row(seq)), empty);
        const shown = state.rows.map(({ seq }) => seq);
        expect(shown).toEqual([...new Set(shown)].sort((one, other) => one - other));
      }),
    );
  });

  test('a row takes the place of the oldest draft with the same words, and of one only', () => {
    const state = { ...empty, drafts: [draft('a', 'hi'), draft('b', 'hi'), draft('c', 'no')] };
    const after = withRow(state, row(1, { from: 'shopper', text: 'hi' }));
    expect(after.drafts.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(withRow(state, row(1, { text: 'hi' })).drafts).toHaveLength(3);
  });
});

describe('unreadRows()', () => {
  test('counts the other side’s rows since the panel was open', () => {
    const closed = [row(1), row(2, { from: 'shopper' }), row(3)].reduce(withRow, empty);
    expect(unreadRows(closed)).toHaveLength(2);
    expect(unreadRows([row(1)].reduce(withRow, { ...empty, isOpen: true }))).toEqual([]);
  });
});

describe('askingRow()', () => {
  const buttons = [{ choice: 'yes', label: 'Yes' }];

  test('is the last row with buttons, until something is on its way', () => {
    const state = withRow(empty, row(1, { buttons }));
    expect(askingRow(state)?.seq).toBe(1);
    expect(askingRow({ ...state, drafts: [draft('a', 'Yes', 'waiting')] })).toBeUndefined();
    expect(askingRow(withRow(state, row(2)))).toBeUndefined();
  });
});

test('withSession() leaves nothing of another visitor', () => {
  const shop = { languages: ['zh-Hant'] } as never;
  const session = { token: '', expiresInMs: 1, language: 'zh-Hant', shop } as const;
  const first = withSession(withRow(empty, row(1)), { ...session, conversation: 'a' }, 0);
  expect(first.rows).toHaveLength(1);
  expect(first.language).toBe('zh-Hant');
  expect(withSession(first, { ...session, conversation: 'b' }, 0).rows).toEqual([]);
});
