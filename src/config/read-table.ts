import { CsvError, parse } from 'csv-parse/sync';

/** One row of a table by column name, as trimmed text; `line` is where it ends in the file. */
export interface TableRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** A table, or why it cannot be read: its encoding, or a quote that is never closed, by line. */
export type TableReading =
  | { readonly header: readonly string[]; readonly rows: readonly TableRow[] }
  | { readonly fault: 'encoding' | 'quotes'; readonly line?: number };

/**
 * Reads the bytes of a CSV export of any width: UTF-8 or UTF-16 with a byte order mark, else the first of `encodings` that
 * fits ("utf-8", "big5", "gb18030"); comma, semicolon or tab. What spreadsheets put around values is taken off.
 */
export function readTable(bytes: Uint8Array, encodings: readonly string[]): TableReading {
  const text = decode(bytes, encodings);
  if (text === undefined) return { fault: 'encoding' };
  try {
    const [first, ...others] = parseRows(text);
    const header = first?.record.map((cell) => cell.trim()) ?? [];
    return {
      header,
      rows: others.map(({ record, info }) => ({
        line: info.lines,
        cells: Object.fromEntries(header.map((name, index) => [name, plainCell(record[index] ?? '')])),
      })),
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { fault: 'quotes', ...(typeof error.lines === 'number' && { line: error.lines }) };
  }
}

function decode(bytes: Uint8Array, encodings: readonly string[]): string | undefined {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : '';
  for (const encoding of marked === '' ? encodings : [marked]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this encoding; the next may fit.
    }
  }
  return undefined;
}

interface ParsedRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function parseRows(text: string): readonly ParsedRow[] {
  const plain = text.replaceAll(/\r\n?/g, '\n');
  // With `info` the parser gives each record beside where it stands, which its types do not say.
  return parse(plain, {
    bom: true,
    info: true,
    delimiter: delimiterOf(plain),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    trim: true,
  }) as unknown as readonly ParsedRow[];
}

/** The mark that parts most of the header's cells. */
function delimiterOf(text: string): string {
  const header = text.split('\n', 1)[0] ?? '';
  const counts = [',', '\t', ';'].map((mark) => ({ mark, count: header.split(mark).length }));
  return counts.toSorted((left, right) => right.count - left.count)[0]?.mark ?? ',';
}

/** Takes off what keeps a spreadsheet from reckoning with a value: ="1042", '+886…. */
function plainCell(cell: string): string {
  const quoted = /^="(.*)"$/s.exec(cell.trim())?.[1] ?? cell.trim();
  return quoted.replace(/^'(?=[+=\-@\d])/, '');
}
