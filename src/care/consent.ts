import type { Instant } from '../values/instants.ts';

/** What a message that nobody asked for just now may be about. `service` is news of the shopper's own orders. */
export const PURPOSES = ['visits', 'reviews', 'watches', 'service'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** A shopper's yes or no to one purpose, with the proof of it. */
export interface Consent {
  readonly purpose: Purpose;
  readonly given: boolean;
  readonly at: Instant;
  /** The words the shopper was shown; empty for a no that was carried over when identities were joined. */
  readonly words: string;
  readonly channel: string;
  readonly conversationId: string;
  /** Number of the order it rests on, where it is not the shopper's own word: such a yes lifts no stop. */
  readonly order?: string;
}

/** A shopper's "stop" (`visits`) or "stop everything" (`all`). */
export interface OptOut {
  readonly kind: 'visits' | 'all';
  readonly at: Instant;
  readonly channel: string;
  readonly conversationId: string;
}

/** Everything a shopper has said about being written to. Rows are only added. */
export interface ConsentBook {
  readonly consents: readonly Consent[];
  readonly optOuts: readonly OptOut[];
}

/** Whether a purpose is allowed, and what that rests on: a consent, or the shopper's own order. */
export type Permission =
  | { readonly may: true; readonly basis: Consent | 'order' }
  | { readonly may: false; readonly reason: 'no-consent' | 'refused' | 'opted-out'; readonly since?: Instant };

const STOPPED_BY: Readonly<Record<OptOut['kind'], readonly Purpose[]>> = {
  visits: ['visits', 'reviews', 'watches'],
  all: PURPOSES,
};

/** Purposes a shopper's own order allows until they say otherwise; all others need a yes. */
const BY_ORDER: ReadonlySet<Purpose> = new Set(['reviews', 'service']);

/** Whether the shopper may be sent something for `purpose`: their latest word on it counts, and in a tie the no. */
export function permissionFor(book: ConsentBook, purpose: Purpose): Permission {
  const stop = latest(book.optOuts.filter(({ kind }) => STOPPED_BY[kind].includes(purpose)));
  const said = latestWord(book.consents.filter((consent) => consent.purpose === purpose));
  if (stop && (!said?.given || said.at <= stop.at)) return { may: false, reason: 'opted-out', since: stop.at };
  if (said) return said.given ? { may: true, basis: said } : { may: false, reason: 'refused', since: said.at };
  return BY_ORDER.has(purpose) ? { may: true, basis: 'order' } : { may: false, reason: 'no-consent' };
}

/**
 * The books of two identities that turn out to be one person at `at`. What either had stopped or refused stays so, even
 * where the other said yes later; only a new yes lifts it.
 */
export function joinConsents(left: ConsentBook, right: ConsentBook, at: Instant): ConsentBook {
  const joined = { consents: [...left.consents, ...right.consents], optOuts: [...left.optOuts, ...right.optOuts] };
  const carried = PURPOSES.flatMap((purpose) => {
    const stopped = [left, right].some((book) => isStopped(book, purpose));
    return stopped && permissionFor(joined, purpose).may ? [carriedNo(joined, purpose, at)] : [];
  });
  return { ...joined, consents: [...joined.consents, ...carried] };
}

/**
 * Whether it is time to ask for a yes to `purpose`: once, after the first order, of nobody who has said anything on it.
 * `isAsked` counts asks that were left unanswered: silence is a no.
 */
export function canAskConsent(
  book: ConsentBook,
  purpose: Purpose,
  { rule, orders, isAsked }: { rule: 'after_first_order' | 'never'; orders: number; isAsked: boolean },
): boolean {
  if (rule === 'never' || orders === 0 || isAsked) return false;
  return book.optOuts.length === 0 && book.consents.every((consent) => consent.purpose !== purpose);
}

/** When the shopper last said stop to `purpose`, whatever they said since; undefined when never. */
export function lastStopAt(book: ConsentBook, purpose: Purpose): Instant | undefined {
  return latest(book.optOuts.filter(({ kind }) => STOPPED_BY[kind].includes(purpose)))?.at;
}

function isStopped(book: ConsentBook, purpose: Purpose): boolean {
  const permission = permissionFor(book, purpose);
  return !permission.may && permission.reason !== 'no-consent';
}

/** A no dated by the join, so that no earlier yes lifts it; it points at where the shopper last spoke of the purpose. */
function carriedNo(joined: ConsentBook, purpose: Purpose, at: Instant): Consent {
  const rows = [
    ...joined.optOuts.filter(({ kind }) => STOPPED_BY[kind].includes(purpose)),
    ...joined.consents.filter((consent) => consent.purpose === purpose && !consent.given),
  ];
  const { channel, conversationId } = latest(rows) ?? { channel: '', conversationId: '' };
  const newest = Math.max(at, ...joined.consents.map((consent) => consent.at));
  return { purpose, given: false, at: newest, words: '', channel, conversationId };
}

function latestWord(consents: readonly Consent[]): Consent | undefined {
  const newest = latest(consents);
  return consents.find(({ at, given }) => at === newest?.at && !given) ?? newest;
}

function latest<T extends { readonly at: Instant }>(rows: readonly T[]): T | undefined {
  return rows.reduce<T | undefined>((found, row) => (found && found.at > row.at ? found : row), undefined);
}
