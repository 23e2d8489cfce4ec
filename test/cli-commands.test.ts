import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const PROJECT = join(import.meta.dirname, '..');

test('every command that README tells of can be called, and the other way round', () => {
  const readme = readFileSync(join(PROJECT, 'README.md'), 'utf8');
  const [, table = ''] = readme.split('| command | does |');
  const rows = table.split('\n\n')[0] ?? '';
  const told = new Set(
    [...rows.matchAll(/^\| (?:`[^`]+`(?:, )?)+/gm)].flatMap(([cell]) =>
      [...cell.matchAll(/`(\w+)/g)].map(([, name]) => name),
    ),
  );
  const cli = readFileSync(join(PROJECT, 'src', 'cli.ts'), 'utf8');
  const called = [...cli.matchAll(/^ {2}(\w+): async \(\) =>/gm)].map(([, name]) => name);
  expect([...told].sort()).toEqual(called.sort());
});
