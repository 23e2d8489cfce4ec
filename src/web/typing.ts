import type { Instant } from '../values/instants.ts';

/** How long one report of typing holds. */
const HOLDS_MS = 4000;
const SWEEP_AT = 10_000;

/** Who is typing just now; kept in memory only. */
export interface Typing {
  readonly report: (identity: string, now: Instant) => void;
  /** What was typed has been sent. */
  readonly clear: (identity: string) => void;
  readonly isTyping: (identity: string, now: Instant) => boolean;
}

/** Makes the memory of typing. */
export function createTyping(): Typing {
  const until = new Map<string, Instant>();

  function report(identity: string, now: Instant): void {
    if (until.size >= SWEEP_AT) sweep(now);
    until.set(identity, now + HOLDS_MS);
  }

  function sweep(now: Instant): void {
    for (const [identity, end] of until) if (end <= now) until.delete(identity);
  }

  return {
    report,
    clear: (identity) => until.delete(identity),
    isTyping: (identity, now) => (until.get(identity) ?? 0) > now,
  };
}
