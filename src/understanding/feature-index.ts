/** Feature labels ("w:refund") and their columns, found by hash: nothing is cut out of a message only to be looked up. */
export interface FeatureIndex {
  /** One label a line; the number of a line is its column. */
  readonly labels: string;
  /** Where the line of each column begins, and one more past the end. */
  readonly starts: Int32Array;
  /** `[hash, column + 1]` per slot; a 0 in the last place is free. */
  readonly slots: Int32Array;
  readonly size: number;
}

/** A label: the letter of its family, and what follows the colon as a part of a text. */
interface Label {
  readonly family: number;
  readonly text: string;
  start: number;
  end: number;
}

const LEAST_SLOTS = 1 << 10;
const SLOT_SIZE = 2;
/** Units before the text of a label: a letter and a colon. */
const LEAD = 2;

/** Indexes different labels joined by line ends. */
export function indexFeatures(labels: string): FeatureIndex {
  const size = labels === '' ? 0 : countLines(labels);
  let capacity = LEAST_SLOTS;
  while (capacity < size * 2) capacity *= 2;
  const slots = new Int32Array(capacity * SLOT_SIZE);
  const starts = new Int32Array(size + 1);
  for (let column = 0; column < size; column += 1) {
    const start = starts[column] ?? 0;
    const lineEnd = labels.indexOf('\n', start);
    const end = lineEnd < 0 ? labels.length : lineEnd;
    starts[column + 1] = end + 1;
    const hash = hashOf({ family: labels.charCodeAt(start), text: labels, start: start + LEAD, end });
    const slot = freeSlot(slots, hash);
    slots[slot] = hash;
    slots[slot + 1] = column + 1;
  }
  return { labels, starts, slots, size };
}

/** The label of a column. */
export function labelOf({ labels, starts }: FeatureIndex, column: number): string {
  return labels.slice(starts[column], (starts[column + 1] ?? 1) - 1);
}

/** The column of a label, or -1. */
export function columnOf(index: FeatureIndex, label: string): number {
  return find(index, { family: label.charCodeAt(0), text: label, start: LEAD, end: label.length });
}

/** Appends the columns of the known runs of `size` units in a text, as labels of the family of `lead` ("c:"). */
export function addRunColumns(
  index: FeatureIndex,
  text: string,
  { lead, size, into }: { readonly lead: string; readonly size: number; readonly into: number[] },
): void {
  const run: Label = { family: lead.charCodeAt(0), text, start: 0, end: size };
  for (; run.end <= text.length; run.start += 1, run.end += 1) {
    const column = find(index, run);
    if (column >= 0) into.push(column);
  }
}

/** The letter of the family of each column. */
export function familiesOf({ labels, starts, size }: FeatureIndex): Uint8Array {
  return Uint8Array.from({ length: size }, (_, column) => labels.charCodeAt(starts[column] ?? 0));
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** FNV-1a over the family and the text. */
function hashOf({ family, text, start, end }: Label): number {
  let hash = 0x811c9dc5 ^ family;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash, 0x01000193) ^ text.charCodeAt(at);
  return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
}

function freeSlot(slots: Int32Array, hash: number): number {
  const mask = slots.length - 1;
  let slot = (hash * SLOT_SIZE) & mask;
  while (slots[slot + 1] !== 0) slot = (slot + SLOT_SIZE) & mask;
  return slot;
}

function find({ labels, starts, slots }: FeatureIndex, label: Label): number {
  const hash = hashOf(label);
  const mask = slots.length - 1;
  let slot = (hash * SLOT_SIZE) & mask;
  for (let line = slots[slot + 1] ?? 0; line !== 0; line = slots[slot + 1] ?? 0) {
    const start = starts[line - 1] ?? 0;
    const isAsLong = (starts[line] ?? 0) - 1 - start - LEAD === label.end - label.start;
    if (slots[slot] === hash && isAsLong && isSame(labels, start, label)) return line - 1;
    slot = (slot + SLOT_SIZE) & mask;
  }
  return -1;
}

function isSame(labels: string, from: number, { family, text, start, end }: Label): boolean {
  if (labels.charCodeAt(from) !== family) return false;
  const shift = from + LEAD - start;
  for (let at = start; at < end; at += 1) if (labels.charCodeAt(at + shift) !== text.charCodeAt(at)) return false;
  return true;
}
