import { LANGUAGES, type Language } from '../values/language.ts';

/** What must be known of shop.yaml before the rest of the shop's files can be read. */
export interface ShopBasics {
  readonly first: Language;
  readonly decimals: number;
}

/** Reads the basics from unchecked data; `language` and no decimals stand in for what is missing or wrong. */
export function shopBasics(value: unknown, language: Language): ShopBasics {
  const first = at(at(value, 'languages'), 'first');
  const decimals = at(at(value, 'shop'), 'decimals');
  return {
    first: LANGUAGES.find((candidate) => candidate === first) ?? language,
    decimals:
      typeof decimals === 'number' && Number.isInteger(decimals) && decimals >= 0 && decimals <= 4 ? decimals : 0,
  };
}

/** The member `key` of unchecked data, when there is one. */
export function at(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string | number, unknown>)[key];
}
