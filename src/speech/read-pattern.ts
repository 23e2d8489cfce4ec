import type { Options, Pattern } from './compile-pattern.ts';

/** What a pattern says and needs. */
export interface PatternContents {
  /** Placeholders said in every case. */
  readonly always: ReadonlySet<string>;
  /** Placeholders said only in some branch. */
  readonly sometimes: ReadonlySet<string>;
  /** Literal words, branch by branch. */
  readonly words: readonly string[];
}

/** Takes a pattern apart for the checks. */
export function readPattern(pattern: Pattern): PatternContents {
  const contents = { always: new Set<string>(), sometimes: new Set<string>(), words: [] as string[] };
  collect(pattern, contents, contents.always);
  for (const name of contents.always) contents.sometimes.delete(name);
  return contents;
}

/** Every way the pattern can read, with its placeholders left as {name}: one for each branch of each choice. */
export function readings(pattern: Pattern): readonly string[] {
  const most = Math.max(1, ...pattern.map((piece) => branches(piece).length));
  return Array.from({ length: most }, (_, index) =>
    pattern
      .map((piece) => {
        const ways = branches(piece);
        return ways[Math.min(index, ways.length - 1)] ?? '';
      })
      .join(''),
  );
}

interface Collected {
  readonly always: Set<string>;
  readonly sometimes: Set<string>;
  readonly words: string[];
}

function collect(pattern: Pattern, contents: Collected, names: Set<string>): void {
  for (const piece of pattern) {
    if (piece.kind === 'words') contents.words.push(piece.words);
    if (piece.kind === 'value') names.add(piece.name);
    if (piece.kind !== 'select' && piece.kind !== 'plural') continue;
    names.add(piece.name);
    for (const option of optionPatterns(piece.options)) collect(option, contents, contents.sometimes);
  }
}

function branches(piece: Pattern[number]): readonly string[] {
  switch (piece.kind) {
    case 'words':
      return [piece.words];
    case 'value':
      return [`{${piece.name}}`];
    case 'count':
      return ['{#}'];
    case 'select':
    case 'plural':
      return optionPatterns(piece.options).flatMap(readings);
  }
}

function optionPatterns(options: Options): readonly Pattern[] {
  return Object.values(options);
}
