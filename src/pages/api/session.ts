import type { Language, Session } from './wire.ts';

const KEY = 'shopkeeper.token';
/** A token with less than this left is renewed before use. */
const RENEW_BEFORE_MS = 12 * 3_600_000;

/** The visitor's standing with one server, shared by all pages and tabs of a browser. */
export interface SessionKeeper {
  /** The session of now, opened or renewed when needed. Rejects when the server cannot be reached. */
  readonly get: () => Promise<Session>;
  /** The server did not know the token: the next `get` opens a session anew. */
  readonly forget: () => void;
  /** `fetch` on the server as this visitor; a refused token is renewed, once. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
}

/**
 * Keeps the session with the server at `base`, asking for words in `language`. `identity` is the word of the shop's server
 * for who is signed in; without it nobody is.
 */
export function createSessionKeeper(base: string, language: () => Language, identity?: string): SessionKeeper {
  let current: Session | undefined;
  let renewAt = 0;
  let opening: Promise<Session> | undefined;

  async function open(): Promise<Session> {
    const shown = readToken();
    const wish = { language: language(), ...(identity ? { identity } : {}) };
    const fresh = await requestSession(base, { ...(shown ? { token: shown } : {}), ...wish });
    // Another tab may have become a visitor meanwhile: whoever was first is who we are.
    const stored = readToken();
    const isOther = stored !== undefined && stored !== shown && visitorOf(stored) !== visitorOf(fresh.token);
    const session = isOther ? await requestSession(base, { token: stored, ...wish }) : fresh;
    writeToken(session.token);
    current = session;
    // Our own clock counts from here: it may be wrong, but it runs evenly.
    renewAt = Date.now() + session.expiresInMs - RENEW_BEFORE_MS;
    return session;
  }

  function get(): Promise<Session> {
    if (current && Date.now() < renewAt) return Promise.resolve(current);
    opening ??= open().finally(() => {
      opening = undefined;
    });
    return opening;
  }

  function forget(): void {
    current = undefined;
  }

  async function fetchAs(path: string, init: RequestInit = {}): Promise<Response> {
    const { token } = await get();
    const answer = await fetch(base + path, withToken(init, token));
    if (answer.status !== 401) return answer;
    forget();
    return fetch(base + path, withToken(init, (await get()).token));
  }

  return { get, forget, fetch: fetchAs };
}

async function requestSession(base: string, wish: object): Promise<Session> {
  const answer = await fetch(`${base}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  });
  if (!answer.ok) throw new Error(`Cannot open a session: status ${answer.status}`);
  return answer.json();
}

function withToken(init: RequestInit, token: string): RequestInit {
  return { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } };
}

function visitorOf(token: string): string | undefined {
  return token.split('.')[1];
}

function readToken(): string | undefined {
  return read(KEY);
}

function writeToken(token: string): void {
  write(KEY, token);
}

/** Reads a value kept by this browser; undefined where it keeps none. */
export function read(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value in this browser, if it may. */
export function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is full or forbidden: the page works on, and forgets.
  }
}
