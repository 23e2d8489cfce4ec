import type { SessionKeeper } from '../api/session.ts';
import { readStream, type StreamEvent } from '../api/stream.ts';
import type { Row, Session } from '../api/wire.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** A hidden page lets its stream go after this. */
const HIDDEN_MS = 60_000;
/** The server's heartbeat comes every 15 s: silence much longer means a dead line. */
const SILENCE_MS = 40_000;

/** What the listener needs of the chat. */
export interface ListenerEnds {
  readonly session: SessionKeeper;
  /** The session a stream is about to be opened for. */
  readonly begin: (session: Session) => void;
  readonly lastSeq: () => number;
  readonly row: (row: Row) => void;
  readonly live: () => void;
  readonly typing: (name: string | undefined) => void;
  readonly isAway: (isAway: boolean) => void;
}

/** Keeps one stream open while the page is looked at, resuming after the last row it has. */
export interface Listener {
  readonly start: () => void;
}

/** Makes the listener of one chat; nothing is read before `start`. */
export function createListener(ends: ListenerEnds): Listener {
  let isStarted = false;
  let abort: AbortController | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      await visible();
      abort = new AbortController();
      const outcome = await listen(ends, abort);
      if (outcome.hadRows) tries = 0;
      if (outcome.isReplaced) await focused();
      else await pause(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries) * (0.5 + Math.random() / 2));
    }
  }

  function watchVisibility(): void {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(() => abort?.abort(), HIDDEN_MS);
  }

  return {
    start: () => {
      if (isStarted) return;
      isStarted = true;
      document.addEventListener('visibilitychange', watchVisibility);
      void run();
    },
  };
}

interface Outcome {
  readonly hadRows: boolean;
  /** Another page of the same visitor took the place. */
  readonly isReplaced: boolean;
}

async function listen(ends: ListenerEnds, abort: AbortController): Promise<Outcome> {
  let hadRows = false;
  let isReplaced = false;
  const watchdog = createWatchdog(abort);
  try {
    ends.begin(await ends.session.get());
    const answer = await ends.session.fetch(`/api/stream?after=${ends.lastSeq()}`, { signal: abort.signal });
    if (!answer.ok) throw new Error(`Cannot open the stream: status ${answer.status}`);
    ends.isAway(false);
    await readStream(watched(answer, watchdog), (event) => {
      hadRows = true;
      isReplaced ||= pass(ends, event);
    });
  } catch {
    ends.isAway(!abort.signal.aborted || watchdog.hasBitten());
  } finally {
    watchdog.stop();
  }
  return { hadRows, isReplaced };
}

/** Passes an event on; true when it says that another page took the place. */
function pass(ends: ListenerEnds, { name, data }: StreamEvent): boolean {
  const content = JSON.parse(data);
  if (name === 'message') ends.row(content);
  else if (name === 'live') ends.live();
  else if (name === 'typing') ends.typing(content.name);
  else if (name === 'end' && content.why === 'expired') ends.session.forget();
  return name === 'end' && content.why === 'replaced';
}

function createWatchdog(abort: AbortController) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let bitten = false;
  function pat(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      bitten = true;
      abort.abort();
    }, SILENCE_MS);
  }
  return { pat, stop: () => clearTimeout(timer), hasBitten: () => bitten };
}

/** The same response, whose every piece is a sign of life. */
function watched(answer: Response, watchdog: { readonly pat: () => void }): Response {
  watchdog.pat();
  const signs = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      watchdog.pat();
      controller.enqueue(chunk);
    },
  });
  return new Response(answer.body?.pipeThrough(signs));
}

function pause(ms: number): Promise<void> {
  return Promise.race([new Promise<void>((resolve) => setTimeout(resolve, ms)), happening('online')]);
}

async function visible(): Promise<void> {
  while (document.hidden) {
    await new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true }));
  }
}

function focused(): Promise<void> {
  return Promise.race([happening('focus'), happening('pageshow'), visibleAgain()]);
}

function visibleAgain(): Promise<void> {
  return new Promise((resolve) => document.addEventListener('visibilitychange', () => resolve(), { once: true }));
}

function happening(name: string): Promise<void> {
  return new Promise((resolve) => addEventListener(name, () => resolve(), { once: true }));
}
