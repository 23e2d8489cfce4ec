import { isIP } from 'node:net';
import { z } from 'zod';
import { LANGUAGES, type Language, type Localized } from '../values/language.ts';
import { leaf, type Reading, section, text } from './leaves.ts';
import { OddNumber } from './read-yaml.ts';

/** An ISO date that exists. */
export const date = leaf((value): Reading<string> => {
  if (typeof value === 'string' && isDate(value)) return { value };
  const match = /^(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?$/.exec(String(value).slice(0, 20).normalize('NFKC'));
  const guess = match && `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`;
  return { complaint: { code: 'NOT_A_DATE', suggestion: guess && isDate(guess) ? guess : undefined } };
});

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

/** An IANA time zone. */
export const zone = leaf((value): Reading<string> => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: String(value) });
    return { value: String(value) };
  } catch {
    return { complaint: { code: 'NOT_A_ZONE' } };
  }
});

/** Three capital letters. */
export const currencyCode = leaf((value): Reading<string> => {
  const written = String(value);
  if (/^[A-Z]{3}$/.test(written)) return { value: written };
  const guess = written.trim().toUpperCase();
  return { complaint: { code: 'NOT_A_CURRENCY', suggestion: /^[A-Z]{3}$/.test(guess) ? guess : undefined } };
});

/** A place for a secret: the name of an environment variable, never the secret. */
export const secret = leaf((value): Reading<{ readonly env: string }> => {
  const match = typeof value === 'string' ? /^env:([A-Z][A-Z0-9_]{0,63})$/.exec(value) : null;
  if (match?.[1] !== undefined) return { value: { env: match[1] } };
  return { complaint: { code: 'SECRET_IN_FILE', secret: true } };
});

/** An http(s) address; `{order}` and the like may stand in it. */
export const url = leaf((value): Reading<string> => {
  const written = String(value);
  const isUrl = /^https?:\/\/\S+$/.test(written) && URL.canParse(written.replaceAll(/[{}]/g, ''));
  return isUrl ? { value: written } : { complaint: { code: 'NOT_A_URL' } };
});

/** A path on the shop's own site. */
export const sitePath = leaf((value): Reading<string> => {
  if (typeof value === 'string' && /^\/[^\s]{0,199}$/.test(value)) return { value };
  const guess = typeof value === 'string' && /^[\w*]/.test(value) ? `/${value}` : undefined;
  return { complaint: { code: 'NOT_A_PATH', suggestion: guess } };
});

/** An IP address, or a range of them. */
export const address = leaf((value): Reading<string> => {
  const [ip = '', bits, ...rest] = String(value).split('/');
  const version = isIP(ip);
  const mostBits = version === 4 ? 32 : 128;
  const isRange = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= mostBits);
  if (version !== 0 && isRange && rest.length === 0) return { value: String(value) };
  return { complaint: { code: 'NOT_AN_ADDRESS' } };
});

/** Words by language, or one text in the shop's first language. */
export function localized(first: Language, most = 200) {
  const shape = Object.fromEntries(LANGUAGES.map((language) => [language, text(most).optional()]));
  return z
    .preprocess((value) => (isBareText(value) ? { [first]: value } : value), section(shape))
    .transform((words, context): Localized => {
      if (Object.values(words).some((word) => word !== undefined)) return words;
      const complaint = { code: 'NO_LANGUAGE', parts: { known: LANGUAGES.join(', ') } };
      context.addIssue({ code: 'custom', params: { complaint } });
      return z.NEVER;
    });
}

function isBareText(value: unknown): boolean {
  return value !== null && value !== undefined && (typeof value !== 'object' || value instanceof OddNumber);
}
