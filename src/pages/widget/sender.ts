import type { SessionKeeper } from '../api/session.ts';
import type { Draft, Notice } from './chat-state.ts';

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/** What the sender needs of the chat. */
export interface SenderEnds {
  readonly session: SessionKeeper;
  /** The oldest draft still waiting. */
  readonly next: () => Draft | undefined;
  readonly change: (id: string, change: Partial<Draft>) => void;
  readonly notice: (notice: Notice | undefined) => void;
}

/** Sends drafts in order, one at a time, until each is taken or refused; the same draft always has the same id. */
export interface Sender {
  /** Something waits: goes to work unless it is at work already. */
  readonly wake: () => void;
}

type Outcome = { readonly kind: 'done' } | { readonly kind: 'wait'; readonly ms: number };

/** Makes the sender of one chat. */
export function createSender(ends: SenderEnds): Sender {
  let isBusy = false;
  let tries = 0;

  async function work(): Promise<void> {
    isBusy = true;
    for (let draft = ends.next(); draft; draft = ends.next()) {
      const outcome = await attempt(ends, draft, tries);
      if (outcome.kind === 'done') tries = 0;
      else {
        tries += 1;
        await pause(outcome.ms);
      }
    }
    isBusy = false;
  }

  return {
    wake: () => {
      if (!isBusy) void work();
    },
  };
}

async function attempt(ends: SenderEnds, draft: Draft, tries: number): Promise<Outcome> {
  try {
    return await settle(ends, draft, await send(ends, draft));
  } catch {
    // Not reached: the network is away.
    ends.notice({ kind: 'offline' });
    return { kind: 'wait', ms: Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries) };
  }
}

/** Uploads the picture first, if there is one; its id is kept, so that it is uploaded once. */
async function send(ends: SenderEnds, draft: Draft): Promise<Response> {
  let { request } = draft;
  if (draft.photo && !request.photos) {
    const upload = await ends.session.fetch('/api/photos', { method: 'POST', body: draft.photo.file });
    if (!upload.ok) return upload;
    const { id }: { id: string } = await upload.json();
    request = { ...request, photos: [id] };
    ends.change(draft.id, { request });
  }
  return ends.session.fetch('/api/events', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: draft.id, ...request }),
  });
}

async function settle(ends: SenderEnds, draft: Draft, answer: Response): Promise<Outcome> {
  if (answer.ok) {
    ends.change(draft.id, { status: 'sent' });
    ends.notice(undefined);
    return { kind: 'done' };
  }
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get('retry-after')) || 5;
    ends.notice({ kind: 'too-fast', seconds });
    return { kind: 'wait', ms: seconds * 1000 };
  }
  if (answer.status >= 500 || answer.status === 401) return { kind: 'wait', ms: 3000 };
  ends.change(draft.id, { status: 'failed' });
  ends.notice(
    answer.status === 413 ? { kind: 'photo-too-large' } : answer.status === 415 ? { kind: 'photo-wrong' } : undefined,
  );
  return { kind: 'done' };
}

/** Waits, but not longer than until the network is back. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
    function end(): void {
      clearTimeout(timer);
      removeEventListener('online', end);
      resolve();
    }
  });
}
