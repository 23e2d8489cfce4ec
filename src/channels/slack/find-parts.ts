import { z } from 'zod';
import type { Place } from './part-sender.ts';
import type { SlackApi } from './slack-api.ts';

/** Name of our mark in the metadata of every message of the outbox. */
export const MARK = 'shopkeeper_row';

/** Messages looked through, newest first, before nothing more is said about a row. */
const PAGE = 200;
const PAGES = 3;

const marked = z.object({
  ts: z.string(),
  metadata: z.object({
    event_type: z.literal(MARK),
    event_payload: z.object({ row: z.string(), part: z.number() }),
  }),
});

/** What Slack has of a row; `isWhole`: the place was searched to its end, or far enough to find the first part. */
export interface FoundParts {
  /** Time stamps of the first parts in order, without a gap. */
  readonly refs: readonly string[];
  readonly isWhole: boolean;
}

/** Looks for the parts of row `id` by the mark in their metadata. Throws what the call throws. */
export async function findParts(api: SlackApi, id: string, { channel, thread }: Place): Promise<FoundParts> {
  const found = new Map<number, string>();
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const options = { channel, limit: PAGE, include_all_metadata: true, ...(cursor ? { cursor } : {}) };
    const answer =
      thread === undefined
        ? await api.conversations.history(options)
        : await api.conversations.replies({ ...options, ts: thread });
    for (const message of answer.messages ?? []) {
      const read = marked.safeParse(message);
      if (!read.success || read.data.metadata.event_payload.row !== id) continue;
      found.set(read.data.metadata.event_payload.part, read.data.ts);
    }
    cursor = answer.response_metadata?.next_cursor;
    if (!cursor || (thread === undefined && found.has(0))) return { refs: inOrder(found), isWhole: true };
  }
  return { refs: inOrder(found), isWhole: false };
}

function inOrder(found: ReadonlyMap<number, string>): readonly string[] {
  const refs: string[] = [];
  for (let part = 0; ; part += 1) {
    const ref = found.get(part);
    if (ref === undefined) return refs;
    refs.push(ref);
  }
}
