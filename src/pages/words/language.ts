import { LANGUAGES, type Language, type Localized } from '../api/wire.ts';

/** The language of ours nearest to a language tag ("zh-TW", "zh-CN", "en-GB"); undefined for all others. */
export function languageOf(tag: string | undefined): Language | undefined {
  const parts = (tag ?? '').toLowerCase().split('-');
  if (parts[0] === 'en') return 'en';
  if (parts[0] !== 'zh') return undefined;
  const isSimplified =
    parts.includes('hans') || (!parts.includes('hant') && SIMPLIFIED.some((area) => parts.includes(area)));
  return isSimplified ? 'zh-Hans' : 'zh-Hant';
}

const SIMPLIFIED = ['cn', 'sg', 'my'];

/** The words in `language`, else in the nearest one given. */
export function say(words: Localized, language: Language): string {
  const order = language === 'zh-Hans' ? ['zh-Hans', 'zh-Hant', 'en'] : [language, ...LANGUAGES];
  return order.map((candidate) => words[candidate as Language]).find((text) => text !== undefined) ?? '';
}

/** Names of the languages, each in itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  'zh-Hant': '繁體中文',
  'zh-Hans': '简体中文',
  en: 'English',
};
