import type { Act, Conversation, Entry, Line, Me, PriceQuestion } from './wire.ts';

/** An answer that is no success: `status` by HTTP (0: the server was not reached), `code` of ours. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryAfterS: number;

  constructor(status: number, code: string, retryAfterS = 0) {
    super(`Refused: ${status} ${code}`);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
    this.retryAfterS = retryAfterS;
  }
}

/** Who is signed in; refused with 401 when nobody is. */
export function fetchMe(): Promise<Me> {
  return call('/me');
}

/** Refused with 401 for a wrong name or password, 429 when it comes too soon. */
export function signIn(name: string, password: string): Promise<Me> {
  return call('/sign-in', { name, password });
}

/** Ends the session and its streams. */
export async function signOut(): Promise<void> {
  const answer = await request('/sign-out', json({}));
  if (!answer.ok) throw await refusal(answer);
}

/** Whose one-time link it is. */
export function readLink(token: string): Promise<{ readonly name: string }> {
  return call('/link', { token });
}

/** Uses the link up; refused with 400 and PASSWORD_… for a password that is too weak. */
export function setPassword(token: string, password: string): Promise<Me> {
  return call('/set-password', { token, password });
}

/** Tells that this desk is open; answers with who is in and on duty. */
export function reportPresence(presence: {
  readonly isOnDuty?: boolean;
  readonly isActive: boolean;
}): Promise<Presence> {
  return call('/presence', presence);
}

/** Who is in and on duty, and whether we are. */
export interface Presence {
  readonly present: readonly string[];
  readonly isOnDuty: boolean;
}

/** Everything about a conversation beside its words. */
export function fetchConversation(id: string): Promise<Conversation> {
  return call(`/conversations/${id}`);
}

/** Up to 100 lines before `before`, or the last ones. */
export function fetchLines(
  id: string,
  before?: number,
): Promise<{ readonly lines: readonly Line[]; readonly more: boolean }> {
  return call(`/conversations/${id}/lines${before === undefined ? '' : `?before=${before}`}`);
}

/** Does something; the same `key` again does it once. A price without a deal is asked about, and nothing was sent. */
export async function postAct(id: string, key: string, act: Act): Promise<PriceQuestion | undefined> {
  const answer = await request(`/conversations/${id}/acts`, json({ key, ...act }));
  if (answer.status === 409) return answer.json();
  if (!answer.ok) throw await refusal(answer);
  return undefined;
}

/** Sends up a picture for a reply in that conversation; settles with its id. */
export async function postPhoto(id: string, file: Blob): Promise<string> {
  const answer = await request(`/conversations/${id}/photos`, {
    method: 'POST',
    headers: { 'x-desk': '1' },
    body: file,
  });
  if (!answer.ok) throw await refusal(answer);
  return ((await answer.json()) as { id: string }).id;
}

/** Where a picture of a conversation can be shown from. */
export function photoAddress(id: string): string {
  return `/api/desk/photos/${encodeURIComponent(id)}`;
}

/** Opens the stream: the list, and the lines of a conversation after `after`. */
export async function openStream(
  watched: { readonly conversation: string; readonly after: number } | undefined,
  signal: AbortSignal,
): Promise<Response> {
  const query = watched ? `?conversation=${watched.conversation}&after=${watched.after}` : '';
  const answer = await request(`/stream${query}`, { signal });
  if (!answer.ok) throw await refusal(answer);
  return answer;
}

/** The list as the stream sends it. */
export interface ListNews {
  readonly now: number;
  readonly entries: readonly Entry[];
}

async function call<T>(path: string, body?: object): Promise<T> {
  const answer = await request(path, body === undefined ? {} : json(body));
  if (!answer.ok) throw await refusal(answer);
  return answer.json();
}

function json(body: object): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-desk': '1' },
    body: JSON.stringify(body),
  };
}

function request(path: string, init: RequestInit): Promise<Response> {
  return fetch(`/api/desk${path}`, { ...init, cache: 'no-store' }).catch(() => {
    throw new Refused(0, 'NOT_REACHED');
  });
}

async function refusal(answer: Response): Promise<Refused> {
  const retryAfterS = Number(answer.headers.get('retry-after') ?? 0);
  const body = await answer.json().catch(() => undefined);
  return new Refused(answer.status, body?.error?.code ?? 'UNKNOWN', retryAfterS);
}
