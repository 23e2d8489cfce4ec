import type { Matches } from './matcher.ts';
import type { Meaning, Urgency } from './meaning.ts';

/** What fixed words alone decide; no model can take it back. */
export type Signals = Pick<Meaning, 'wantsHuman' | 'optOut' | 'optOutAll' | 'urgent' | 'commanding' | 'wants'>;

const URGENCIES: readonly Urgency[] = ['injury', 'law', 'press', 'rage'];

/** Reads stop, human, danger, commands to the machine and wishes for extras from the word lists found in a message. */
export function readSignals(source: string, words: Matches): Signals {
  const has = (name: string): boolean => words.has(name);
  const optOutAll = has('opt_out_all');
  const urgent = URGENCIES.find((kind) => has(`urgent_${kind}`) && !has(`not_${kind}`));
  return {
    wantsHuman: has('human') && !has('not_human'),
    optOut: optOutAll || (has('opt_out') && !has('not_opt_out')) || has('opt_out_words'),
    optOutAll,
    ...(urgent ? { urgent } : {}),
    commanding: has('commanding') || isEncoded(source),
    wants: {
      shipping: has('wants_shipping') && !has('not_wants_shipping'),
      gift: has('wants_gift') && !has('not_wants_gift'),
      split: has('wants_split'),
    },
  };
}

/** A long unbroken run of base64 or hex: nothing a shopper types. Links are no such run. */
function isEncoded(source: string): boolean {
  const run = /(?:^|\s)([A-Za-z0-9+/]{24,2000}={0,2})(?=\s|$)/.exec(source.slice(0, 2000))?.[1];
  return run !== undefined && /[A-Z]/.test(run) && /[a-z]/.test(run) && (/\d/.test(run) || run.endsWith('='));
}
