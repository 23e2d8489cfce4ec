import { type DurationMs, type Instant, SECOND_MS } from '../values/instants.ts';

/** Messages one chat may get at once, and how soon each is earned back. */
export interface Allowance {
  readonly burst: number;
  readonly earnMs: DurationMs;
}

const PRIVATE_CHAT: Allowance = { burst: 4, earnMs: SECOND_MS };

/** Telegram lets a bot write twenty messages a minute into one group. */
export const GROUP: Allowance = { burst: 10, earnMs: 3 * SECOND_MS };

/** Above this many chats, those that have nothing to wait for are forgotten. */
const MAX_CHATS = 10_000;

/** How fast each chat may be written to: by its allowance, and as Telegram orders. */
export interface Pace {
  /** When the chat may be written to next; not after `now` when it may at once. */
  readonly openAt: (chat: string, now: Instant) => Instant;
  readonly spend: (chat: string, now: Instant) => void;
  /** Nothing goes to this chat before `until`. */
  readonly hold: (chat: string, until: Instant) => void;
}

/** Keeps the pace in memory, as the instant at which each chat has its whole burst again; about a message a second by default. */
export function createPace({ burst, earnMs }: Allowance = PRIVATE_CHAT): Pace {
  const fullAt = new Map<string, Instant>();

  function openAt(chat: string, now: Instant): Instant {
    return Math.max(now, (fullAt.get(chat) ?? now) - (burst - 1) * earnMs);
  }

  function spend(chat: string, now: Instant): void {
    if (fullAt.size >= MAX_CHATS) forget(now);
    fullAt.set(chat, Math.max(fullAt.get(chat) ?? now, now) + earnMs);
  }

  function hold(chat: string, until: Instant): void {
    fullAt.set(chat, Math.max(fullAt.get(chat) ?? 0, until + (burst - 1) * earnMs));
  }

  function forget(now: Instant): void {
    for (const [chat, at] of fullAt) if (at <= now) fullAt.delete(chat);
  }

  return { openAt, spend, hold };
}
