import type { Meaning, Urgency } from './meaning.ts';
import { compilePatterns } from './pattern.ts';
import type { UnderstandingData } from './understanding-data.ts';

/** The fixed word lists, compiled; see `flows/understanding/lexicon`. */
export type Lexicons = Readonly<Record<string, RegExp>>;

/** Compiles the word lists of the data. */
export function compileLexicons(lists: UnderstandingData['lexicons']): Lexicons {
  const compiled: Record<string, RegExp> = {};
  for (const [name, patterns] of Object.entries(lists)) {
    const pattern = compilePatterns(patterns);
    if (pattern) compiled[name] = pattern;
  }
  return compiled;
}

/** What fixed words alone decide; no model can take it back. */
export type Signals = Pick<Meaning, 'wantsHuman' | 'optOut' | 'optOutAll' | 'urgent' | 'commanding' | 'wants'>;

const URGENCIES: readonly Urgency[] = ['injury', 'law', 'press', 'rage'];

/** Reads stop, human, danger, commands to the machine and wishes for extras from a normalised message. */
export function readSignals(text: string, source: string, lexicons: Lexicons): Signals {
  const has = (name: string): boolean => lexicons[name]?.test(text) ?? false;
  const optOutAll = has('opt_out_all');
  const urgent = URGENCIES.find((kind) => has(`urgent_${kind}`) && !has(`not_${kind}`));
  return {
    wantsHuman: has('human') && !has('not_human'),
    optOut: optOutAll || (has('opt_out') && !has('not_opt_out')) || isStopWord(text, lexicons),
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

/** The whole message is one of the fixed stop words, whatever marks surround it. */
function isStopWord(text: string, lexicons: Lexicons): boolean {
  const bare = text.replace(/[^\p{L}\p{N} ]/gu, '').trim();
  return bare.length < 40 && (lexicons['opt_out_words']?.test(bare) ?? false);
}

/** A long unbroken run of base64 or hex: nothing a shopper types. Links are no such run. */
function isEncoded(source: string): boolean {
  const run = /(?:^|\s)([A-Za-z0-9+/]{24,2000}={0,2})(?=\s|$)/.exec(source.slice(0, 2000))?.[1];
  return run !== undefined && /[A-Z]/.test(run) && /[a-z]/.test(run) && (/\d/.test(run) || run.endsWith('='));
}
