import type { PatternSequence } from './pattern.ts';

/** How the ends of a text are bound; bits of `Trie.bounds`. */
export const BOUND = {
  /** Must begin the message (marks aside). */
  atStart: 1,
  /** Must end the message (marks aside). */
  atEnd: 2,
  /** May run on into the same word. */
  isOpen: 4,
  /** Has a "#", which stands for a number. */
  isNumbered: 8,
} as const;

/** Texts sharing their beginnings, in flat arrays. Node 0 is the root; the entries of a node are chained by `next`, -1 ends. */
export interface Trie {
  readonly edges: Edges;
  /** First entry of each node. */
  readonly heads: Int32Array;
  readonly next: Int32Array;
  readonly owners: Int32Array;
  readonly bounds: Uint8Array;
}

/** Open-addressing table from (node, unit) to the next node; 0 is free, as no edge leads to the root. */
interface Edges {
  readonly nodes: Int32Array;
  readonly units: Uint16Array;
  readonly targets: Int32Array;
  readonly mask: number;
}

/** A trie while it is filled. */
export interface TrieDraft {
  edges: Edges;
  readonly heads: number[];
  readonly next: number[];
  readonly owners: number[];
  readonly bounds: number[];
}

const FIRST_CAPACITY = 1 << 16;

/** A trie with nothing in it. */
export function draftTrie(): TrieDraft {
  return { edges: emptyEdges(FIRST_CAPACITY), heads: [-1], next: [], owners: [], bounds: [] };
}

/** Puts every text of a sequence into the trie as `owner`'s. */
export function addSequence(draft: TrieDraft, sequence: PatternSequence, owner: number): void {
  for (const { node, bounds } of walk(draft, sequence, [{ node: 0, isSpaced: false, bounds: 0 }])) {
    if (node === 0) continue;
    draft.next.push(draft.heads[node] ?? -1);
    draft.owners.push(owner);
    draft.bounds.push(bounds);
    draft.heads[node] = draft.next.length - 1;
  }
}

/** The trie as compact arrays. */
export function finishTrie({ edges, heads, next, owners, bounds }: TrieDraft): Trie {
  return {
    edges,
    heads: Int32Array.from(heads),
    next: Int32Array.from(next),
    owners: Int32Array.from(owners),
    bounds: Uint8Array.from(bounds),
  };
}

/** The node after `unit`, or 0. */
export function childOf({ nodes, units, targets, mask }: Edges, node: number, unit: number): number {
  let slot = slotOf(node, unit, mask);
  while (targets[slot] !== 0 && (nodes[slot] !== node || units[slot] !== unit)) slot = (slot + 1) & mask;
  return targets[slot] ?? 0;
}

/** A place reached while spelling; a blank is spelt only when something follows. */
interface Spot {
  readonly node: number;
  readonly isSpaced: boolean;
  readonly bounds: number;
}

function walk(draft: TrieDraft, sequence: PatternSequence, from: readonly Spot[]): readonly Spot[] {
  let spots = from;
  for (const part of sequence) {
    const before = spots;
    spots =
      typeof part === 'string'
        ? before.map((spot) => spell(draft, part, spot))
        : distinct(part.options.flatMap((option) => walk(draft, option, before)));
  }
  return spots;
}

function distinct(spots: readonly Spot[]): readonly Spot[] {
  if (spots.length < 2) return spots;
  const byPlace = new Map(spots.map((spot) => [spot.node * 32 + spot.bounds * 2 + (spot.isSpaced ? 1 : 0), spot]));
  return [...byPlace.values()];
}

function spell(draft: TrieDraft, words: string, from: Spot): Spot {
  let { node, isSpaced, bounds } = from;
  for (let at = 0; at < words.length; at += 1) {
    const character = words[at];
    if (character === ' ') isSpaced = node !== 0;
    else if (character === '^') bounds |= node === 0 ? BOUND.atStart : 0;
    else if (character === '$') bounds |= BOUND.atEnd;
    else if (character === '*') bounds |= BOUND.isOpen;
    else {
      if (isSpaced) node = grow(draft, node, 0x20);
      isSpaced = false;
      node = grow(draft, node, words.charCodeAt(at));
      bounds &= ~(BOUND.atEnd | BOUND.isOpen);
      if (character === '#') bounds |= BOUND.isNumbered;
    }
  }
  return { node, isSpaced, bounds };
}

/** The node after `unit`, made where there is none. */
function grow(draft: TrieDraft, node: number, unit: number): number {
  const known = childOf(draft.edges, node, unit);
  if (known !== 0) return known;
  const made = draft.heads.push(-1) - 1;
  if (made * 2 > draft.edges.mask) draft.edges = widen(draft.edges);
  put(draft.edges, { node, unit, target: made });
  return made;
}

function emptyEdges(capacity: number): Edges {
  return {
    nodes: new Int32Array(capacity),
    units: new Uint16Array(capacity),
    targets: new Int32Array(capacity),
    mask: capacity - 1,
  };
}

function widen(edges: Edges): Edges {
  const wider = emptyEdges((edges.mask + 1) * 2);
  for (let slot = 0; slot <= edges.mask; slot += 1) {
    const target = edges.targets[slot] ?? 0;
    if (target !== 0) put(wider, { node: edges.nodes[slot] ?? 0, unit: edges.units[slot] ?? 0, target });
  }
  return wider;
}

function put(edges: Edges, edge: { readonly node: number; readonly unit: number; readonly target: number }): void {
  let slot = slotOf(edge.node, edge.unit, edges.mask);
  while (edges.targets[slot] !== 0) slot = (slot + 1) & edges.mask;
  edges.nodes[slot] = edge.node;
  edges.units[slot] = edge.unit;
  edges.targets[slot] = edge.target;
}

function slotOf(node: number, unit: number, mask: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & mask;
}
