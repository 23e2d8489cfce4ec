import { type DurationMs, type Instant, SECOND_MS } from '../../values/instants.ts';
import { patiently } from './patiently.ts';
import { type DeskThreadRef, readThread } from './read-threads.ts';
import type { SlackReceiver } from './receive-events.ts';
import type { SlackApi } from './slack-api.ts';

const PAGE = 200;

/** More direct-message channels, or more messages in one, than this are not read back. */
const MAX_CHANNELS = 1000;
const MAX_PAGES = 5;

/** What reading back needs of the rest. */
export interface BackfillParts {
  readonly api: SlackApi;
  readonly receiver: Pick<SlackReceiver, 'receive'>;
  /** Threads of the desk that people may have written in; absent where there is no desk. */
  readonly threads?: () => Promise<readonly DeskThreadRef[]>;
  /** "T…" */
  readonly team: () => Promise<string>;
  readonly sleep: (ms: DurationMs, signal: AbortSignal) => Promise<void>;
  /** Told when it cannot be done. */
  readonly failed: (error: unknown) => void;
}

/**
 * Reads back the direct messages and the desk's threads since an instant, oldest first, and receives each as if its event
 * had come: what is known already has the same key and is the same event. Runs one after another; never throws.
 */
export function createBackfill(parts: BackfillParts, signal: AbortSignal): (since: Instant) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return function backfill(since) {
    last = last.then(() => readBack(parts, since, signal)).catch(parts.failed);
    return last;
  };
}

async function readBack(parts: BackfillParts, since: Instant, signal: AbortSignal): Promise<void> {
  const team = await parts.team();
  for (const channel of await directChannels(parts, signal)) {
    if (signal.aborted) return;
    for (const message of await messagesSince(parts, { channel, since }, signal)) {
      const event = { ...message, type: 'message', channel, channel_type: 'im' };
      await parts.receiver.receive({ type: 'event_callback', team_id: team, event_id: `read:${message.ts}`, event });
    }
  }
  for (const thread of (await parts.threads?.()) ?? []) {
    if (signal.aborted) return;
    const events = await readThread(parts, thread, { since, team, signal });
    for (const event of events) await parts.receiver.receive(event);
  }
}

async function directChannels(parts: BackfillParts, signal: AbortSignal): Promise<readonly string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const options = { types: 'im', exclude_archived: true, limit: PAGE, ...(cursor ? { cursor } : {}) };
    const answer = await patiently(parts, signal, () => parts.api.conversations.list(options));
    for (const { id, is_im: isDirect } of answer.channels ?? []) if (id !== undefined && isDirect) found.push(id);
    cursor = answer.response_metadata?.next_cursor;
  } while (cursor && found.length < MAX_CHANNELS && !signal.aborted);
  return found;
}

interface Since {
  readonly channel: string;
  readonly since: Instant;
}

async function messagesSince(parts: BackfillParts, { channel, since }: Since, signal: AbortSignal) {
  const found: { readonly ts?: string | undefined }[] = [];
  const oldest = (since / SECOND_MS).toFixed(6);
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const options = { channel, oldest, limit: PAGE, ...(cursor ? { cursor } : {}) };
    const answer = await patiently(parts, signal, () => parts.api.conversations.history(options));
    found.push(...(answer.messages ?? []));
    cursor = answer.response_metadata?.next_cursor;
    if (!cursor) break;
  }
  return found.filter(({ ts }) => Number(ts) * SECOND_MS >= since).toReversed();
}
