import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { buildPages } from '../../src/pages/build.ts';

test('the widget weighs at most 25 kB', async () => {
  await buildPages();
  const script = readFileSync(join(import.meta.dirname, '../../dist/pages/widget.js'));
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(25_000);
});

test('no page makes markup or code out of words', () => {
  const folder = join(import.meta.dirname, '../../src/pages');
  for (const file of globSync('**/*.{ts,tsx}', { cwd: folder })) {
    const source = readFileSync(join(folder, file), 'utf8');
    expect(source, file).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/i);
  }
});
