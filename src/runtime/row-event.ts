import { randomBytes } from 'node:crypto';
import type { EventBody } from '../conversation/event.ts';
import type { Incoming, OutboxRow } from '../ports/store.ts';
import type { Instant } from '../values/instants.ts';

/** An event that what became of a row brings into its own conversation; the same `dedupeKey` counts once. */
export function rowEvent(
  { channel, address, conversationId }: OutboxRow,
  { dedupeKey, body }: { readonly dedupeKey: string; readonly body: EventBody },
  now: Instant,
): Incoming {
  return {
    ...{ dedupeKey, channel, identity: '', address, conversationId },
    ...{ at: now, readyAt: now, entropy: randomBytes(16).toString('hex'), body },
  };
}
