import { normalise } from './normalise.ts';
import { simplify } from './simplify.ts';

/** The most plain texts one piece of a pattern may stand for. */
const MAX_ALTERNATIVES = 3000;

/** Words as written, or a choice between sequences. */
export type PatternPart = string | { readonly options: readonly PatternSequence[] };

/** Parts that follow each other directly. The signs `^`, `$`, `*` and `#` are still in the words. */
export type PatternSequence = readonly PatternPart[];

/**
 * Reads a plain pattern as pieces with short gaps between them. Notation: words as written, `{a|b}` for alternatives
 * (`{a|}` may be missing), `..` for a gap inside a clause, `#` for a number, `word*` for any ending, `^` and `$` for the
 * ends of the message. Throws SyntaxError when it cannot be read.
 */
export function readPattern(pattern: string): readonly PatternSequence[] {
  const normal = normalisePattern(pattern);
  const pieces = piecesOf(normal).filter((piece) => piece.trim() !== '');
  if (pieces.length === 0) throw new SyntaxError(`Cannot read the pattern "${pattern}": nothing in it, wanted words`);
  return pieces.map((piece) => readPiece(piece.trim(), pattern));
}

/** What stands between the gaps; a choice with a gap in it is a gap as a whole. */
function piecesOf(pattern: string): readonly string[] {
  const hasGap = pattern.includes('..');
  if (!hasGap && !pattern.includes('*')) return [pattern];
  const flat = hasGap ? pattern.replace(/\{[^{}]{0,400}\.\.[^{}]{0,400}\}/g, '..') : pattern;
  return flat.split(/\.\.|(?<=\*)(?=[^}|])/);
}

/** Normalises the words between the signs of the notation, as messages are. */
function normalisePattern(pattern: string): string {
  if (PLAIN.test(pattern)) return pattern;
  if (PLAIN_HAN.test(pattern) && !/(.)\1\1/.test(pattern)) return simplified(pattern);
  return pattern
    .split(/(\.\.|[{}|#^$*])/)
    .map((piece) => (/^(?:\.\.|[{}|#^$*]|[a-z ]*)$/.test(piece) ? piece : normaliseWords(piece)))
    .join('');
}

/** English words and signs: nothing to fold. */
const PLAIN = /^[a-z {}|^$*#.]*$/;
/** Han words and signs: nothing to fold but the script. */
const PLAIN_HAN = /^[\u4e00-\u9fffa-z{}|^$*#.]*$/;

function simplified(pattern: string): string {
  let text = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const unit = pattern.charCodeAt(at);
    text += unit < 0x4e00 ? pattern.charAt(at) : String.fromCharCode(simplify(unit));
  }
  return text;
}

function normaliseWords(words: string): string {
  const body = normalise(words).text.trim().replaceAll("'", '');
  return (words.startsWith(' ') ? ' ' : '') + body + (words.endsWith(' ') && body !== '' ? ' ' : '');
}

function readPiece(piece: string, pattern: string): PatternSequence {
  const { options, end } = readOptions(piece, 0);
  if (end < piece.length)
    throw new SyntaxError(`Cannot read the pattern "${pattern}": braces do not match, wanted {a|b}`);
  const sequence = options.length === 1 ? (options[0] ?? []) : [{ options }];
  if (countTexts(sequence) > MAX_ALTERNATIVES)
    throw new SyntaxError(
      `Cannot read the pattern "${pattern}": too many alternatives, wanted at most ${MAX_ALTERNATIVES}`,
    );
  return sequence;
}

/** Reads `a|b|c` up to the closing brace or the end; `end` is short of the end where braces do not match. */
function readOptions(piece: string, from: number): { options: PatternSequence[]; end: number } {
  const options: PatternSequence[] = [];
  let current: PatternPart[] = [];
  let at = from;
  while (at < piece.length && piece[at] !== '}') {
    if (piece[at] === '{') {
      const inner = readOptions(piece, at + 1);
      if (piece[inner.end] !== '}') return { options, end: at };
      current.push({ options: inner.options });
      at = inner.end + 1;
    } else if (piece[at] === '|') {
      options.push(current);
      current = [];
      at += 1;
    } else {
      const end = endOfWords(piece, at);
      current.push(piece.slice(at, end));
      at = end;
    }
  }
  return { options: [...options, current], end: at };
}

function endOfWords(piece: string, from: number): number {
  let end = from;
  while (end < piece.length && !'{}|'.includes(piece.charAt(end))) end += 1;
  return end;
}

function countTexts(sequence: PatternSequence): number {
  return sequence.reduce(
    (product, part) =>
      typeof part === 'string' ? product : product * part.options.reduce((sum, option) => sum + countTexts(option), 0),
    1,
  );
}
