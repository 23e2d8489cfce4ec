import type { Language } from '../values/language.ts';
import type { WallTime } from './zone-clock.ts';

/** How an instant is written. */
export interface InstantStyle {
  readonly style: 'datetime' | 'date' | 'time';
  readonly language: Language;
  /** ISO country of the shop: "US" writes the month first in English. */
  readonly country: string;
  /** The moment the words are read, when they are read at once: the same day is then "today". */
  readonly today?: WallTime;
  /** The year that need not be said. */
  readonly thisYear: number;
}

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  'zh-Hant': ['一', '二', '三', '四', '五', '六', '日'],
  'zh-Hans': ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A wall-clock time in words: "11/26（四）18:00", "11月26日（周四）18:00", "Thu 26 Nov, 6 pm"; "today" where that is safe. */
export function instantWords(time: WallTime, how: InstantStyle): string {
  if (how.style === 'time') return clockWords(time, how.language);
  const isToday = how.today !== undefined && isSameDay(time, how.today);
  if (how.style === 'date') return isToday ? todayWord(how.language) : dayWords(time, how);
  if (isToday) return joinToday(clockWords(time, how.language), how.language);
  const gap = how.language === 'en' ? ', ' : '';
  return `${dayWords(time, how)}${gap}${clockWords(time, how.language)}`;
}

/** An ISO date in words without its weekday, for what lies in the past: "11/12", "11月12日", "12 Nov"; other years are named. */
export function dateWords(iso: string, how: Omit<InstantStyle, 'style' | 'today'>): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  const isOtherYear = year !== how.thisYear;
  switch (how.language) {
    case 'zh-Hant':
      return isOtherYear ? `${year}/${month}/${day}` : `${month}/${day}`;
    case 'zh-Hans':
      return isOtherYear ? `${year}年${month}月${day}日` : `${month}月${day}日`;
    case 'en':
      return englishDate({ year, month, day }, how);
  }
}

function dayWords(time: WallTime, how: InstantStyle): string {
  const weekday = WEEKDAYS[how.language][time.weekday] ?? '';
  const iso = `${time.year}-${time.month}-${time.day}`;
  const date = dateWords(iso, how);
  if (how.language !== 'en') return `${date}（${weekday}）`;
  return how.country === 'US' ? `${weekday}, ${date}` : `${weekday} ${date}`;
}

function englishDate(
  date: Pick<WallTime, 'year' | 'month' | 'day'>,
  how: { country: string; thisYear: number },
): string {
  const month = MONTHS[date.month - 1] ?? '';
  const isOtherYear = date.year !== how.thisYear;
  if (how.country === 'US') return `${month} ${date.day}${isOtherYear ? `, ${date.year}` : ''}`;
  return `${date.day} ${month}${isOtherYear ? ` ${date.year}` : ''}`;
}

function clockWords({ hour, minute }: WallTime, language: Language): string {
  const minutes = String(minute).padStart(2, '0');
  if (language !== 'en') return `${String(hour).padStart(2, '0')}:${minutes}`;
  if (hour === 12 && minute === 0) return 'noon';
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  return `${twelve}${minute === 0 ? '' : `:${minutes}`} ${hour < 12 ? 'am' : 'pm'}`;
}

function todayWord(language: Language): string {
  return language === 'en' ? 'today' : '今天';
}

function joinToday(clock: string, language: Language): string {
  switch (language) {
    case 'zh-Hant':
      return `今天 ${clock}`;
    case 'zh-Hans':
      return `今天${clock}`;
    case 'en':
      return `${clock} today`;
  }
}

function isSameDay(one: WallTime, other: WallTime): boolean {
  return one.day === other.day && one.month === other.month && one.year === other.year;
}
