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

/**
 * Texts sharing their beginnings, in flat arrays. Node 0 is the root; the entries of a node are chained by `next`, -1 ends.
 * After a choice of many words the ways meet again: who is at a node is at its joint too.
 */
export interface Trie {
  readonly edges: Edges;
  /** The joints of the few nodes that have some. */
  readonly joints: ReadonlyMap<number, readonly number[]>;
  /** First entry of each node. */
  readonly heads: Int32Array;
  readonly next: Int32Array;
  readonly owners: Int32Array;
  readonly bounds: Uint8Array;
}

/** Open-addressing table from (node, unit) to the next node. A slot is three numbers side by side; target 0 is free, as no edge leads to the root. */
interface Edges {
  /** `[node, unit, target]` per slot. */
  readonly slots: Int32Array;
  readonly mask: number;
}

/** A trie while it is filled. */
export interface TrieDraft {
  edges: Edges;
  readonly joints: Map<number, number[]>;
  readonly heads: number[];
  readonly next: number[];
  readonly owners: number[];
  readonly bounds: number[];
}

const FIRST_CAPACITY = 1 << 16;

/** A trie with nothing in it. */
export function draftTrie(): TrieDraft {
  return { edges: emptyEdges(FIRST_CAPACITY), joints: new Map(), heads: [-1], next: [], owners: [], bounds: [] };
}

/** Puts every text of a sequence into the trie as `owner`'s. */
export function addSequence(draft: TrieDraft, sequence: PatternSequence, owner: number): void {
  for (const spot of walk(draft, sequence, [0])) {
    const node = Math.floor(spot / SPOT_SIZE);
    if (node === 0) continue;
    draft.next.push(draft.heads[node] ?? -1);
    draft.owners.push(owner);
    draft.bounds.push((spot & BOUND_BITS) >> 1);
    draft.heads[node] = draft.next.length - 1;
  }
}

/** The trie as compact arrays. */
export function finishTrie({ edges, joints, heads, next, owners, bounds }: TrieDraft): Trie {
  return {
    edges,
    joints,
    heads: Int32Array.from(heads),
    next: Int32Array.from(next),
    owners: Int32Array.from(owners),
    bounds: Uint8Array.from(bounds),
  };
}

/** The nodes reached by one more unit, joints included; empty where no text goes on so. */
export function follow({ edges, joints }: Trie, nodes: readonly number[], unit: number): readonly number[] {
  const reached: number[] = [];
  for (const node of nodes) {
    const child = childOf(edges, node, unit);
    if (child === 0 || reached.includes(child)) continue;
    reached.push(child);
    for (const joint of joints.get(child) ?? NONE) addJoint(joint, joints, reached);
  }
  return reached;
}

const NONE: readonly number[] = [];

/** A joint may have joints itself, where what follows it may be missing. */
function addJoint(joint: number, joints: Trie['joints'], reached: number[]): void {
  if (reached.includes(joint)) return;
  reached.push(joint);
  for (const next of joints.get(joint) ?? NONE) addJoint(next, joints, reached);
}

/** The node after `unit`, or 0. */
function childOf(edges: Edges, node: number, unit: number): number {
  return edges.slots[slotOf(edges, node, unit) + 2] ?? 0;
}

/**
 * A place reached while spelling, as one number: node, bounds and whether a blank is due, which is spelt only when
 * something follows.
 */
type Spot = number;
const SPOT_SIZE = 32;
const BOUND_BITS = 30;
const BLANK_DUE = 1;

function walk(draft: TrieDraft, sequence: PatternSequence, from: readonly Spot[]): readonly Spot[] {
  let spots = from;
  for (const [at, part] of sequence.entries()) {
    const before = spots;
    if (typeof part === 'string') spots = before.map((spot) => spell(draft, part, spot));
    else {
      const after = new Set(part.options.flatMap((option) => walk(draft, option, before)));
      spots = at < sequence.length - 1 ? join(draft, [...after]) : [...after];
    }
  }
  return spots;
}

