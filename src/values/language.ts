/** The languages the product speaks. */
export const LANGUAGES = ['zh-Hant', 'zh-Hans', 'en'] as const;

/** A language the product speaks (BCP 47). */
export type Language = (typeof LANGUAGES)[number];

/** Words in each language the owner gave; `resolveWords` falls back in order. */
export type Localized = Partial<Readonly<Record<Language, string>>>;

/** The words in `language`, else in the related script, else in English, else in any language given, else ''. */
export function resolveWords(words: Localized, language: Language): string {
  const order: readonly Language[] =
    language === 'zh-Hant'
      ? ['zh-Hant', 'zh-Hans', 'en']
      : language === 'zh-Hans'
        ? ['zh-Hans', 'zh-Hant', 'en']
        : ['en', 'zh-Hant', 'zh-Hans'];
  for (const candidate of order) {
    const found = words[candidate];
    if (found !== undefined) return found;
  }
  return '';
}

/** The language a tag of the IETF ("zh-TW", "en_GB") names; undefined when it is none of ours. */
export function languageOfTag(tag: string | undefined): Language | undefined {
  const parts = tag?.toLowerCase().split(/[-_]/) ?? [];
  if (parts[0] === 'en') return 'en';
  if (parts[0] !== 'zh') return undefined;
  return parts.some((part) => TRADITIONAL.has(part)) ? 'zh-Hant' : 'zh-Hans';
}

const TRADITIONAL: ReadonlySet<string> = new Set(['hant', 'tw', 'hk', 'mo']);
