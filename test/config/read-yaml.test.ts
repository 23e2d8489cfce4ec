import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileBundle } from '../../src/config/compile-bundle.ts';
import { compileShop } from '../../src/config/compile-shop.ts';
import { readCsv } from '../../src/config/read-csv.ts';
import { readYaml } from '../../src/config/read-yaml.ts';
import { DEMO } from './demo-files.ts';

const RUNS = Number(process.env.CONFIG_RUNS ?? 60);
const PIECES = [
  '{',
  '}',
  '[',
  ']',
  ':',
  '：',
  ',',
  '，',
  '- ',
  '\n',
  '\n  ',
  '\t',
  '"',
  "'",
  '#',
  '&a ',
  '*a',
  '!x ',
  '|\n',
  '>',
  '<<: ',
  '? ',
  '%',
  '00123',
  '１',
  '\u0000',
  '\ufeff',
];

test('readYaml() never throws and always tells the line of broken text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6 })), { maxLength: 40 }),
      (parts) => {
        for (const draft of readYaml('x.yaml', parts.join('')).drafts)
          expect(draft.place?.line ?? 1).toBeGreaterThan(0);
      },
    ),
    { numRuns: RUNS * 10 },
  );
});

/** The demo with its first facts only: quick to compile. */
const SMALL: Record<string, string> = {
  ...DEMO,
  'facts.yaml': (DEMO['facts.yaml'] ?? '').split('\n\n').slice(0, 6).join('\n\n'),
};

test('compileShop() never throws on a shop file with a piece broken out or put in', () => {
  const files = ['shop.yaml', 'facts.yaml', 'catalog.csv', 'floors.csv', 'calendar.yaml'] as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.tuple(fc.nat(), fc.nat(30), fc.constantFrom('', ...PIECES)),
      (file, [at, cut, piece]) => {
        const content = SMALL[file] ?? '';
        const start = at % content.length;
        const broken = content.slice(0, start) + piece + content.slice(start + cut);
        const { faults, shop } = compileShop({ ...SMALL, [file]: broken }, { today: '2026-11-23' });
        expect(shop === undefined).toBe(faults.some(({ severity }) => severity === 'error'));
        for (const { message, value = '', suggestion = '' } of faults) {
          expect(message.replaceAll(value, '').replaceAll(suggestion, '')).not.toMatch(/\{\w+\}|undefined/);
        }
      },
    ),
    { numRuns: RUNS },
  );
});

test('nesting, aliases and names that reach for prototypes are refused', () => {
  expect(readYaml('x.yaml', '['.repeat(100_000)).drafts.length).toBeGreaterThan(0);
  const laughs = `a: &a [1,1]\n${Array.from({ length: 9 }, (_, i) => `b${i}: &b${i} [*${i ? `b${i - 1}` : 'a'}, *${i ? `b${i - 1}` : 'a'}]`).join('\n')}`;
  expect(readYaml('x.yaml', laughs).drafts.map(({ code }) => code)).toEqual(['MANY_ALIASES']);
  const canary = readYaml('x.yaml', '__proto__: { polluted: yes }\nconstructor: { prototype: { polluted: yes } }');
  expect(canary.drafts.map(({ code }) => code)).toEqual(['FORBIDDEN_KEY', 'FORBIDDEN_KEY']);
  const files = {
    ...DEMO,
    'shop.yaml': `${DEMO['shop.yaml']}\n__proto__: { polluted: true }\nconstructor: { polluted: true }\n`,
  };
  const compiled = compileBundle({ ...files, 'flows/texts/en.yaml': '__proto__: { polluted: true }' });
  expect('faults' in compiled).toBe(true);
  expect('polluted' in {}).toBe(false);
  // The canary would sing: a merge that walks into __proto__ does reach every object.
  Object.assign(Object.getPrototypeOf({}), { polluted: true });
  expect('polluted' in {}).toBe(true);
  Reflect.deleteProperty(Object.prototype, 'polluted');
  expect('polluted' in Object).toBe(false);
});

test('readYaml() keeps lines and columns through lists and groups', () => {
  const source = readYaml('x.yaml', 'a:\n  - b: 1\n    c: [x, y]\nd: { e: 2 }\n');
  expect(source.locate(['a', 0, 'c', 1])).toEqual({ line: 3, column: 12, written: 'y' });
  expect(source.locate(['d', 'e'])).toEqual({ line: 4, column: 9, written: '2' });
  expect(source.locateKey(['d', 'e'])).toMatchObject({ line: 4, column: 6 });
  expect(source.locate(['d', 'missing'])?.line).toBe(4);
  expect(source.locate(['nowhere', 3])).toMatchObject({ line: 1 });
});

test('readCsv() keeps lines through quoted line breaks, byte order mark and other delimiters', () => {
  const columns = { required: ['sku', 'list'], optional: ['about'], numeric: ['list'] };
  const quoted = readCsv('x.csv', '\ufeffsku,list,about\r\nA,1,"two\r\nlines"\r\nB,x,\r\n', columns);
  expect(quoted.value).toEqual([
    { sku: 'A', list: 1, about: 'two\nlines' },
    { sku: 'B', list: 'x' },
  ]);
  expect(quoted.locate([0, 'sku'])?.line).toBe(2);
  expect(quoted.locate([1, 'list'])).toMatchObject({ line: 4, written: 'x' });
  expect(readCsv('x.csv', 'sku;list\nA;2\n', columns).value).toEqual([{ sku: 'A', list: 2 }]);
  expect(readCsv('x.csv', 'sku\tlist\nA\t2\n', columns).value).toEqual([{ sku: 'A', list: 2 }]);
});

test('readCsv() tells of columns unknown, missing and doubled, and of quotes left open', () => {
  const columns = { required: ['sku', 'list'], optional: [], numeric: [] };
  const codes = (text: string) => readCsv('x.csv', text, columns).drafts.map(({ code }) => code);
  expect(codes('sku,lists\nA,1')).toEqual(['UNKNOWN_COLUMN', 'MISSING_COLUMN']);
  expect(codes('sku,list,sku\nA,1,2')).toEqual(['DUPLICATE_KEY']);
  expect(codes('sku,list\n"A,1\n')).toContain('CSV_SYNTAX');
  expect(codes('')).toEqual(['MISSING_COLUMN', 'MISSING_COLUMN']);
});
