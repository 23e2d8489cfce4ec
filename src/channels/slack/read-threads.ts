import { type Instant, SECOND_MS } from '../../values/instants.ts';
import type { BackfillParts } from './backfill.ts';
import { patiently } from './patiently.ts';

/** A thread of the desk, by its first message. */
export interface DeskThreadRef {
  readonly channel: string;
  readonly thread: string;
}

const PAGE = 200;
/** More answers in one thread than this are not read back. */
const MAX_PAGES = 5;

interface Answer {
  readonly ts?: string | undefined;
  readonly edited?: { readonly ts?: string | undefined } | undefined;
}

/**
 * What was written, or written anew, in a thread since an instant, as payloads of the events that would have told of it;
 * what was taken back meanwhile leaves no trace to be found.
 */
export async function readThread(
  parts: Pick<BackfillParts, 'api' | 'sleep'>,
  { channel, thread }: DeskThreadRef,
  { since, team, signal }: { readonly since: Instant; readonly team: string; readonly signal: AbortSignal },
): Promise<readonly unknown[]> {
  const answers: Answer[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const options = { channel, ts: thread, limit: PAGE, ...(cursor ? { cursor } : {}) };
    const read = await patiently(parts, signal, () => parts.api.conversations.replies(options));
    answers.push(...(read.messages ?? []).filter(({ ts }) => ts !== thread));
    cursor = read.response_metadata?.next_cursor;
    if (!cursor) break;
  }
  return answers.flatMap((message) => {
    const event = eventOf(message, { channel, since });
    return event ? [{ type: 'event_callback', team_id: team, event_id: `read:${channel}:${message.ts}`, event }] : [];
  });
}

function eventOf(message: Answer, { channel, since }: { readonly channel: string; readonly since: Instant }) {
  const place = { type: 'message', channel, channel_type: 'channel' };
  if (isSince(message.ts, since)) return { ...message, ...place };
  if (!isSince(message.edited?.ts, since)) return undefined;
  return { ...place, subtype: 'message_changed', ts: message.edited?.ts, message };
}

function isSince(ts: string | undefined, since: Instant): boolean {
  return ts !== undefined && Number(ts) * SECOND_MS >= since;
}
