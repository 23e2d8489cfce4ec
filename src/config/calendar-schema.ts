import { z } from 'zod';
import type { OpenSpan } from '../care/business-hours.ts';
import { type Festival, type OccasionDate, parseOccasionDate } from '../care/occasions.ts';
import type { Audience } from '../care/visit-audience.ts';
import type { Campaign, VisitWords } from '../care/visit-campaign.ts';
import type { Tip } from '../care/visit-tips.ts';
import type { Language } from '../values/language.ts';
import type { Complaint } from './fault-draft.ts';
import { duration, id, leaf, oneOf, type Reading, section, sku, text } from './leaves.ts';
import { date, localized } from './leaves-of-the-world.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY_MINUTES = 24 * 60;
const MAX_CLOSED_DAYS = 366;

/**
 * The `hours` section: spans such as "10:00-12:30, 13:30-19:00" by day, day range ("mon-fri") or "daily", in minutes after
 * midnight with Monday at 0, and the file with the closed days.
 */
export const hours = z.unknown().transform((value, context) => {
  const week: (readonly OpenSpan[])[] = DAYS.map(() => []);
  let closed: string | undefined;
  if (value === undefined || value === null) {
    complain(context, [], { code: 'MISSING' });
    return z.NEVER;
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    complain(context, [], { code: 'NOT_A_MAP' });
    return z.NEVER;
  }
  for (const [key, written] of Object.entries(value)) {
    if (key === 'closed' && typeof written === 'string') {
      closed = written;
      continue;
    }
    const indexes = daysOf(key);
    const open = readOpen(written);
    if (indexes.length === 0) complain(context, [key], { code: 'NOT_DAYS', parts: { value: key } });
    else if ('complaint' in open) complain(context, [key], open.complaint);
    else for (const index of indexes) week[index] = open.value;
  }
  return { week, closed };
});

function complain(context: z.core.$RefinementCtx, path: string[], complaint: Complaint): void {
  context.addIssue({ code: 'custom', params: { complaint }, path });
}

function readOpen(value: unknown): Reading<readonly OpenSpan[]> {
  const written = String(value).trim();
  if (/^(?:closed|休|休息)$/i.test(written)) return { value: [] };
  const read = readSpans(written);
  if (!read) {
    const guess = written
      .slice(0, 200)
      .normalize('NFKC')
      .replaceAll(/[~–—至到]/g, '-')
      .replaceAll('、', ', ');
    return { complaint: { code: 'NOT_HOURS', suggestion: readSpans(guess) ? `"${guess}"` : undefined } };
  }
  const isOrdered = read.every((span, index) => span.from < span.to && span.from >= (read[index - 1]?.to ?? 0));
  return isOrdered ? { value: read } : { complaint: { code: 'HOURS_ORDER' } };
}