/** So many ways that differ in nothing but their words go on as one. */
const LEAST_JOINED = 3;

function join(draft: TrieDraft, spots: readonly Spot[]): readonly Spot[] {
  if (spots.length < LEAST_JOINED) return spots;
  const ways = Map.groupBy(spots, (spot) => (spot < SPOT_SIZE ? -1 : spot % SPOT_SIZE));
  return [...ways].flatMap(([state, alike]) => {
    if (state < 0 || alike.length < LEAST_JOINED) return alike;
    const joint = draft.heads.push(-1) - 1;
    for (const spot of alike) {
      const node = Math.floor(spot / SPOT_SIZE);
      const known = draft.joints.get(node);
      if (known) known.push(joint);
      else draft.joints.set(node, [joint]);
    }
    return [joint * SPOT_SIZE + state];
  });
}

function spell(draft: TrieDraft, words: string, from: Spot): Spot {
  let node = Math.floor(from / SPOT_SIZE);
  let isSpaced = (from & BLANK_DUE) !== 0;
  let bounds = (from & BOUND_BITS) >> 1;
  for (let at = 0; at < words.length; at += 1) {
    const unit = words.charCodeAt(at);
    if (unit === 0x20) isSpaced = node !== 0;
    else if (unit === SIGN.start) bounds |= node === 0 ? BOUND.atStart : 0;
    else if (unit === SIGN.end) bounds |= BOUND.atEnd;
    else if (unit === SIGN.open) bounds |= BOUND.isOpen;
    else {
      if (isSpaced) node = grow(draft, node, 0x20);
      isSpaced = false;
      node = grow(draft, node, unit);
      bounds &= ~(BOUND.atEnd | BOUND.isOpen);
      if (unit === SIGN.number) bounds |= BOUND.isNumbered;
    }
  }
  return node * SPOT_SIZE + bounds * 2 + (isSpaced ? BLANK_DUE : 0);
}

/** "^", "$", "*" and "#". */
const SIGN = { start: 0x5e, end: 0x24, open: 0x2a, number: 0x23 } as const;

/** The node after `unit`, made where there is none. */
function grow(draft: TrieDraft, node: number, unit: number): number {
  const slot = slotOf(draft.edges, node, unit);
  const known = draft.edges.slots[slot + 2] ?? 0;
  if (known !== 0) return known;
  const made = draft.heads.push(-1) - 1;
  put(draft.edges.slots, slot, { node, unit, target: made });
  if (made * 2 > draft.edges.mask) draft.edges = widen(draft.edges);
  return made;
}

function emptyEdges(capacity: number): Edges {
  return { slots: new Int32Array(capacity * 3), mask: capacity - 1 };
}

/** Four times as wide, as few tries grow a second time. */
function widen({ slots, mask }: Edges): Edges {
  const wider = emptyEdges((mask + 1) * 4);
  for (let from = 0; from < slots.length; from += 3) {
    const node = slots[from] ?? 0;
    const unit = slots[from + 1] ?? 0;
    const target = slots[from + 2] ?? 0;
    if (target !== 0) put(wider.slots, slotOf(wider, node, unit), { node, unit, target });
  }
  return wider;
}

/** Where the slot of an edge begins, or the free one where it would be put. */
function slotOf({ slots, mask }: Edges, node: number, unit: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  let slot = (mixed ^ (mixed >>> 15)) & mask;
  while (slots[slot * 3 + 2] !== 0 && (slots[slot * 3] !== node || slots[slot * 3 + 1] !== unit))
    slot = (slot + 1) & mask;
  return slot * 3;
}

function put(
  slots: Int32Array,
  slot: number,
  { node, unit, target }: { readonly node: number; readonly unit: number; readonly target: number },
): void {
  slots[slot] = node;
  slots[slot + 1] = unit;
  slots[slot + 2] = target;
}
