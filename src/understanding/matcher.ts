import { type Literal, readPattern } from './pattern.ts';

/** Many lists of patterns, looked for together in one pass over a message. */
export interface Matcher {
  readonly plain: Index;
  /** Texts with "#", looked for where numbers have been masked. */
  readonly numbered: Index;
  /** Patterns of several pieces. */
  readonly chains: readonly Chain[];
}

/** The names of the lists found, each with the words that gave it away. */
export type Matches = ReadonlyMap<string, string>;

/** Literals by their first two characters (or their only one). */
type Index = ReadonlyMap<string, Shelf>;

/** Literals with the same beginning, by their whole text, and the lengths to try. */
interface Shelf {
  readonly lengths: number[];
  readonly entries: Map<string, Entry[]>;
}

interface Entry extends Literal {
  /** The list it belongs to, for a pattern of one piece. */
  readonly name?: string;
  /** Chains and the piece of each it stands for. */
  readonly chain?: { readonly id: number; readonly piece: number };
}

interface Chain {
  readonly name: string;
  readonly pieces: number;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const MAX_GAP = 18;
/** Marks that may stand before the start of a message that is all one pattern. */
const MAX_LEAD = 12;
/** Finds of one piece beyond this many are not followed up: nobody repeats a word that often. */
const MAX_SPANS = 12;
const NUMBER = /\d[\d.,]{0,11}|[零一二两三四五六七八九十百千万]{1,6}/g;

/** Builds a matcher from lists of patterns by name. Throws SyntaxError when a pattern cannot be read. */
export function createMatcher(lists: Readonly<Record<string, readonly string[]>>): Matcher {
  const plain = new Map<string, Shelf>();
  const numbered = new Map<string, Shelf>();
  const chains: Chain[] = [];
  for (const [name, patterns] of Object.entries(lists)) {
    for (const pattern of patterns) {
      const pieces = readPattern(pattern);
      const id = chains.length;
      if (pieces.length > 1) chains.push({ name, pieces: pieces.length });
      for (const [piece, literals] of pieces.entries()) {
        const owner = pieces.length === 1 ? { name } : { chain: { id, piece } };
        for (const literal of literals) add(literal.text.includes('#') ? numbered : plain, { ...literal, ...owner });
      }
    }
  }
  return { plain, numbered, chains };
}

/** All lists of which a pattern occurs in the normalised text. */
export function findMatches(matcher: Matcher, text: string): Matches {
  const found = new Map<string, string>();
  const spans = new Map<number, Span[][]>();
  collect({ index: matcher.plain, text, found, spans, matcher });
  const masked = text.replace(NUMBER, '#');
  if (masked.includes('#')) {
    const maskedSpans = new Map<number, Span[][]>();
    collect({ index: matcher.numbered, text: masked, found, spans: maskedSpans, matcher });
    if (maskedSpans.size > 0) {
      collect({ index: matcher.plain, text: masked, found: new Map(), spans: maskedSpans, matcher });
      linkChains(masked, maskedSpans, { found, matcher });
    }
  }
  linkChains(text, spans, { found, matcher });
  return found;
}

function add(index: Map<string, Shelf>, entry: Entry): void {
  const { text } = entry;
  const key = text.slice(0, 2);
  let shelf = index.get(key);
  if (!shelf) {
    shelf = { lengths: [], entries: new Map() };
    index.set(key, shelf);
  }
  if (!shelf.lengths.includes(text.length)) shelf.lengths.push(text.length);
  const entries = shelf.entries.get(text);
  if (entries) entries.push(entry);
  else shelf.entries.set(text, [entry]);
}

interface Search {
  readonly index: Index;
  readonly text: string;
  readonly found: Map<string, string>;
  readonly spans: Map<number, Span[][]>;
  readonly matcher: Matcher;
}

function collect(search: Search): void {
  const { index, text } = search;
  for (let start = 0; start < text.length; start += 1) {
    const one = index.get(text.charAt(start));
    if (one) tryAll(one, start, search);
    const two = start + 1 < text.length ? index.get(text.slice(start, start + 2)) : undefined;
    if (two) tryAll(two, start, search);
  }
}

function tryAll(shelf: Shelf, start: number, search: Search): void {
  const { text } = search;
  const isInsideWord = start > 0 && isWord(text.charCodeAt(start)) && isWord(text.charCodeAt(start - 1));
  if (isInsideWord) return;
  for (const length of shelf.lengths) {
    const entries = start + length <= text.length ? shelf.entries.get(text.slice(start, start + length)) : undefined;
    if (entries) report(entries, start, search);
  }
}

function report(entries: readonly Entry[], start: number, { text, found, spans, matcher }: Search): void {
  for (const entry of entries) {
    if (entry.name !== undefined && found.has(entry.name)) continue;
    if (!isBound(entry, text, start)) continue;
    if (entry.name !== undefined) found.set(entry.name, entry.text);
    else if (entry.chain) note(entry.chain, { start, end: start + entry.text.length }, { spans, matcher });
  }
}

function isBound(entry: Entry, text: string, start: number): boolean {
  const end = start + entry.text.length;
  const runsOn = end < text.length && isWord(text.charCodeAt(end)) && isWord(text.charCodeAt(end - 1));
  if (runsOn && !entry.isOpen) return false;
  if (entry.atStart && (start > MAX_LEAD || /[^\s\p{P}]/u.test(text.slice(0, start)))) return false;
  return !(entry.atEnd && /[^\s\p{P}~\p{So}]/u.test(text.slice(end, end + 8)));
}

function note(
  { id, piece }: { id: number; piece: number },
  span: Span,
  to: { spans: Map<number, Span[][]>; matcher: Matcher },
): void {
  let pieces = to.spans.get(id);
  if (!pieces) {
    pieces = Array.from({ length: to.matcher.chains[id]?.pieces ?? 0 }, () => []);
    to.spans.set(id, pieces);
  }
  const known = pieces[piece];
  if (known && known.length < MAX_SPANS) known.push(span);
}

/** A chain is found when its pieces follow each other within short gaps of one clause. */
function linkChains(
  text: string,
  spans: Map<number, Span[][]>,
  { found, matcher }: { found: Map<string, string>; matcher: Matcher },
): void {
  for (const [id, pieces] of spans) {
    const name = matcher.chains[id]?.name;
    if (name === undefined || found.has(name) || pieces.some((piece) => piece.length === 0)) continue;
    let reached = pieces[0] ?? [];
    for (const piece of pieces.slice(1))
      reached = piece.filter((span) => reached.some((before) => follows(before, span, text)));
    const last = reached[0];
    if (last) found.set(name, text.slice(Math.max(0, pieces[0]?.[0]?.start ?? 0), last.end));
  }
}

function follows(before: Span, after: Span, text: string): boolean {
  const gap = after.start - before.end;
  return gap >= 0 && gap <= MAX_GAP && !/[.!?;,]/.test(text.slice(before.end, after.start));
}

function isWord(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}
