import type { Matches } from './matcher.ts';
import type { Mood } from './meaning.ts';

/** Intents that carry a mood of their own. */
const UPSET_INTENTS: ReadonlySet<string> = new Set(['complain_service', 'dissatisfied', 'delay_complaint']);
const PLEASED_INTENTS: ReadonlySet<string> = new Set(['satisfied']);

/** Log-odds of each sign of an upset shopper, fitted on real messages and rounded. */
const ODDS = { start: -1.4, strong: 1.3, weak: 1.2, reproach: 1.8, emphasis: 0.6, complaint: 2.2, rage: 1 };

interface MoodEvidence {
  readonly words: Matches;
  readonly intents: readonly { readonly id: string; readonly confidence: number }[];
}

/** The mood of a message, from its words, its intents and its marks of emphasis. */
export function readMood(source: string, { words, intents }: MoodEvidence): Mood {
  const has = (name: string): number => (words.has(name) ? 1 : 0);
  const sure = (ids: ReadonlySet<string>): number =>
    intents.reduce((most, { id, confidence }) => (ids.has(id) ? Math.max(most, confidence) : most), 0);
  const signs =
    ODDS.strong * has('upset_strong') +
    ODDS.weak * has('upset') +
    ODDS.reproach * has('reproach') +
    ODDS.rage * has('urgent_rage');
  const upset = ODDS.start + signs + ODDS.emphasis * emphasis(source) + ODDS.complaint * sure(UPSET_INTENTS);
  if (upset > 0) return 'upset';
  const pleased = 1.6 * has('pleased_strong') + 0.5 * has('pleased') + sure(PLEASED_INTENTS) - 2 * has('not_pleased');
  return pleased >= 1.5 && upset < -0.8 ? 'pleased' : 'neutral';
}

const DECAY = 0.5;

/** The mood of the talk after a message: an upset one lingers for the next neutral message. `weight` is carried from call to call, 0 at first. */
export function carryMood(weight: number, mood: Mood): { readonly weight: number; readonly mood: Mood } {
  const now = mood === 'upset' ? -1 : mood === 'pleased' ? 1 : 0;
  const next = weight * DECAY + now;
  return { weight: next, mood: next <= -0.5 ? 'upset' : next >= 0.5 ? 'pleased' : 'neutral' };
}

/** 0, 1 or 2: several exclamation or question marks in a row, shouting in capitals. */
function emphasis(source: string): number {
  const text = source.slice(0, 2000);
  const letters = text.match(/[A-Za-z]/g)?.length ?? 0;
  const capitals = text.match(/[A-Z]/g)?.length ?? 0;
  return (/[!！?？]{2}/.test(text) ? 1 : 0) + (letters > 8 && capitals > letters * 0.7 ? 1 : 0);
}
