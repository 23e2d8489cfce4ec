import type { Language } from '../api/wire.ts';
import { DESK_WORDS } from '../words/desk-words.ts';

const LOCALES: Readonly<Record<Language, string>> = { 'zh-Hant': 'zh-TW', 'zh-Hans': 'zh-CN', en: 'en-GB' };
const MINUTE_MS = 60_000;

/** Writes times in the shop's zone, which is the one promises are made in. */
export interface Times {
  /** "14:06" today, else with the day. */
  readonly at: (at: number, now: number) => string;
  /** "11月23日 週一", "Mon 23 November". */
  readonly day: (at: number) => string;
  /** "12 分鐘", never less than one. */
  readonly span: (ms: number) => string;
}

/** Makes the times of one desk. */
export function createTimes(zone: string, language: Language): Times {
  const locale = LOCALES[language];
  const time = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, month: 'long', day: 'numeric', weekday: 'short' });
  const short = new Intl.DateTimeFormat(locale, { timeZone: zone, month: 'numeric', day: 'numeric' });
  const words = DESK_WORDS[language].list;
  return {
    at: (at, now) => (day.format(at) === day.format(now) ? time.format(at) : `${short.format(at)} ${time.format(at)}`),
    day: (at) => day.format(at),
    span: (ms) => words.minutes(Math.max(1, Math.floor(ms / MINUTE_MS))),
  };
}
