import { readPattern } from './pattern.ts';
import { addSequence, BOUND, draftTrie, finishTrie, follow, type Trie } from './trie.ts';

/** Many lists of patterns, looked for together in one pass over a message. */
export interface Matcher {
  readonly trie: Trie;
  readonly owners: readonly Owner[];
}

/** The names of the lists found, each with the words that gave it away. */
export type Matches = ReadonlyMap<string, string>;

/** What a text of the trie stands for: its list, and the place in a pattern of several pieces. */
interface Owner {
  readonly name: string;
  readonly chain?: ChainPiece;
}

interface ChainPiece {
  readonly id: number;
  readonly piece: number;
  readonly pieces: number;
  /** Some piece of the chain has a "#". */
  readonly isNumbered: boolean;
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
  const draft = draftTrie();
  const owners: Owner[] = [];
  let chains = 0;
  for (const [name, patterns] of Object.entries(lists)) {
    const alone = owners.push({ name }) - 1;
    for (const pattern of patterns) {
      const pieces = readPattern(pattern);
      const [first = []] = pieces;
      if (pieces.length === 1) addSequence(draft, first, alone);
      else {
        const chain = { id: chains, pieces: pieces.length, isNumbered: pattern.includes('#') };
        for (const [piece, sequence] of pieces.entries())
          addSequence(draft, sequence, owners.push({ name, chain: { ...chain, piece } }) - 1);
        chains += 1;
      }
    }
  }
  return { trie: finishTrie(draft), owners };
}

/** All lists of which a pattern occurs in the normalised text. */
export function findMatches(matcher: Matcher, text: string): Matches {
  const found = new Map<string, string>();
  const masked = text.replace(NUMBER, '#');
  if (masked !== text || masked.includes('#'))
    search({ matcher, text: masked, isMasked: true, found, spans: new Map() });
  search({ matcher, text, isMasked: false, found, spans: new Map() });
  return found;
}

interface Search {
  readonly matcher: Matcher;
  readonly text: string;
  /** Numbers are masked as "#": only texts with a number, and the chains they belong to, are looked for. */
  readonly isMasked: boolean;
  readonly found: Map<string, string>;
  /** Where the pieces of each chain were seen. */
  readonly spans: Map<number, ChainSpans>;
}

interface ChainSpans {
  readonly name: string;
  readonly pieces: Span[][];
}

function search(task: Search): void {
  const { text } = task;
  for (let start = 0; start < text.length; start += 1) {
    const isInsideWord = start > 0 && isWord(text.charCodeAt(start)) && isWord(text.charCodeAt(start - 1));
    if (!isInsideWord) descend(start, task);
  }
  linkChains(task);
}

function descend(start: number, task: Search): void {
  const { trie } = task.matcher;
  let nodes: readonly number[] = ROOT;
  for (let end = start; end < task.text.length; end += 1) {
    nodes = follow(trie, nodes, task.text.charCodeAt(end));
    if (nodes.length === 0) return;
    for (const node of nodes) {
      for (let entry = trie.heads[node] ?? -1; entry >= 0; entry = trie.next[entry] ?? -1)
        report(entry, { start, end: end + 1 }, task);
    }
  }
}

const ROOT: readonly number[] = [0];

function report(entry: number, span: Span, { matcher, text, isMasked, found, spans }: Search): void {
  const owner = matcher.owners[matcher.trie.owners[entry] ?? 0];
  if (!owner || found.has(owner.name)) return;
  const bounds = matcher.trie.bounds[entry] ?? 0;
  const isNumbered = (bounds & BOUND.isNumbered) !== 0;
  const isWanted = isNumbered ? isMasked : !isMasked || owner.chain?.isNumbered === true;
  if (!isWanted || !isBound(bounds, span, text)) return;
  if (owner.chain) note(owner.name, owner.chain, { span, spans });
  else found.set(owner.name, text.slice(span.start, span.end));
}

function isBound(bounds: number, { start, end }: Span, text: string): boolean {
  const runsOn = end < text.length && isWord(text.charCodeAt(end)) && isWord(text.charCodeAt(end - 1));
  if (runsOn && (bounds & BOUND.isOpen) === 0) return false;
  if ((bounds & BOUND.atStart) !== 0 && (start > MAX_LEAD || /[^\s\p{P}]/u.test(text.slice(0, start)))) return false;
  return !((bounds & BOUND.atEnd) !== 0 && /[^\s\p{P}~\p{So}]/u.test(text.slice(end, end + 8)));
}

function note(
  name: string,
  { id, piece, pieces }: ChainPiece,
  { span, spans }: { readonly span: Span; readonly spans: Search['spans'] },
): void {
  let seen = spans.get(id);
  if (!seen) {
    seen = { name, pieces: Array.from({ length: pieces }, () => []) };
    spans.set(id, seen);
  }
  const known = seen.pieces[piece];
  if (known && known.length < MAX_SPANS) known.push(span);
}

/** A chain is found when its pieces follow each other within short gaps of one clause. */
function linkChains({ text, spans, found }: Search): void {
  for (const { name, pieces } of spans.values()) {
    if (found.has(name) || pieces.some((piece) => piece.length === 0)) continue;
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
