import type { Language } from '../values/language.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';

/** Sets the language named with the command; without one, says that answers follow the shopper's language. */
export const languageSet: ShopSkill = {
  name: 'language.set',
  about: 'Changes the language of the talk to the one asked for.',
  outcomes: { set: {}, which: {} },
  slices: [],
  run(input) {
    const language = wantedLanguage(input);
    return language ? { outcome: 'set', language } : { outcome: 'which' };
  },
};

/** Names shoppers give our languages, in small letters. */
const NAMES: readonly (readonly [RegExp, Language])[] = [
  [/^(?:en|eng|english|英文|英語|英语)$/, 'en'],
  [/^(?:zh-hant|hant|tw|zh-tw|hk|繁|繁體|繁体|繁體中文|繁体中文|正體)$/, 'zh-Hant'],
  [/^(?:zh-hans|hans|cn|zh-cn|简|簡|简体|簡體|简体中文|簡體中文)$/, 'zh-Hans'],
];

function wantedLanguage({ event: { body }, facts: { shop } }: ShopInput): Language | undefined {
  if (body.kind !== 'button' || body.argument === undefined) return undefined;
  const named = body.argument.trim().toLowerCase();
  const { first, also } = shop.languages;
  const found = NAMES.find(([pattern]) => pattern.test(named))?.[1] ?? chinese(named, [first, ...also]);
  return found !== undefined && [first, ...also].includes(found) ? found : undefined;
}

/** "Chinese" is the shop's first Chinese. */
function chinese(named: string, spoken: readonly Language[]): Language | undefined {
  return /^(?:zh|chinese|中文)$/.test(named) ? spoken.find((language) => language !== 'en') : undefined;
}
