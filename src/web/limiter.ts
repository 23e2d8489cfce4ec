import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { HttpError } from './http-error.ts';
import type { Rate, WebLimits } from './settings.ts';

/** Counts one use of `key`; throws HttpError 429 with the seconds to wait when there were too many. */
type Limiter = (key: string) => Promise<void>;

/** The limiters of the web edge, by what they count. */
export type Limiters = {
  readonly [K in keyof WebLimits as WebLimits[K] extends Rate ? K : never]: Limiter;
};

/** Makes the limiters of this process. */
export function createLimiters(limits: WebLimits): Limiters {
  return {
    messages: createLimiter(limits.messages),
    messagesPerAddress: createLimiter(limits.messagesPerAddress),
    sessionsPerAddress: createLimiter(limits.sessionsPerAddress),
    typing: createLimiter(limits.typing),
    photos: createLimiter(limits.photos),
    purchases: createLimiter(limits.purchases),
    links: createLimiter(limits.links),
    redemptions: createLimiter(limits.redemptions),
    streamsOpened: createLimiter(limits.streamsOpened),
  };
}

function createLimiter(rate: Rate): Limiter {
  const limiter = new RateLimiterMemory({ points: rate.count, duration: rate.perMs / 1000 });
  return async (key) => {
    try {
      await limiter.consume(key);
    } catch (outcome) {
      if (!(outcome instanceof RateLimiterRes)) throw outcome;
      throw tooFast(outcome.msBeforeNext);
    }
  };
}

/** 429 with the time to wait, at least one second. */
export function tooFast(waitMs: number): HttpError {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new HttpError(429, 'TOO_FAST', { message: 'Cannot take more for now: too fast', retryAfterSeconds });
}
