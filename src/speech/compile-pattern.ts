import { IntlMessageFormat } from 'intl-messageformat';

/** One piece of a compiled text. `count` is the number of the plural around it (ICU's #). */
type Piece =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'count' }
  | { readonly kind: 'select'; readonly name: string; readonly options: Options }
  | { readonly kind: 'plural'; readonly name: string; readonly offset: number; readonly options: Options };

/** What is said for each keyword; `other` is always there. */
export type Options = Readonly<Record<string, readonly Piece[]>>;

/** A text compiled from ICU MessageFormat. */
export type Pattern = readonly Piece[];

/**
 * Compiles one variant or label. Names may hold dots ({fact.material}), which the ICU grammar does not know; they are
 * put back in the compiled pieces. Throws SyntaxError for bad ICU and for what texts may not use (number, date, tags).
 */
export function compilePattern(source: string): Pattern {
  const dotted = new Map<string, string>();
  const plain = source.replace(/\{\s*([A-Za-z][\w-]*(?:\.[\w-]+)+)/g, (_, name: string) => {
    const flat = name.replaceAll('.', '_');
    dotted.set(flat, name);
    return `{${flat}`;
  });
  const ast = new IntlMessageFormat(plain, 'en', undefined, { ignoreTag: true }).getAst();
  return pieces(ast, dotted);
}

type Ast = ReturnType<IntlMessageFormat['getAst']>;
type Names = ReadonlyMap<string, string>;

/** Numbers of the parser's element types. */
const LITERAL = 0;
const ARGUMENT = 1;
const SELECT = 5;
const PLURAL = 6;
const POUND = 7;

function pieces(ast: Ast, dotted: Names): Pattern {
  return ast.map((element): Piece => {
    switch (element.type) {
      case LITERAL:
        return { kind: 'words', words: element.value };
      case ARGUMENT:
        return { kind: 'value', name: dotted.get(element.value) ?? element.value };
      case POUND:
        return { kind: 'count' };
      case SELECT:
        return { kind: 'select', name: element.value, options: options(element.options, dotted) };
      case PLURAL:
        return {
          kind: 'plural',
          name: element.value,
          offset: element.offset,
          options: options(element.options, dotted),
        };
      default:
        throw new SyntaxError(`{${element.value}} may only be filled, selected or counted`);
    }
  });
}

function options(from: Readonly<Record<string, { readonly value: Ast }>>, dotted: Names): Options {
  return Object.fromEntries(Object.entries(from).map(([keyword, { value }]) => [keyword, pieces(value, dotted)]));
}
