import type { Matches } from './matcher.ts';
import type { Act, Mood } from './meaning.ts';

/** Log-odds of each sign of an upset shopper, fitted on labelled real messages and rounded. */
const WORD_ODDS: Readonly<Record<string, number>> = {
  upset_strong: 1,
  upset: 1.1,
  reproach: 2,
  rhetorical: 1.5,
  urgent_rage: 1.2,
  polite: -0.8,
};
/** … by the confidence of the intents that carry a mood of their own. */
const INTENT_ODDS: Readonly<Record<string, number>> = {
  complain_service: 1.7,
  dissatisfied: 2.5,
  delay_complaint: 1.8,
};
const START_ODDS = -2;
const MARKS_ODDS = 0.4;
/** A move in a haggle is no mood, however it is put. */
const MOVE_ODDS = -2.4;
/** The angry write at length: full weight from this many characters on. */
const LONG_CHARS = 60;

interface MoodEvidence {
  readonly words: Matches;
  readonly intents: readonly { readonly id: string; readonly confidence: number }[];
  readonly act: Act;
}

/** The mood of a message, from its words, its intents, its length and its marks of emphasis. */
export function readMood(source: string, { words, intents, act }: MoodEvidence): Mood {
  const has = (name: string): number => (words.has(name) ? 1 : 0);
  const ofWords = Object.entries(WORD_ODDS).reduce((sum, [name, odds]) => sum + odds * has(name), 0);
  const ofIntents = intents.reduce((sum, { id, confidence }) => sum + (INTENT_ODDS[id] ?? 0) * confidence, 0);
  const ofForm = MARKS_ODDS * marks(source) + Math.min(1, source.length / LONG_CHARS);
  const upset = START_ODDS + ofWords + ofIntents + ofForm + (act === 'other' ? 0 : MOVE_ODDS);
  if (upset > 0) return 'upset';
  const satisfied = intents.find(({ id }) => id === 'satisfied')?.confidence ?? 0;
  const pleased = 1.6 * has('pleased_strong') + 0.5 * has('pleased') + satisfied - 2 * has('not_pleased');
  return pleased >= 1.5 && upset < -0.8 ? 'pleased' : 'neutral';
}

const DECAY = 0.5;

/** The mood of the talk after a message: an upset one lingers for the next neutral message. `weight` is carried from call to call, 0 at first. */
export function carryMood(weight: number, mood: Mood): { readonly weight: number; readonly mood: Mood } {
  const now = mood === 'upset' ? -1 : mood === 'pleased' ? 1 : 0;
  const next = weight * DECAY + now;
  return { weight: next, mood: next <= -0.5 ? 'upset' : next >= 0.5 ? 'pleased' : 'neutral' };
}

/** 1 when exclamation or question marks come in a row. */
function marks(source: string): number {
  return /[!！?？]{2}/.test(source.slice(0, 2000)) ? 1 : 0;
}
