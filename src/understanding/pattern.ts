import { normalise } from './normalise.ts';

/** The most plain texts one piece of a pattern may stand for. */
const MAX_ALTERNATIVES = 3000;

/** One plain text to look for, and how its ends are bound. */
export interface Literal {
  readonly text: string;
  /** Must begin, or end, the message (marks aside). */
  readonly atStart: boolean;
  readonly atEnd: boolean;
  /** May run on into the same word. */
  readonly isOpen: boolean;
}

/**
 * Reads a plain pattern as pieces with short gaps between them; each piece is the list of texts it may be. Notation: words
 * as written, `{a|b}` for alternatives (`{a|}` may be missing), `..` for a gap inside a clause, `#` for a number,
 * `word*` for any ending, `^` and `$` for the ends of the message. Throws SyntaxError when it cannot be read.
 */
export function readPattern(pattern: string): readonly (readonly Literal[])[] {
  const normal = normalisePattern(pattern);
  const flat = normal.replace(/\{[^{}]*\.\.[^{}]*\}/g, '..');
  const pieces = flat.split(/\.\.|(?<=\*)(?=[^}|])/).filter((piece) => piece.trim() !== '');
  if (pieces.length === 0) throw new SyntaxError(`Cannot read the pattern "${pattern}": nothing in it, wanted words`);
  return pieces.map((piece) => expand(piece.trim(), pattern).map(toLiteral));
}

/** Normalises the words between the signs of the notation, as messages are. */
function normalisePattern(pattern: string): string {
  return pattern
    .split(/(\.\.|[{}|#^$*])/)
    .map((piece) => (/^(?:\.\.|[{}|#^$*])$/.test(piece) ? piece : normaliseWords(piece)))
    .join('');
}

function normaliseWords(words: string): string {
  const body = normalise(words).text.trim().replaceAll("'", '');
  return (words.startsWith(' ') ? ' ' : '') + body + (words.endsWith(' ') && body !== '' ? ' ' : '');
}

function expand(piece: string, pattern: string): readonly string[] {
  const { texts, end } = readAlternatives(piece, 0, pattern);
  if (end < piece.length)
    throw new SyntaxError(`Cannot read the pattern "${pattern}": braces do not match, wanted {a|b}`);
  return [...new Set(texts.map((text) => text.replace(/ {2,}/g, ' ').trim()))].filter((text) => text !== '');
}

/** Reads `a|b|c` up to the closing brace or the end. */
function readAlternatives(piece: string, from: number, pattern: string): { texts: string[]; end: number } {
  const texts: string[] = [];
  let current = [''];
  let at = from;
  while (at < piece.length && piece[at] !== '}') {
    const character = piece[at] ?? '';
    if (character === '{') {
      const inner = readAlternatives(piece, at + 1, pattern);
      if (piece[inner.end] !== '}')
        throw new SyntaxError(`Cannot read the pattern "${pattern}": braces do not match, wanted {a|b}`);
      current = current.flatMap((left) => inner.texts.map((right) => left + right));
      if (current.length > MAX_ALTERNATIVES)
        throw new SyntaxError(
          `Cannot read the pattern "${pattern}": too many alternatives, wanted at most ${MAX_ALTERNATIVES}`,
        );
      at = inner.end;
    } else if (character === '|') {
      texts.push(...current);
      current = [''];
    } else current = current.map((text) => text + character);
    at += 1;
  }
  return { texts: [...texts, ...current], end: at };
}

function toLiteral(text: string): Literal {
  return {
    text: text.replace(/[\^$*]/g, ''),
    atStart: text.startsWith('^'),
    atEnd: text.endsWith('$'),
    isOpen: text.endsWith('*'),
  };
}
