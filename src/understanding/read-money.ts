import { findNumerals } from './find-numerals.ts';
import { findSums } from './find-sums.ts';
import { finishSum } from './finish-sum.ts';
import type { MoneyItem } from './meaning.ts';
import { type Candidate, type MoneyContext, OFFER_KINDS } from './money-context.ts';
import { findPhrases, type Phrase } from './money-phrases.ts';
import type { PlainText } from './normalise.ts';
import { findOddSum, type OddSum } from './odd-sum.ts';

/** The sums of a message in reading order, the operative one last, and how many pieces it speaks of. */
export interface MoneyReading {
  readonly items: readonly MoneyItem[];
  readonly quantity?: number;
  /** Set when no price is named, but a figure that is none. */
  readonly odd?: OddSum;
}

/** Numbers beyond this many are not read: nobody haggles in tables. */
const MAX_NUMERALS = 24;

const RANGE_JOIN = /^ ?(?:块|元|bucks|dollars)? ?(?:-|~|to|and|到|至|or|或者|或)+ ?(?:nt\$|\$|¥|£|€)? ?$/;

/** Reads every sum of money of a message with its purpose; `value` is as written, percentages as figures (80 = pays 80 %). */
export function readMoney(plain: PlainText, context: MoneyContext): MoneyReading {
  const phrases = findPhrases(plain.text, context);
  const numerals = findNumerals(plain.text).slice(0, MAX_NUMERALS);
  const free = numerals.filter((numeral) => !phrases.some((phrase) => overlaps(numeral, phrase)));
  const { candidates, quantity } = findSums(free, plain.text, context);
  const all = [...phrases.map(ofPhrase), ...candidates].sort((a, b) => a.start - b.start);
  const merged = demoteMentions(mergeSplit(mergeRanges(all, plain.text)), plain.text, context);
  const spread = quantity ?? merged.find((candidate) => candidate.quantity !== undefined)?.quantity;
  const items = operativeLast(merged).map((candidate) => finishSum(candidate, { plain, context, quantity: spread }));
  const odd = items.some(({ kind }) => OFFER_KINDS.has(kind)) ? undefined : findOddSum(plain.text, numerals);
  return {
    items,
    ...(spread === undefined ? {} : { quantity: spread }),
    ...(odd === undefined ? {} : { odd }),
  };
}

function overlaps(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}

function ofPhrase(phrase: Phrase): Candidate {
  return { ...phrase, negated: false, vague: false };
}

/** "380-400", "300 to 350": the lower end with `max`. */
function mergeRanges(candidates: readonly Candidate[], text: string): readonly Candidate[] {
  const merged: Candidate[] = [];
  for (const candidate of candidates) {
    const previous = merged.at(-1);
    const between = previous ? text.slice(previous.end, candidate.start) : '';
    if (previous && previous.value < candidate.value && candidate.kind === 'offer' && RANGE_JOIN.test(between)) {
      merged[merged.length - 1] = {
        ...candidate,
        value: previous.value,
        max: candidate.value,
        start: previous.start,
        vague: true,
      };
    } else merged.push(candidate);
  }
  return merged;
}

/** "Split the difference, call it 14": the figure said is what the split comes to. */
function mergeSplit(candidates: readonly Candidate[]): readonly Candidate[] {
  const split = candidates.find(({ kind }) => kind === 'split');
  const figure = candidates.findLast(({ kind, negated }) => kind === 'offer' && !negated);
  if (!split || !figure) return candidates;
  return candidates.flatMap((candidate) =>
    candidate === split ? [] : candidate === figure ? [{ ...figure, kind: 'split' as const }] : [candidate],
  );
}

/** Words before a figure that was wished once, or that somebody else charges. */
const MENTIONED =
  /(?:was|were|originally|initially)(?: \w{1,12}){1,8} ?\$?$|(?:charg(?:e|es|ed|ing)|costs?|fees?)(?: \w{1,9}){0,3} ?\$?$/;

/**
 * Where a turn names several prices the last proposes: an earlier one is a mention when it is the asked price, a former wish or
 * another's charge, and is not repeated when it is the same figure.
 */
function demoteMentions(candidates: readonly Candidate[], text: string, context: MoneyContext): readonly Candidate[] {
  const last = candidates.findLast(({ kind, negated }) => kind === 'offer' && !negated);
  if (!last) return candidates;
  return candidates.flatMap((candidate) => {
    if (candidate === last || candidate.kind !== 'offer' || candidate.negated) return [candidate];
    if (candidate.value === last.value) return [];
    const isAsked = candidate.value === context.list || candidate.value === context.standing;
    const isMentioned = isAsked || MENTIONED.test(text.slice(Math.max(0, candidate.start - 48), candidate.start));
    return isMentioned ? [{ ...candidate, kind: 'reference' as const }] : [candidate];
  });
}

/** The last sum that is an offer goes last; the others keep their order. */
function operativeLast(candidates: readonly Candidate[]): readonly Candidate[] {
  const operative = candidates.findLastIndex(({ kind, negated }) => OFFER_KINDS.has(kind) && !negated);
  if (operative < 0) return candidates;
  return [...candidates.filter((_, index) => index !== operative), ...candidates.slice(operative, operative + 1)];
}
