import { expect, test } from 'vitest';
import { drawQr } from '../../src/commands/draw-qr.ts';
import { qrCode } from '../../src/values/qr-code.ts';

test('drawQr() draws the code of a link as a camera has read it', () => {
  expect(drawQr('https://t.me/mumu_bot', false)).toEqual([
    '',
    '',
    '    █▀▀▀▀▀█  ▀▄▄█▀▄▄▄ █▀▀▀▀▀█',
    '    █ ███ █ ▀██▄▀ ▄▄▄ █ ███ █',
    '    █ ▀▀▀ █  ▄▀   ▀█▄ █ ▀▀▀ █',
    '    ▀▀▀▀▀▀▀ █▄█ █▄▀▄█ ▀▀▀▀▀▀▀',
    '    ▀██▄██▀▀█ ██ ▀ ▀███▄  ▀ ▄',
    '    ▄█▄▄▄ ▀▀█▀ ▄ █▄▄▄█▄ ▀ ▀█▀',
    '    ▀▀█   ▀ █  ▄██▄ ▄██▀ █ ▀█',
    '    ▀▄▄▀▀ ▀██▄█▀█▄ ▄▄▀ ▀▄ ▀█▀',
    '    ▀  ▀▀ ▀▀█▄ █  ▀██▀▀▀██ ▄▄',
    '    █▀▀▀▀▀█ ██▀▄ ▀ ▀█ ▀ ██ ▀▀',
    '    █ ███ █ ▀▀▄▄█▄  █▀▀███▄▀▀',
    '    █ ▀▀▀ █ ██▀▀█▄██▄   █▄ ▄▀',
    '    ▀▀▀▀▀▀▀ ▀ ▀▀  ▀ ▀▀▀▀   ▀▀',
    '',
    '',
  ]);
});

test('drawQr() says its colours where the terminal has some', () => {
  for (const line of drawQr('hi', true)) {
    expect(line.startsWith('\u001B[30;107m') && line.endsWith('\u001B[0m')).toBe(true);
    expect(line.slice('\u001B[30;107m'.length, -'\u001B[0m'.length)).toMatch(/^[ ▀▄█]{29}$/u);
  }
});

test('qrCode() takes the smallest code that holds the words, and refuses what none holds', () => {
  const sizes = [17, 18, 32, 33, 53, 54, 78, 79, 106].map((length) => qrCode('x'.repeat(length)).length);
  expect(sizes).toEqual([21, 25, 25, 29, 29, 33, 33, 37, 37]);
  expect(() => qrCode('x'.repeat(107))).toThrow(RangeError);
});
