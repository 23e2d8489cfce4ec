import { describe, expect, test } from 'vitest';
import { roundsFor, tempoOf } from '../../src/bargaining/tempo.ts';
import { ASK, BAG, offer, QUICK } from './fixtures.ts';
import { playTalk } from './play.ts';

describe('tempoOf()', () => {
  test('calls quick whoever asks for the last price or would pay now', () => {
    expect(tempoOf([], QUICK)).toBe('quick');
    expect(tempoOf([], { kind: 'ask', last: true, quick: false })).toBe('quick');
    expect(tempoOf([], { kind: 'ask', last: false, quick: true })).toBe('quick');
    expect(tempoOf(playTalk(BAG, [QUICK]), ASK)).toBe('quick');
  });

  test('calls haggler everybody else, and whoever names two prices', () => {
    expect(tempoOf([], ASK)).toBe('haggler');
    expect(tempoOf([], offer(400))).toBe('haggler');
    expect(tempoOf(playTalk(BAG, [QUICK, offer(400)]), offer(410))).toBe('haggler');
    expect(tempoOf(playTalk(BAG, [offer(400), offer(410)]), QUICK)).toBe('haggler');
  });
});

describe('roundsFor()', () => {
  test('keeps the owner’s figure between 1 and 12', () => {
    const rounds = (haggler: number) => roundsFor({ ...BAG, rounds: { haggler, quick: 2 } }, 'haggler');
    expect([5, 0, -3, 99, Number.NaN, 2.9].map(rounds)).toEqual([5, 1, 1, 12, 1, 2]);
  });
});
