import type { Options, Pattern } from './compile-pattern.ts';

/** Gives a pattern its values, each only when it is really said. */
export interface Filling {
  /** A value in words. */
  readonly words: (name: string) => string;
  /** The keyword a `select` chooses by. */
  readonly keyword: (name: string) => string;
  /** The number a `plural` chooses by. */
  readonly count: (name: string) => number;
  /** The plural category of a number in the language. */
  readonly plural: (count: number) => string;
}

/** The words of a pattern. `around` is the number of the plural around it. */
export function fillPattern(pattern: Pattern, filling: Filling, around?: number): string {
  let words = '';
  for (const piece of pattern) {
    switch (piece.kind) {
      case 'words':
        words += piece.words;
        break;
      case 'value':
        words += filling.words(piece.name);
        break;
      case 'count':
        words += around ?? '';
        break;
      case 'select':
        words += fillPattern(selected(piece.options, filling.keyword(piece.name)), filling, around);
        break;
      case 'plural': {
        const count = filling.count(piece.name);
        const chosen = piece.options[`=${count}`] ?? selected(piece.options, filling.plural(count - piece.offset));
        words += fillPattern(chosen, filling, count - piece.offset);
        break;
      }
    }
  }
  return words;
}

const NOTHING: Pattern = [];

function selected(options: Options, keyword: string): Pattern {
  const found = Object.hasOwn(options, keyword) ? options[keyword] : undefined;
  return found ?? options.other ?? NOTHING;
}
