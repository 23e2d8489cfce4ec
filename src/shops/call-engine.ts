import { HOUR_MS, type Instant, SECOND_MS } from '../values/instants.ts';
import { EngineTrouble } from './engine-trouble.ts';

const TIMEOUT_MS = 10 * SECOND_MS;
const USUAL_WAIT_MS = 30 * SECOND_MS;
const NOT_SENT: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** One request to an engine's API. */
export interface EngineCall {
  readonly url: URL;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** A POST that changes nothing may be repeated, so that its failures are never of unknown outcome. */
  readonly isRead?: boolean;
}

/** What the engine answered: any status but those that are trouble. `body` is the JSON, undefined where there is none. */
export interface EngineAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** How engines are reached; `timeoutMs` is 10 s when nothing is said. */
export interface CallOptions {
  readonly clock: () => Instant;
  readonly timeoutMs?: number;
}

/**
 * Asks an engine once. Throws EngineTrouble: `refused` for no access and redirections, `not-now` when it was not reached or
 * asks for patience, `unknown` when a change was sent and no clear answer came.
 */
export async function callEngine(call: EngineCall, options: CallOptions): Promise<EngineAnswer> {
  const isRead = call.isRead ?? call.method === 'GET';
  try {
    return await answerTo(call, { ...options, isRead });
  } catch (error) {
    if (error instanceof EngineTrouble) throw error;
    throw troubleOf(error, isRead, options.clock());
  }
}

async function answerTo(call: EngineCall, options: CallOptions & { readonly isRead: boolean }): Promise<EngineAnswer> {
  const response = await fetch(call.url, {
    method: call.method,
    headers: {
      accept: 'application/json',
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...call.headers,
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    // A redirection would carry the keys to somewhere else.
    redirect: 'manual',
    signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
  });
  const text = await response.text();
  refuseTrouble(response, options.isRead, options.clock());
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}

function refuseTrouble({ status, headers }: Response, isRead: boolean, now: Instant): void {
  if (status === 401 || status === 403) throw new EngineTrouble('refused', 'access');
  if (status >= 300 && status < 400) throw new EngineTrouble('refused', 'redirect');
  const wait = retryAfter(headers.get('retry-after'), now);
  if (status === 429) throw new EngineTrouble('not-now', 'throttled', { until: now + (wait ?? USUAL_WAIT_MS) });
  if (status < 500) return;
  // Whoever says when to come back has done nothing; after any other failure a change may have been made.
  if (isRead || (status === 503 && wait !== undefined)) throw notNow('down', now, wait);
  throw new EngineTrouble('unknown', 'answer');
}

/** Milliseconds, from seconds or an HTTP date; at most an hour. */
function retryAfter(header: string | null, now: Instant): number | undefined {
  if (header === null) return undefined;
  const wait = /^\d+(?:\.\d+)?$/.test(header) ? Number(header) * SECOND_MS : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, SECOND_MS), HOUR_MS);
}

function troubleOf(error: unknown, isRead: boolean, now: Instant): EngineTrouble {
  const cause = error instanceof TypeError ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (isRead || NOT_SENT.includes(code)) return notNow('down', now);
  const isLate = error instanceof DOMException && error.name === 'TimeoutError';
  // The parser's own error quotes the answer, which may hold a shopper's data: it is not kept as the cause.
  return new EngineTrouble('unknown', isLate ? 'timeout' : 'answer');
}

function notNow(reason: string, now: Instant, waitMs: number = USUAL_WAIT_MS): EngineTrouble {
  return new EngineTrouble('not-now', reason, { until: now + waitMs });
}
