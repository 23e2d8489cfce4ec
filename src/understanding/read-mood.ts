import type { Mood } from './meaning.ts';
import type { Lexicons } from './read-signals.ts';

/** Intents that carry a mood of their own. */
const UPSET_INTENTS: ReadonlySet<string> = new Set(['complain_service', 'dissatisfied', 'delay_complaint', 'damaged_or_wrong_item']);
const PLEASED_INTENTS: ReadonlySet<string> = new Set(['satisfied']);

/** The mood of a message: strong words decide, weaker ones need a second sign (a complaint, capitals, marks of exclamation). */
export function readMood(text: string, source: string, about: { lexicons: Lexicons; intents: readonly { readonly id: string }[] }): Mood {
  const { lexicons, intents } = about;
  const count = (name: string): number => (lexicons[name]?.test(text) ? 1 : 0);
  const complains = intents.some(({ id }) => UPSET_INTENTS.has(id)) ? 1 : 0;
  const upset = 2 * count('upset_strong') + count('upset') + 0.8 * complains + 0.5 * emphasis(source);
  const pleased = 2 * count('pleased_strong') + count('pleased') + (intents.some(({ id }) => PLEASED_INTENTS.has(id)) ? 1 : 0) - 2 * count('not_pleased');
  if (upset >= 1.7) return 'upset';
  return pleased >= 1.5 && upset < 1 ? 'pleased' : 'neutral';
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
