import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error.ts';

/** The origins that may use the API. */
export interface Origins {
  /** Adds origins known only after listening. */
  readonly add: (origins: readonly string[]) => void;
  /**
   * The listed origin a request names, or undefined when it names none (a page of our own server, or no browser).
   * Throws HttpError 403 for every other origin and for cross-site requests that hide theirs.
   */
  readonly check: (request: IncomingMessage) => string | undefined;
}

/** Makes the allow-list; comparison is exact, letter by letter. */
export function createOrigins(list: readonly string[]): Origins {
  const allowed = new Set(list);

  function add(origins: readonly string[]): void {
    for (const origin of origins) allowed.add(origin);
  }

  function check(request: IncomingMessage): string | undefined {
    const { origin } = request.headers;
    if (origin === undefined) {
      if (request.headers['sec-fetch-site'] === 'cross-site') throw foreign();
      return undefined;
    }
    if (!allowed.has(origin)) throw foreign();
    return origin;
  }

  return { add, check };
}

function foreign(): HttpError {
  return new HttpError(403, 'FOREIGN_ORIGIN', { message: 'Cannot answer this page: its origin is not on the list' });
}
