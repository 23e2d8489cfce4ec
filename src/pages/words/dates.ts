import type { Language } from '../api/wire.ts';

const LOCALES: Readonly<Record<Language, string>> = { 'zh-Hant': 'zh-TW', 'zh-Hans': 'zh-CN', en: 'en-GB' };

/** The time of day of a message, in the reader's own zone. */
export function timeOfDay(at: number, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at,
  );
}

/** The day of a message, in the reader's own zone: "11月23日 週一", "23 November". */
export function dayOf(at: number, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], { month: 'long', day: 'numeric', weekday: 'short' }).format(at);
}

/** An ISO date: "2026/11/2", "2026年11月2日", "2 Nov 2026". */
export function dateOf(iso: string, language: Language): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  if (language === 'zh-Hant') return `${year}/${month}/${day}`;
  if (language === 'zh-Hans') return `${year}年${month}月${day}日`;
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(Date.UTC(year, month - 1, day));
}
