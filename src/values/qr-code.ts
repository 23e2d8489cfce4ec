import { errorWords } from './qr-error-words.ts';

/** A QR code: rows of modules, true for dark, without the quiet zone around it. */
export type QrCode = readonly (readonly boolean[])[];

/** Versions 1 to 5 at error level L have one block each: data words, and words of error correction (ISO/IEC 18004, table 9). */
const VERSIONS = [
  { data: 19, error: 7 },
  { data: 34, error: 10 },
  { data: 55, error: 15 },
  { data: 80, error: 20 },
  { data: 108, error: 26 },
] as const;

/** Level L with mask 0, as the standard encodes it (15 bits, table C.1). */
const FORMAT = 0b111011111000100;

/** The code of an address of at most 106 bytes. Throws RangeError for a longer one. */
export function qrCode(text: string): QrCode {
  const bytes = new TextEncoder().encode(text);
  const index = VERSIONS.findIndex(({ data }) => bytes.length + 2 <= data);
  const version = VERSIONS[index];
  if (!version) throw new RangeError(`Cannot draw a QR code of ${bytes.length} bytes: wanted at most 106`);
  const data = dataWords(bytes, version.data);
  return drawn(21 + 4 * index, [...data, ...errorWords(data, version.error)]);
}

/** Mode "bytes", length, the bytes, an end, and filling. */
function dataWords(bytes: Uint8Array, count: number): readonly number[] {
  const nibbles = [4, bytes.length >> 4, bytes.length & 15, ...[...bytes].flatMap((byte) => [byte >> 4, byte & 15]), 0];
  const words = Array.from(
    { length: nibbles.length / 2 },
    (_, at) => ((nibbles[2 * at] ?? 0) << 4) | (nibbles[2 * at + 1] ?? 0),
  );
  const filling = Array.from({ length: count - words.length }, (_, at) => (at % 2 === 0 ? 0xec : 0x11));
  return [...words, ...filling];
}

function drawn(size: number, words: readonly number[]): QrCode {
  const grid: (boolean | undefined)[][] = Array.from({ length: size }, () => Array(size).fill(undefined));
  const set = (row: number, column: number, isDark: boolean) => {
    const line = grid[row];
    if (line && column >= 0 && column < size) line[column] = isDark;
  };
  drawPatterns(size, set);
  drawFormat(size, set);
  const bits = words.flatMap((word) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => ((word >> bit) & 1) === 1));
  let next = 0;
  for (const [row, column] of path(size)) {
    if (grid[row]?.[column] !== undefined) continue;
    // Mask 0: every other module is turned over.
    set(row, column, (bits[next] ?? false) !== ((row + column) % 2 === 0));
    next += 1;
  }
  return grid.map((line) => line.map((isDark) => isDark ?? false));
}

type Draw = (row: number, column: number, isDark: boolean) => void;

function drawPatterns(size: number, set: Draw): void {
  for (let at = 8; at < size - 8; at += 1) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  const far = size - 7;
  for (const [top, left] of [[0, 0] as const, [0, far] as const, [far, 0] as const]) {
    for (const [row, column] of square(-1, 7)) {
      const ring = Math.max(Math.abs(row - 3), Math.abs(column - 3));
      set(top + row, left + column, ring !== 2 && ring !== 4);
    }
  }
  if (size === 21) return;
  for (const [row, column] of square(-2, 2)) {
    set(size - 7 + row, size - 7 + column, Math.max(Math.abs(row), Math.abs(column)) !== 1);
  }
}

function drawFormat(size: number, set: Draw): void {
  for (let at = 0; at < 15; at += 1) {
    const isDark = ((FORMAT >> at) & 1) === 1;
    // Once around the first corner, once shared by the two others; the timing lines are left out.
    if (at < 6) set(at, 8, isDark);
    else if (at < 8) set(at + 1, 8, isDark);
    else if (at === 8) set(8, 7, isDark);
    else set(8, 14 - at, isDark);
    if (at < 8) set(8, size - 1 - at, isDark);
    else set(size - 15 + at, 8, isDark);
  }
  set(size - 8, 8, true);
}

/** Pairs of columns from the right, up and down in turn; the timing column is passed over. */
function* path(size: number): Generator<readonly [number, number]> {
  let isUp = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const row = isUp ? size - 1 - step : step;
      yield [row, right];
      yield [row, right - 1];
    }
    isUp = !isUp;
  }
}

function* square(from: number, to: number): Generator<readonly [number, number]> {
  for (let row = from; row <= to; row += 1) for (let column = from; column <= to; column += 1) yield [row, column];
}
