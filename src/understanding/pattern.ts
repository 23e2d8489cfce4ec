import { normalise } from './normalise.ts';

/**
 * Compiles plain patterns into one regular expression whose running time is linear: words as written, `{a|b}` for
 * alternatives (`{a|}` may be missing), `..` for a short gap inside a clause, `#` for a number, `word*` for any ending,
 * `^` and `$` for the ends of the message. Words of Latin letters match whole words only. Undefined for an empty list.
 */
export function compilePatterns(patterns: readonly string[]): RegExp | undefined {
  if (patterns.length === 0) return undefined;
  const families = new Map<string, string[]>();
  for (const pattern of patterns) {
    const [before, after] = boundsOf(pattern);
    const family = `${before} ${after}`;
    families.set(family, [...(families.get(family) ?? []), bodySource(pattern)]);
  }
  const sources = [...families].map(([family, bodies]) => family.replace(' ', `(?:${bodies.join('|')})`));
  return new RegExp(sources.join('|'));
}

/** Throws SyntaxError when the braces of a pattern do not match. */
export function checkPattern(pattern: string): void {
  new RegExp(bodySource(pattern));
}

function bodySource(pattern: string): string {
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
  return source.includes('|') ? `(?:${source})` : source;
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

/** What must stand before and after: no Latin letter or digit where the pattern begins or ends with one. */
function boundsOf(pattern: string): readonly [string, string] {
  const before = /^\{?[a-z0-9]/i.test(pattern) ? '(?<![a-z0-9])' : '';
  const after = /[a-z0-9]\}?$/i.test(pattern) ? '(?![a-z0-9])' : '';
  return [before, after];
}
