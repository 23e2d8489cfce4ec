import { describe, expect, test } from 'vitest';
import {
  type DeskState,
  neighbour,
  newlyPressing,
  shownLines,
  type Talk,
  withLines,
} from '../../src/pages/desk/desk-state.ts';
import { fromMinor, toMinor } from '../../src/pages/desk/sums.ts';
import { createTimes } from '../../src/pages/desk/times.ts';
import type { Entry, Line } from '../../src/pages/desk/wire.ts';

const NOW = Date.UTC(2026, 10, 23, 6);

function entry(id: string, parts: Partial<Entry> = {}): Entry {
  const last = { at: NOW, from: 'shopper' as const, text: 'hello' };
  const waits = parts.mode === undefined ? { waitingSince: NOW } : {};
  return {
    id,
    who: id.slice(0, 4),
    channel: 'web',
    mode: 'waiting',
    language: 'en',
    isUrgent: false,
    isInDoubt: false,
    last,
    ...waits,
    ...parts,
  };
}

function line(seq: number, parts: Partial<Line> = {}): Line {
  return { seq, id: `l${seq}`, at: NOW + seq, from: 'shopper', text: `line ${seq}`, ...parts };
}

const TALK: Talk = { id: 'a', lines: [], hasEarlier: false, isLive: true, isTyping: false };

function state(parts: Partial<DeskState> = {}): DeskState {
  return {
    gate: { kind: 'loading' },
    language: 'en',
    entries: [],
    now: NOW,
    talk: TALK,
    pane: 'list',
    texts: {},
    photos: {},
    outgoing: [],
    present: [],
    isOnDuty: false,
    hasSound: false,
    hasShortcuts: true,
    isOffline: false,
    ...parts,
  };
}

describe('withLines()', () => {
  test('puts lines in their places, each once, of the open talk only', () => {
    const once = withLines(state(), 'a', [line(3), line(1)]);
    const twice = withLines(once, 'a', [line(1), line(2)]);
    expect(twice.talk?.lines.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(withLines(twice, 'b', [line(4)])).toBe(twice);
    expect(withLines(twice, 'a', [line(2)])).toBe(twice);
  });

  test('a reply that came back is no longer on its way, one for one', () => {
    const reply = (key: string) => ({ key, talk: 'a', text: 'ok', photos: [], status: 'sending' as const });
    const before = state({ outgoing: [reply('1'), reply('2')] });
    const mine = { from: 'staff' as const, text: 'ok' };
    const after = withLines(before, 'a', [line(1, mine)]);
    expect(after.outgoing.map(({ key }) => key)).toEqual(['2']);
    expect(withLines(after, 'a', [line(2, { text: 'ok' })]).outgoing).toHaveLength(1);
  });
});

test('shownLines() shows what stands: edits and take-backs in place, notes by time', () => {
  const lines = [
    line(1),
    line(2, { from: 'staff' }),
    line(3, { from: 'staff', text: 'better', edits: 'l2' }),
    line(4, { from: 'staff' }),
    line(5, { from: 'staff', text: '', deletes: 'l4' }),
  ];
  const about = { notes: [{ id: 'n', at: NOW + 1.5, by: 'Lin', text: 'note' }] } as unknown as NonNullable<
    Talk['about']
  >;
  const shown = shownLines({ ...TALK, lines, about });
  expect(
    shown.map((each) => (each.kind === 'note' ? each.note.text : [each.line.text, each.isEdited, each.isTakenBack])),
  ).toEqual([['line 1', false, false], 'note', ['better', true, false], ['line 4', false, true]]);
});

test('newlyPressing() rings for who has just begun to wait and who has just waited too long', () => {
  const before = state({ entries: [entry('a', { dueAt: NOW + 10 }), entry('b', { mode: 'bot' })] });
  expect(newlyPressing(before, before)).toEqual([]);
  const later = { ...before, now: NOW + 11, entries: [...before.entries, entry('c')] };
  expect(newlyPressing(before, later).map(({ id }) => id)).toEqual(['a', 'c']);
  expect(newlyPressing(later, later)).toEqual([]);
});

test('neighbour() walks the list and stops at its ends', () => {
  const entries = [entry('a'), entry('b')];
  expect(neighbour(state({ entries }), 1)?.id).toBe('b');
  expect(neighbour(state({ entries }), -1)?.id).toBe('a');
  expect(neighbour(state({ entries, talk: { ...TALK, id: 'gone' } }), 1)?.id).toBe('a');
  expect(neighbour(state(), 1)).toBeUndefined();
});

test.each([
  ['390', 0, 390],
  ['1,280', 0, 1280],
  ['３９０', 0, 390],
  ['39.5', 2, 3950],
  ['39.50', 2, 3950],
  ['39.505', 2, undefined],
  ['390.5', 0, undefined],
  ['-1', 0, undefined],
  ['', 0, undefined],
  ['abc', 2, undefined],
])('toMinor() reads %s with %i decimals as %s', (typed, decimals, minor) => {
  expect(toMinor(typed, decimals)).toBe(minor);
  if (minor !== undefined) expect(toMinor(fromMinor(minor, decimals), decimals)).toBe(minor);
});

test('times are the shop’s, not the reader’s', () => {
  const times = createTimes('Asia/Taipei', 'en');
  expect(times.at(NOW, NOW)).toBe('14:00');
  expect(times.at(NOW - 24 * 3_600_000, NOW)).toBe('22/11 14:00');
  expect(times.span(59_000)).toBe('1 min');
  expect(times.span(125 * 60_000)).toBe('2 h 5 min');
});
