import { LANGUAGES, type Language, type Localized } from '../values/language.ts';
import type { CatalogRow } from './catalog-schema.ts';

/** The words of a product by language; a bare column is in the shop's first language, a short name falls back to the name. */
export function productWords(
  row: CatalogRow,
  first: Language,
): { readonly name: Localized; readonly shortName: Localized; readonly about: Localized } {
  const name = wordsOf(row, 'name', first);
  return { name, shortName: { ...name, ...wordsOf(row, 'short', first) }, about: wordsOf(row, 'about', first) };
}

function wordsOf(row: CatalogRow, column: 'name' | 'short' | 'about', first: Language): Localized {
  const bare = row[column];
  const words = LANGUAGES.flatMap((language) => {
    const word = row[`${column}.${language}`];
    return word === undefined ? [] : [[language, word] as const];
  });
  return Object.fromEntries([...(bare === undefined ? [] : [[first, bare] as const]), ...words]);
}
