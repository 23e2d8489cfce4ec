import { normalise } from './normalise.ts';

/**
 * Compiles plain patterns into one regular expression whose running time is linear: words as written, `{a|b}` for
 * alternatives (`{a|}` may be missing), `..` for a short gap inside a clause, `#` for a number, `word*` for any ending,
 * `^` and `$` for the ends of the message. Words of Latin letters match whole words only. Undefined for an empty list.
 */
export function compilePatterns(patterns: readonly string[]): RegExp | undefined {
  if (patterns.length === 0) return undefined;
  return new RegExp(patterns.map(patternSource).join('|'));
}

/** The source of one pattern; throws SyntaxError when its braces do not match. */
export function patternSource(pattern: string): string {
  const pieces = pattern.split(/(\.\.|[{}|#^$*])/).filter((piece) => piece !== '');
  let depth = 0;
  let source = '';
  for (const piece of pieces) {
    if (piece === '{') depth += 1;
    if (piece === '}') depth -= 1;
    if (depth < 0) break;
    source += pieceSource(piece);
  }
  if (depth !== 0) throw new SyntaxError(`Cannot read the pattern "${pattern}": braces do not match, wanted {a|b}`);
  return bounded(`(?:${source})`, pattern);
}

/** The offset range of the first match, or undefined. */
export function findPattern(pattern: RegExp | undefined, text: string): { start: number; end: number } | undefined {
  const match = pattern?.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

function pieceSource(piece: string): string {
  switch (piece) {
    case '{':
      return '(?:';
    case '}':
      return ')';
    case '|':
    case '$':
      return piece;
    case '^':
      return '^';
    case '..':
      return '[^.,!?;]{0,14}?';
    case '#':
      return '(?:\\d[\\d.,]{0,9}|[零一二两三四五六七八九十百千万]{1,6})';
    case '*':
      return '[a-z]{0,8}';
    default:
      return normalisePiece(piece);
  }
}

/** Plain words, normalised as messages are, with the blanks at their edges kept. */
function normalisePiece(piece: string): string {
  const body = normalise(piece).text.trim().replaceAll("'", '').replace(/[\\/[\]().+?-]/g, '\\$&');
  const before = piece.startsWith(' ') ? ' ' : '';
  const after = piece.endsWith(' ') && body !== '' ? ' ' : '';
  return before + body + after;
}

function bounded(source: string, pattern: string): string {
  const before = /^[{]?[a-z0-9]/i.test(pattern) ? '(?<![a-z0-9])' : '';
  const after = /[a-z0-9][}]?$/i.test(pattern) ? '(?![a-z0-9])' : '';
  return before + source + after;
}
