import { type Instant, SECOND_MS } from '../../values/instants.ts';

/** Messages one chat may get at once, and how soon each is earned back. */
const BURST = 4;
const EARN_MS = SECOND_MS;

/** Above this many chats, those that have nothing to wait for are forgotten. */
const MAX_CHATS = 10_000;

/** How fast each chat may be written to: about a message a second with short bursts, and as Telegram orders. */
export interface Pace {
  /** When the chat may be written to next; not after `now` when it may at once. */
  readonly openAt: (chat: string, now: Instant) => Instant;
  readonly spend: (chat: string, now: Instant) => void;
  /** Nothing goes to this chat before `until`. */
  readonly hold: (chat: string, until: Instant) => void;
}

/** Keeps the pace in memory, as the instant at which each chat has its whole burst again. */
export function createPace(): Pace {
  const fullAt = new Map<string, Instant>();

  function openAt(chat: string, now: Instant): Instant {
    return Math.max(now, (fullAt.get(chat) ?? now) - (BURST - 1) * EARN_MS);
  }

  function spend(chat: string, now: Instant): void {
    if (fullAt.size >= MAX_CHATS) forget(now);
    fullAt.set(chat, Math.max(fullAt.get(chat) ?? now, now) + EARN_MS);
  }

  function hold(chat: string, until: Instant): void {
    fullAt.set(chat, Math.max(fullAt.get(chat) ?? 0, until + (BURST - 1) * EARN_MS));
  }

  function forget(now: Instant): void {
    for (const [chat, at] of fullAt) if (at <= now) fullAt.delete(chat);
  }

  return { openAt, spend, hold };
}
