import type { Matches } from './matcher.ts';
import type { Act, Mood } from './meaning.ts';

/** Log-odds of each sign of an upset shopper, fitted on labelled real messages and rounded. */
const WORD_ODDS: Readonly<Record<string, number>> = {
  upset_strong: 1.4,
  upset: 1.8,
  reproach: 1.7,
  rhetorical: 1.6,
  urgent_rage: 1.2,
  waits: 2.5,
  polite: -0.7,
};
/** … by the confidence of the intents that carry a mood of their own. */
const INTENT_ODDS: Readonly<Record<string, number>> = {
  complain_service: 1.9,
  dissatisfied: 2.5,
  delay_complaint: 1.1,
  price_protection: 0.7,
  request_refund: 0.7,
  cancel_order: 0.7,
};
const START_ODDS = -2.05;
const MARKS_ODDS = 0.3;
/** A move in a haggle is no mood, however it is put. */
const MOVE_ODDS = -1.5;
/** The angry write at length: full weight from this many characters on. */
const LONG_CHARS = 60;
const LENGTH_ODDS = 0.8;

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
  const ofForm = MARKS_ODDS * marks(source) + LENGTH_ODDS * Math.min(1, source.length / LONG_CHARS);
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
