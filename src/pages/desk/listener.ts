import { readStream, type StreamEvent } from '../api/stream.ts';
import { type ListNews, openStream, Refused } from './api.ts';
import type { Line } from './wire.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** The server's heartbeat comes every 15 s: silence much longer means a dead line. */
const SILENCE_MS = 40_000;

/** Whom the stream tells. */
export interface ListenerEnds {
  /** The conversation to be told about, and the last line there is of it. */
  readonly watched: () => { readonly conversation: string; readonly after: number } | undefined;
  readonly list: (news: ListNews) => void;
  readonly line: (conversation: string, line: Line) => void;
  readonly live: (conversation: string) => void;
  readonly typing: (conversation: string) => void;
  readonly panel: (conversation: string) => void;
  readonly isAway: (isAway: boolean) => void;
  /** The session is over. */
  readonly signedOut: () => void;
}

/** Keeps one stream open and resumes it after the last line. */
export interface Listener {
  readonly start: () => void;
  /** The open conversation is another one: the stream begins anew. */
  readonly turn: () => void;
  readonly stop: () => void;
}

/** Makes the listener of one page. */
export function createListener(ends: ListenerEnds): Listener {
  /** The run under way; another one after somebody else has signed in. */
  let current: symbol | undefined;
  let abort = new AbortController();

  async function run(own: symbol): Promise<void> {
    for (let tries = 0; current === own; tries += 1) {
      abort = new AbortController();
      const outcome = await listen(ends, abort);
      if (outcome === 'over') return;
      if (outcome === 'heard' || outcome === 'turned') tries = 0;
      // Too many desks of one person: the one that is looked at comes back.
      if (outcome === 'replaced') await focused();
      else if (outcome !== 'turned') await pause(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries));
    }
  }

  return {
    start: () => {
      if (current) return;
      current = Symbol('run');
      void run(current);
    },
    turn: () => abort.abort('turn'),
    stop: () => {
      current = undefined;
      abort.abort('stop');
    },
  };
}

/** How a stream ended: `over` with the session, `replaced` by another page of the same person. */
type Outcome = 'heard' | 'silent' | 'turned' | 'over' | 'replaced';

async function listen(ends: ListenerEnds, abort: AbortController): Promise<Outcome> {
  const watched = ends.watched();
  let outcome: Outcome = 'silent';
  let watchdog = setTimeout(() => abort.abort('silence'), SILENCE_MS);
  try {
    const answer = await openStream(watched, abort.signal);
    ends.isAway(false);
    const signs = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        clearTimeout(watchdog);
        watchdog = setTimeout(() => abort.abort('silence'), SILENCE_MS);
        controller.enqueue(chunk);
      },
    });
    await readStream(new Response(answer.body?.pipeThrough(signs)), (event) => {
      if (!abort.signal.aborted) outcome = pass(ends, watched?.conversation ?? '', event);
    });
  } catch (error) {
    if (error instanceof Refused && error.status === 401) outcome = 'over';
  } finally {
    clearTimeout(watchdog);
  }
  if (abort.signal.reason === 'turn') return 'turned';
  if (outcome === 'over') ends.signedOut();
  else if (abort.signal.reason !== 'stop') ends.isAway(true);
  return outcome;
}

/** Passes an event on; returns how the stream would end with it. */
function pass(ends: ListenerEnds, conversation: string, { name, data }: StreamEvent): Outcome {
  const content = JSON.parse(data);
  if (name === 'list') ends.list(content);
  else if (name === 'message') ends.line(conversation, content);
  else if (name === 'live') ends.live(conversation);
  else if (name === 'typing') ends.typing(conversation);
  else if (name === 'panel') ends.panel(conversation);
  if (name !== 'end' || content.why === 'closing') return 'heard';
  return content.why === 'replaced' ? 'replaced' : 'over';
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    addEventListener('online', () => resolve(clearTimeout(timer)), { once: true });
  });
}

function focused(): Promise<void> {
  return new Promise((resolve) => addEventListener('focus', () => resolve(), { once: true }));
}