function readSpans(written: string): OpenSpan[] | undefined {
  const read: OpenSpan[] = [];
  for (const part of written.split(',')) {
    const match = /^\s*(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\s*$/.exec(part);
    if (!match) return undefined;
    const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = match.slice(1).map(Number);
    const span = { from: fromHour * 60 + fromMinute, to: toHour * 60 + toMinute };
    if (fromMinute > 59 || toMinute > 59 || span.from >= DAY_MINUTES || span.to > DAY_MINUTES) return undefined;
    read.push(span);
  }
  return read;
}

function daysOf(key: string): number[] {
  if (key === 'daily') return DAYS.map((_, index) => index);
  const found = key.split(/[,\s]+/).flatMap((part) => {
    const [from = '', to = from] = part.split('-');
    const first = DAYS.indexOf(from);
    const last = DAYS.indexOf(to);
    return first < 0 || last < first ? [-1] : DAYS.slice(first, last + 1).map((_, offset) => first + offset);
  });
  return found.includes(-1) ? [] : found;
}

const closedDay = z
  .preprocess(
    (value) => (typeof value === 'string' ? { on: value } : value),
    section({ on: date.optional(), from: date.optional(), to: date.optional(), name: text().optional() }),
  )
  .transform((day, context): readonly string[] => {
    if (day.on !== undefined && day.from === undefined && day.to === undefined) return [day.on];
    const between = day.from !== undefined && day.to !== undefined ? datesBetween(day.from, day.to) : [];
    if (between.length > 0 && between.length <= MAX_CLOSED_DAYS && day.on === undefined) return between;
    const complaint = { code: 'DATES_ORDER', parts: { value: `${day.from ?? '?'} – ${day.to ?? '?'}` } };
    context.addIssue({ code: 'custom', params: { complaint } });
    return z.NEVER;
  });

function datesBetween(from: string, to: string): string[] {
  const dates: string[] = [];
  let day = Temporal.PlainDate.from(from);
  while (Temporal.PlainDate.compare(day, to) <= 0 && dates.length <= MAX_CLOSED_DAYS) {
    dates.push(day.toString());
    day = day.add({ days: 1 });
  }
  return dates;
}

/**
 * calendar.yaml: days on which the shop is closed, festivals to greet on, campaigns and tips to tell of. Times of day come
 * out as minutes after midnight; a campaign without one is told at `greetMinutes`.
 */
export function calendarSchema(first: Language) {
  return section({
    closed: z.array(closedDay).default([]),
    greet_at: minutesOfDay.default(DEFAULT_MINUTES),
    festivals: z
      .array(section({ on: occasionDate, name: localized(first), wish: localized(first).optional() }))
      .default([]),
    campaigns: z.array(campaign(first)).default([]),
    tips: z.array(tip).default([]),
  }).transform(({ closed, greet_at, festivals, campaigns, tips }) => ({
    closed,
    greetMinutes: greet_at,
    festivals: festivals.map(({ on, name, wish }): Festival => ({ on, name, ...(wish && { wish }) })),
    campaigns: campaigns.map((line) => buildCampaign(line, greet_at)),
    tips,
  }));
}

const DEFAULT_MINUTES = 10 * 60;
const TEXT_KEY = /^[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+$/;

const occasionDate = leaf((value): Reading<OccasionDate> => {
  const read = parseOccasionDate(String(value).trim());
  if (read) return { value: read };
  const guess = String(value)
    .slice(0, 40)
    .normalize('NFKC')
    .replace(/^(?:農曆|农历|陰曆|阴历)\s*/, 'lunar ');
  const suggestion = parseOccasionDate(guess) ? guess : undefined;
  return { complaint: { code: 'NOT_ONE_OF', suggestion, parts: { known: '2026-12-25, 12-25, lunar 08-15' } } };
});

const minutesOfDay = leaf((value): Reading<number> => {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(String(value));
  if (match) return { value: Number(match[1]) * 60 + Number(match[2]) };
  return { complaint: { code: 'BAD_NAME', parts: { allowed: '00:00–23:59' } } };
});

const audience = section({
  skus: z.array(sku).optional(),
  categories: z.array(text(40)).optional(),
  tags: z.array(text(40)).optional(),
  bought_within: duration.optional(),
}).transform(
  ({ skus, categories, tags, bought_within }): Audience => ({
    ...(skus && { skus }),
    ...(categories && { categories }),
    ...(tags && { tags }),
    ...(bought_within !== undefined && { boughtWithinMs: bought_within }),
  }),
);

const tip = section({ id, for: audience, after: duration, fact: id, suggests: sku.optional() }).transform(
  ({ id, for: audience, after, fact, suggests }): Tip => ({
    id,
    audience,
    afterMs: after,
    fact,
    ...(suggests !== undefined && { suggests }),
  }),
);

function campaign(first: Language) {
  return section({
    id,
    name: localized(first),
    from: date,
    to: date,
    at: minutesOfDay.optional(),
    for: audience.prefault({}),
    says: visitWords(first),
    about: sku.optional(),
    when_capped: oneOf(['skip', 'wait']).default('skip'),
  }).superRefine(({ from, to }, context) => {
    if (to < from) complain(context, ['to'], { code: 'DATES_ORDER', parts: { value: `${from} – ${to}` } });
  });
}

function buildCampaign(line: z.output<ReturnType<typeof campaign>>, greetMinutes: number): Campaign {
  const { id, name, from, to, at, says, about, when_capped } = line;
  return {
    id,
    name,
    from,
    to,
    minutes: at ?? greetMinutes,
    audience: line.for,
    says,
    ...(about !== undefined && { sku: about }),
    whenCapped: when_capped,
  };
}

/** The key of a text of the shop ("campaign.spring"), or the owner's own words. */
function visitWords(first: Language) {
  return localized(first, 300).transform((words): VisitWords => {
    const only = words[first];
    if (only !== undefined && TEXT_KEY.test(only)) return { kind: 'text', key: only };
    return { kind: 'words', words };
  });
}
