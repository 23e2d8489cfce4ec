import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { buildPages } from '../../src/pages/build.ts';
import { DESK_WORDS } from '../../src/pages/words/desk-words.ts';

/** Every word of a table with its place, functions as they are written. */
function entries(table: object, place = ''): [place: string, words: string][] {
  return Object.entries(table).flatMap(([key, words]) =>
    typeof words === 'object' ? entries(words, `${place}${key}.`) : [[`${place}${key}`, String(words)]],
  );
}

test('the desk has the same words in all three languages, each in its own letters', () => {
  const places = entries(DESK_WORDS.en).map(([place]) => place);
  for (const table of Object.values(DESK_WORDS)) expect(entries(table).map(([place]) => place)).toEqual(places);
  const all = (language: keyof typeof DESK_WORDS) =>
    entries(DESK_WORDS[language])
      .map(([, words]) => words)
      .join('\n');
  expect(all('zh-Hans')).not.toMatch(/[這們運費訊訂單圖號碼備註]/);
  expect(all('zh-Hant')).not.toMatch(/[这们运费讯订单图号码备]/);
  expect(all('en')).not.toMatch(/\p{Script=Han}/u);
});

test('the desk’s page weighs at most 60 kB', async () => {
  await buildPages();
  const folder = join(import.meta.dirname, '../../dist/pages');
  const html = readFileSync(join(folder, 'desk.html'), 'utf8');
  const files = globSync('assets/*.{js,css}', { cwd: folder }).filter((file) => html.includes(file));
  expect(files.length).toBeGreaterThanOrEqual(3);
  const bytes = files.map((file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length);
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(60_000);
});
