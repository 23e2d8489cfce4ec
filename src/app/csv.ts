/** A cell of a table. */
export type CsvCell = string | number | undefined;

/**
 * A table as CSV that spreadsheets open rightly: UTF-8 with a byte-order mark, CRLF, quotes where needed. Text that a
 * spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV injection").
 */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return `\u{feff}${rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')}`;
}

function cellText(cell: CsvCell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠\t\r]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
