import { type CustomerFile, FILE_PARTS, type FilePart, type FileRow, isoTime, tablesOf } from './customer-file.ts';

/** The words of the page in the reader's language. Columns without a word are headed by their own name. */
export interface FileWords {
  readonly language: string;
  readonly title: string;
  readonly parts: Readonly<Record<FilePart, string>>;
  readonly columns: Readonly<Record<string, string>>;
  /** Stands where a part has no rows. */
  readonly none: string;
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}' +
  'table{border-collapse:collapse;width:100%}' +
  'th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}';

/** The file as one plain page without scripts or addresses: everything from outside is escaped. */
export function renderFileHtml(file: CustomerFile, words: FileWords): string {
  const tables = tablesOf(file, isoTime(file.zone));
  const title = escapeHtml(words.title);
  return [
    `<!doctype html><html lang="${escapeHtml(words.language)}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<meta name="robots" content="noindex"><title>${title}</title><style>${STYLE}</style></head>`,
    `<body><h1>${title}</h1>`,
    ...FILE_PARTS.map((part) => renderPart(tables[part], words.parts[part], words)),
    '</body></html>\n',
  ].join('\n');
}

/** Text as it may stand in HTML, between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function renderPart(rows: readonly FileRow[], title: string, { columns, none }: FileWords): string {
  const heading = `<h2>${escapeHtml(title)}</h2>`;
  if (rows.length === 0) return `${heading}<p>${escapeHtml(none)}</p>`;
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const head = keys.map((key) => `<th scope="col">${escapeHtml(columns[key] ?? key)}</th>`).join('');
  const body = rows.map((row) => `<tr>${keys.map((key) => cell(row[key])).join('')}</tr>`).join('\n');
  return `${heading}<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

function cell(value: FileRow[string] | undefined): string {
  return `<td>${escapeHtml(String(value ?? '')).replaceAll('\n', '<br>')}</td>`;
}
