import { CsvError, parse } from 'csv-parse/sync';
import { nearest } from '../values/nearest.ts';
import type { FaultDraft, Path, Place, Source } from './fault-draft.ts';

/** Columns a CSV file must and may have; the numeric ones become numbers where they are. */
export interface Columns {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly numeric: readonly string[];
}

/**
 * Reads one CSV file (comma, tab or semicolon; quotes; a byte order mark) into a list of records by column name that knows
 * its lines; never throws. Empty cells are left out.
 */
export function readCsv(file: string, text: string, columns: Columns): Source {
  const drafts: FaultDraft[] = [];
  const [first, ...others] = parseRows(file, text, drafts);
  const header = first?.cells.map((cell) => cell.trim()) ?? [];
  drafts.push(...checkHeader(file, header, columns));
  const rows = others.map((row) => joinNumber(row, header.length));
  const body = rows.filter((row) => row.cells.length === header.length);
  for (const row of rows) if (!body.includes(row)) drafts.push(wrongLength(file, row, header.length));
  const value = body.map((row) => toRecord(header, row.cells, columns));
  const find = (path: Path) => locate(path, header, body);
  return { file, value, drafts, locate: find, locateKey: find };
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

function parseRows(file: string, text: string, drafts: FaultDraft[]): Row[] {
  try {
    // The parser counts CRLF inside quotes as two lines.
    const parsed = parse(text.replaceAll(/\r\n?/g, '\n'), {
      bom: true,
      info: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return parsed.map(({ record, info }) => ({ line: info.lines - lineBreaks(record), cells: record }));
  } catch (error) {
    const line = error instanceof CsvError && typeof error.lines === 'number' ? error.lines : 1;
    drafts.push({ file, code: 'CSV_SYNTAX', place: { line, column: 1 } });
    return [];
  }
}

/** A record's line is the one it ends on; cells may hold line breaks. */
function lineBreaks(record: readonly string[]): number {
  return record.reduce((total, cell) => total + (cell.split('\n').length - 1), 0);
}

function delimiterOf(text: string): string {
  const header = text.slice(0, 4000).split(/\r?\n/, 1)[0] ?? '';
  if (header.includes(',')) return ',';
  return header.includes('\t') ? '\t' : ';';
}

function checkHeader(file: string, header: readonly string[], columns: Columns): FaultDraft[] {
  const known = [...columns.required, ...columns.optional];
  const drafts: FaultDraft[] = [];
  for (const [index, name] of header.entries()) {
    if (known.includes(name) && header.indexOf(name) === index) continue;
    const code = known.includes(name) ? 'DUPLICATE_KEY' : 'UNKNOWN_COLUMN';
    const suggestion = code === 'UNKNOWN_COLUMN' ? nearest(name, known) : undefined;
    drafts.push({
      file,
      code,
      place: { line: 1, column: 1 },
      value: name,
      suggestion,
      parts: { known: known.join(', ') },
    });
  }
  for (const name of columns.required) {
    if (!header.includes(name))
      drafts.push({ file, code: 'MISSING_COLUMN', place: { line: 1, column: 1 }, parts: { name } });
  }
  return drafts;
}

/** Puts a number together again whose comma made two cells of it ("1,380"), for the reader of the cell to complain of. */
function joinNumber(row: Row, wanted: number): Row {
  if (row.cells.length !== wanted + 1) return row;
  const at = row.cells.findIndex((cell, index) => /^\d{1,3}$/.test(cell) && /^\d{3}$/.test(row.cells[index + 1] ?? ''));
  if (at < 0) return row;
  const joined = `${row.cells[at]},${row.cells[at + 1]}`;
  return { ...row, cells: row.cells.toSpliced(at, 2, joined) };
}

function wrongLength(file: string, row: Row, wanted: number): FaultDraft {
  const parts = { cells: row.cells.length, wanted };
  return { file, code: 'ROW_LENGTH', place: { line: row.line, column: 1 }, value: row.cells.join(','), parts };
}

function toRecord(header: readonly string[], cells: readonly string[], columns: Columns): Record<string, unknown> {
  const entries: [string, unknown][] = [];
  for (const [index, name] of header.entries()) {
    const cell = cells[index];
    if (cell === undefined || cell === '' || !isKnown(name, columns)) continue;
    const isNumber = columns.numeric.includes(name) && /^-?\d{1,15}(?:\.\d+)?$/.test(cell);
    entries.push([name, isNumber ? Number(cell) : cell]);
  }
  return Object.fromEntries(entries);
}

function isKnown(name: string, columns: Columns): boolean {
  return columns.required.includes(name) || columns.optional.includes(name);
}

function locate(path: Path, header: readonly string[], body: readonly Row[]): Place | undefined {
  const [index, name] = path;
  const row = typeof index === 'number' ? body[index] : undefined;
  if (!row) return undefined;
  const column = header.indexOf(String(name));
  const written = row.cells[column];
  return written === undefined ? { line: row.line, column: 1 } : { line: row.line, column: column + 1, written };
}
