import { z } from 'zod';
import { parseDuration } from '../values/instants.ts';
import { toMinor } from '../values/money.ts';
import { nearest } from '../values/nearest.ts';
import type { Complaint } from './fault-draft.ts';
import { guessNumber } from './guess-number.ts';
import { OddNumber } from './read-yaml.ts';

/** What reading a single value gives: the value, or what is wrong with it. */
export type Reading<T> = { readonly value: T } | { readonly complaint: Complaint };

/** A schema for one value whose faults are complaints that `checkWithSchema` turns into drafts. */
export function leaf<T>(read: (value: unknown) => Reading<T>) {
  return z.unknown().transform((value, context): T => {
    const reading = value === undefined || value === null ? { complaint: { code: 'MISSING' } as const } : read(value);
    if ('value' in reading) return reading.value;
    context.addIssue({ code: 'custom', params: { complaint: reading.complaint } });
    return z.NEVER;
  });
}

/** A group of settings; unknown ones are refused with the nearest known one. */
export function section<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape, {
    // zod's issue names the unknown keys only; the known ones travel to `checkWithSchema` in its message.
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(',') : undefined),
  });
}

/** Text of up to `most` characters. A number is taken as written, unless it would have changed ("00123"). */
export function text(most = 200) {
  return leaf((value) => readText(value, most));
}

function readText(value: unknown, most: number): Reading<string> {
  if (value instanceof OddNumber) {
    return { complaint: { code: 'NEEDS_QUOTES', suggestion: `"${value.written}"` } };
  }
  if (typeof value === 'number') return { value: String(value) };
  if (typeof value !== 'string') return { complaint: { code: 'NOT_TEXT' } };
  if (value.trim() === '') return { complaint: { code: 'MISSING' } };
  if (value.length > most) return { complaint: { code: 'TOO_LONG', parts: { most } } };
  return { value: value.trim() };
}

/** Text made of certain characters; `allowed` says which in words. */
export function name(pattern: RegExp, allowed: string) {
  return leaf((value): Reading<string> => {
    const reading = readText(value, 60);
    if ('complaint' in reading || pattern.test(reading.value)) return reading;
    return { complaint: { code: 'BAD_NAME', parts: { allowed } } };
  });
}

/** A stock-keeping unit: letters, digits, dot, dash, underscore. */
export const sku = name(/^[\p{L}\p{N}._-]{1,40}$/u, 'A–Z 0–9 . _ -');

/** An id of our own: small letters, digits, dash, underscore. */
export const id = name(/^[a-z][a-z0-9_-]{0,39}$/, 'a–z 0–9 _ -');

function readNumber(value: unknown): Reading<number> {
  if (typeof value === 'number' && Number.isFinite(value)) return { value };
  const written = value instanceof OddNumber ? value.written : typeof value === 'string' ? value : '';
  return { complaint: { code: 'NOT_A_NUMBER', suggestion: guessNumber(written)?.toString() } };
}

/** A whole number from `least` to `most`. */
export function whole(least: number, most: number) {
  return leaf((value): Reading<number> => {
    const reading = readNumber(value);
    if ('complaint' in reading) return reading;
    if (!Number.isInteger(reading.value)) return { complaint: { code: 'NOT_WHOLE' } };
    return within(reading.value, least, most);
  });
}

/** A number of hundredths, fractions allowed. */
export const percent = leaf((value): Reading<number> => {
  const reading = readNumber(value);
  return 'complaint' in reading ? reading : within(reading.value, 0, 100);
});

function within(value: number, least: number, most: number): Reading<number> {
  if (value >= least && value <= most) return { value };
  return { complaint: { code: 'OUT_OF_RANGE', parts: { least, most } } };
}

/** Money, written in major units; becomes minor units. */
export function amount(decimals: number) {
  const most = 10 ** 9;
  return leaf((value): Reading<number> => {
    const reading = readNumber(value);
    if ('complaint' in reading) return reading;
    const range = within(reading.value, 0, most);
    if ('complaint' in range) return range;
    const minor = toMinor(reading.value, decimals);
    return minor === undefined ? { complaint: { code: 'TOO_MANY_DECIMALS', parts: { decimals } } } : { value: minor };
  });
}

const YES_NO: Readonly<Record<string, string>> = {
  yes: 'true',
  on: 'true',
  是: 'true',
  no: 'false',
  off: 'false',
  否: 'false',
};

/** true or false. */
export const yesNo = leaf((value): Reading<boolean> => {
  if (typeof value === 'boolean') return { value };
  const plain = String(value).normalize('NFKC').toLowerCase();
  return { complaint: { code: 'NOT_YES_NO', suggestion: YES_NO[plain] ?? nearest(plain, ['true', 'false']) } };
});

/** One of the words given. */
export function oneOf<const T extends string>(words: readonly T[]) {
  return leaf((value): Reading<T> => {
    const found = words.find((word) => word === value);
    if (found !== undefined) return { value: found };
    const suggestion = nearest(String(value), words);
    return { complaint: { code: 'NOT_ONE_OF', suggestion, parts: { known: words.join(', ') } } };
  });
}

/** A length of time such as "48h", as milliseconds. */
export const duration = leaf((value): Reading<number> => {
  const ms = typeof value === 'string' ? parseDuration(value) : undefined;
  if (ms !== undefined && ms > 0) return { value: ms };
  return {
    complaint: { code: 'NOT_A_DURATION', suggestion: guessDuration(value, parseDuration), parts: { extra: '' } },
  };
});

/** A length of time, or a number of business days such as "2bd". */
export const businessDuration = leaf((value): Reading<{ businessDays: number } | { ms: number }> => {
  const days = typeof value === 'string' ? /^(\d{1,3})bd$/.exec(value)?.[1] : undefined;
  if (days !== undefined) return { value: { businessDays: Number(days) } };
  const ms = typeof value === 'string' ? parseDuration(value) : undefined;
  if (ms !== undefined && ms > 0) return { value: { ms } };
  return {
    complaint: { code: 'NOT_A_DURATION', suggestion: guessDuration(value, parseDuration), parts: { extra: ', 2bd' } },
  };
});

const UNITS: Readonly<Record<string, string>> = {
  sec: 's',
  second: 's',
  seconds: 's',
  秒: 's',
  min: 'm',
  mins: 'm',
  minute: 'm',
  minutes: 'm',
  分: 'm',
  分鐘: 'm',
  分钟: 'm',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
  小時: 'h',
  小时: 'h',
  時: 'h',
  day: 'd',
  days: 'd',
  天: 'd',
  日: 'd',
};

function guessDuration(value: unknown, parse: (text: string) => number | undefined): string | undefined {
  const plain = String(value).slice(0, 40).normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
  const match = /^(\d{1,6})(\D{1,8})$/.exec(plain);
  const guess = match ? `${match[1]}${UNITS[match[2] ?? ''] ?? match[2]}` : undefined;
  return guess !== undefined && parse(guess) !== undefined ? guess : undefined;
}
