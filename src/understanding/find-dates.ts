import type { DateItem } from './meaning.ts';
import type { PlainText } from './normalise.ts';

/** Days named in the message, resolved against `today` (ISO date); none when today is unknown. */
export function findDates(plain: PlainText, today: string | undefined): readonly DateItem[] {
  if (today === undefined) return [];
  const base = Temporal.PlainDate.from(today);
  const found: DateItem[] = [];
  for (const { pattern, resolve } of RULES) {
    for (const match of plain.text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      const start = plain.offsets[match.index] ?? 0;
      if (found.some((item) => start < item.end && item.start < (plain.offsets[end] ?? 0))) continue;
      const day = resolve(match, base);
      if (day) found.push({ iso: day.toString(), start, end: plain.offsets[end] ?? 0 });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

interface Rule {
  readonly pattern: RegExp;
  readonly resolve: (match: RegExpMatchArray, today: Temporal.PlainDate) => Temporal.PlainDate | undefined;
}

const RELATIVE: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  昨天: -1,
  昨日: -1,
  昨晚: -1,
  今天: 0,
  今日: 0,
  今晚: 0,
  明天: 1,
  明日: 1,
  明早: 1,
  明晚: 1,
  后天: 2,
  大后天: 3,
  'day before yesterday': -2,
  yesterday: -1,
  today: 0,
  tonight: 0,
  tomorrow: 1,
  tmr: 1,
  tmrw: 1,
  'day after tomorrow': 2,
};
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const HAN_DAYS = '一二三四五六日';

const RULES: readonly Rule[] = [
  {
    pattern: /(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?/g,
    resolve: ([, year, month, day]) => dateOf(Number(year), Number(month), Number(day)),
  },
  {
    pattern: /([01]?\d)月([0-3]?\d)[日号]?/g,
    resolve: ([, month, day], today) => nearestYear(Number(month), Number(day), today),
  },
  {
    pattern: /(?<![\d./-])([01]?\d)\/([0-3]?\d)(?![\d/])/g,
    resolve: ([, month, day], today) => nearestYear(Number(month), Number(day), today),
  },
  {
    pattern: /(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? ([0-3]?\d)(?:st|nd|rd|th)?(?![\d:])/g,
    resolve: ([, month = '', day], today) => nearestYear(MONTHS.indexOf(month) + 1, Number(day), today),
  },
  {
    pattern: /(?<!\d)([0-3]?\d)(?:st|nd|rd|th)? (?:of )?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}/g,
    resolve: ([, day, month = ''], today) => nearestYear(MONTHS.indexOf(month) + 1, Number(day), today),
  },
  {
    pattern:
      /大前天|大后天|前天|昨天|昨日|昨晚|今天|今日|今晚|明天|明日|明早|明晚|后天|day before yesterday|day after tomorrow|yesterday|today|tonight|tomorrow|tmrw|tmr/g,
    resolve: ([word], today) => today.add({ days: RELATIVE[word ?? ''] ?? 0 }),
  },
  {
    pattern: /(上上|上|这|本|下下|下)?个?(?:星期|礼拜|周)([一二三四五六日天末])/g,
    resolve: ([, which = '', day = ''], today) =>
      weekdayOf(which, '天末'.includes(day) ? (day === '末' ? 6 : 7) : HAN_DAYS.indexOf(day) + 1, today),
  },
  {
    pattern: /(last |this |next )?(?<![a-z])(mon|tue|wed|thu|fri|sat|sun)(?:s|rs?|nes|ur)?(?:day)?(?![a-z])/g,
    resolve: ([, which = '', day = ''], today) => englishWeekday(which.trim(), WEEKDAYS.indexOf(day) + 1, today),
  },
  {
    pattern: /(本|这个?|下个?)?月底/g,
    resolve: ([, which = ''], today) => endOfMonth(which.startsWith('下') ? today.add({ months: 1 }) : today),
  },
  { pattern: /end of (?:the |this )?month/g, resolve: (_, today) => endOfMonth(today) },
  {
    pattern: /(?<![\d月])([1-3]?\d)[号日](?!码|线|楼|店)/g,
    resolve: ([, day], today) => nearestMonth(Number(day), today),
  },
  {
    pattern: /(\d{1,2})天(?:后|以后|之后)|in (\d{1,2}) days/g,
    resolve: ([, han, latin], today) => today.add({ days: Number(han ?? latin) }),
  },
];

function dateOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return day <= first.daysInMonth ? first.with({ day }) : undefined;
}

/** The year that puts the day nearest to today. */
function nearestYear(month: number, day: number, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const years = [today.year - 1, today.year, today.year + 1];
  const days = years.flatMap((year) => dateOf(year, month, day) ?? []);
  return nearestTo(today, days);
}

/** The month that puts "the 3rd" nearest ahead, up to a week back. */
function nearestMonth(day: number, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const months = [today, today.add({ months: 1 }), today.add({ months: 2 })];
  const days = months.flatMap(({ year, month }) => dateOf(year, month, day) ?? []);
  return days.find((candidate) => Temporal.PlainDate.compare(candidate, today.subtract({ days: 7 })) >= 0);
}

function nearestTo(today: Temporal.PlainDate, days: readonly Temporal.PlainDate[]): Temporal.PlainDate | undefined {
  const distance = (day: Temporal.PlainDate): number => Math.abs(today.until(day).days);
  return [...days].sort((a, b) => distance(a) - distance(b))[0];
}

/** 周五 is the Friday of this week, 下周五 of the next, 上周五 of the last; a weekday alone that has passed is next week's. */
function weekdayOf(which: string, day: number, today: Temporal.PlainDate): Temporal.PlainDate {
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const weeks = { 上上: -2, 上: -1, 下: 1, 下下: 2 }[which] ?? 0;
  const found = monday.add({ days: day - 1 + weeks * 7 });
  return which === '' && Temporal.PlainDate.compare(found, today) < 0 ? found.add({ days: 7 }) : found;
}

function englishWeekday(which: string, day: number, today: Temporal.PlainDate): Temporal.PlainDate {
  const ahead = (day - today.dayOfWeek + 7) % 7;
  if (which === 'last') return today.subtract({ days: (today.dayOfWeek - day + 7) % 7 || 7 });
  if (which === 'next') return weekdayOf('下', day, today);
  return today.add({ days: ahead });
}

function endOfMonth(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.with({ day: day.daysInMonth });
}
