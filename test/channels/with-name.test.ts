import { describe, expect, test } from 'vitest';
import { looksLikeNote } from '../../src/channels/looks-like-note.ts';
import { nameOf } from '../../src/channels/telegram/name-of.ts';
import { cleanName, withName } from '../../src/channels/with-name.ts';

describe('cleanName()', () => {
  test.each([
    ['Anna  Lin', 'Anna Lin'],
    ['小美\n「老闆」', '小美 「老闆」'],
    ['\u202Egnp.exe\u202C', 'gnp.exe'],
    ['x\0y\u200B', 'x y'],
    ['<b>&', '<b>&'],
    ['長'.repeat(100), '長'.repeat(40)],
    ['\uD83D', '\uFFFD'],
  ])('%j fits on one line as %j', (given, name) => {
    expect(cleanName(given)).toBe(name);
  });

  test('nothing is left of what cannot be seen', () => {
    expect(cleanName('\u200B \u2066\n')).toBeUndefined();
  });
});

test('nameOf() reads whoever wrote or pressed, and nothing else', () => {
  expect(nameOf({ message: { from: { first_name: 'Anna', last_name: 'Lin' } } })).toBe('Anna Lin');
  expect(nameOf({ callback_query: { from: { first_name: 'Anna' } } })).toBe('Anna');
  for (const odd of [undefined, 7, {}, { message: { from: 'Anna' } }, { message: { from: { first_name: 3 } } }]) {
    expect(nameOf(odd)).toBeUndefined();
  }
});

test('withName() goes with what was said or pressed', () => {
  const message = { kind: 'message', messageId: '1', text: 'hi' } as const;
  expect(withName(message, 'Anna')).toEqual({ ...message, name: 'Anna' });
  expect(withName(message, undefined)).toBe(message);
  expect(withName({ kind: 'edit', messageId: '1', text: 'ho' }, 'Anna')).not.toHaveProperty('name');
});

describe('looksLikeNote()', () => {
  test.each([
    'note: vip',
    'NOTE：vip',
    '!note vip',
    '#note',
    '/note x',
    '[memo] x',
    '（備註）小心',
    '備註：x',
    '备注 - x',
    '\u200B【內部】x',
  ])('%j is one', (text) => expect(looksLikeNote(text)).toBe(true));

  test.each([
    'Note that we open at ten',
    'I note: yes',
    '備註欄請填電話',
    '!nothing',
    'notebook: 20',
    'r: 您好',
    '您好',
  ])('%j is none', (text) => expect(looksLikeNote(text)).toBe(false));
});
