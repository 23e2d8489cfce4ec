import type { Instant } from '../values/instants.ts';
import { type ConsentBook, permissionFor } from './consent.ts';
import { nextWakingAt, type QuietHours } from './waking-hours.ts';

/** What the shop knows when it has news of a shopper's own order. */
export interface NewsSituation {
  readonly now: Instant;
  readonly consents: ConsentBook;
  readonly quiet: QuietHours;
  /** The shopper's zone. */
  readonly zone: string;
  /** The owner's rule for news in quiet hours. */
  readonly inQuiet: 'hold_until_morning' | 'send';
}

/** What becomes of a piece of news; caps do not count it. */
export type NewsVerdict =
  | { readonly kind: 'send' }
  | { readonly kind: 'later'; readonly at: Instant; readonly reason: 'quiet-hours' }
  | { readonly kind: 'drop'; readonly reason: 'opted-out' | 'refused' };

/** Decides on service news: urgent ones wait for nobody's morning, and "stop everything" ends them all. */
export function mayTellNews(urgency: 'urgent' | 'usual', situation: NewsSituation): NewsVerdict {
  const { now, quiet, zone, inQuiet } = situation;
  const permission = permissionFor(situation.consents, 'service');
  if (!permission.may) return { kind: 'drop', reason: permission.reason === 'refused' ? 'refused' : 'opted-out' };
  if (urgency === 'urgent' || inQuiet === 'send') return { kind: 'send' };
  const at = nextWakingAt(now, quiet, zone);
  return at === now ? { kind: 'send' } : { kind: 'later', at, reason: 'quiet-hours' };
}
