import type { DurationMs, Instant } from '../../values/instants.ts';
import { tooFast } from '../limiter.ts';

const FIRST_WAIT_MS: DurationMs = 1000;
const LONGEST_WAIT_MS: DurationMs = 15 * 60_000;
/** Failures this old no longer count. */
const FORGOTTEN_AFTER_MS: DurationMs = 60 * 60_000;
const MOST_KEYS = 20_000;

/** What a try to sign in is counted under: the name as typed, the address, or a device that has signed in before. */
export interface SignInKeys {
  readonly account: string;
  readonly address: string;
  /** Set for a browser that has signed in to this account: nobody else's guesses make it wait. */
  readonly device?: string;
}

/** Makes those who guess wait: after some free tries twice as long each time. */
export interface SignInDelay {
  /** Counts a try before it is looked at. Throws HttpError 429 when it comes too early. */
  readonly begin: (keys: SignInKeys) => void;
  /** The try was right. */
  readonly succeed: (keys: SignInKeys) => void;
}

interface Failures {
  readonly count: number;
  readonly at: Instant;
  readonly waitUntil: Instant;
}

/** Makes the counter of this process. Names that do not exist are counted like those that do. */
export function createSignInDelay(clock: () => Instant): SignInDelay {
  const failures = new Map<string, Failures>();

  function current(key: string, now: Instant): Failures | undefined {
    const known = failures.get(key);
    return known && known.at + FORGOTTEN_AFTER_MS > now ? known : undefined;
  }

  function count(key: string, free: number, now: Instant): void {
    const count = (current(key, now)?.count ?? 0) + 1;
    const waitMs = count <= free ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - free - 1));
    failures.delete(key);
    failures.set(key, { count, at: now, waitUntil: now + waitMs });
    // A map keeps the order of insertion: the one silent for longest goes.
    const [oldest] = failures.size > MOST_KEYS ? failures.keys() : [];
    if (oldest !== undefined) failures.delete(oldest);
  }

  function takeBack(key: string): void {
    const known = failures.get(key);
    if (known) failures.set(key, { ...known, count: known.count - 1, waitUntil: known.at });
  }

  return {
    begin: (keys) => {
      const now = clock();
      const counted = countersOf(keys);
      const waitMs = Math.max(...counted.map(({ key }) => (current(key, now)?.waitUntil ?? now) - now));
      if (waitMs > 0) throw tooFast(waitMs);
      for (const { key, free } of counted) count(key, free, now);
    },
    succeed: (keys) => {
      for (const { key, isOwn } of countersOf(keys)) {
        // Whoever has one account must not be able to wash an address clean with it.
        if (isOwn) failures.delete(key);
        else takeBack(key);
      }
    },
  };
}

function countersOf({ account, address, device }: SignInKeys) {
  if (device !== undefined) return [{ key: `device ${account} ${device}`, free: 5, isOwn: true }];
  return [
    { key: `account ${account}`, free: 3, isOwn: true },
    { key: `address ${networkOf(address)}`, free: 10, isOwn: false },
  ];
}

/** An IPv6 user has a whole /64 of addresses: they count as one. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const start = head.split(':').filter(Boolean);
  const end = (tail ?? '').split(':').filter(Boolean);
  const middle = tail === undefined ? [] : Array.from({ length: 8 - start.length - end.length }, () => '0');
  return [...start, ...middle, ...end].slice(0, 4).join(':');
}
