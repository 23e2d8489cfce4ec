import type { Channel, Delivery, Outgoing } from '../ports/channel.ts';
import type { OutboxRow, Settlement } from '../ports/store.ts';
import type { Instant } from '../values/instants.ts';
import { sendBackoff } from './backoff.ts';
import { withDeadline } from './with-deadline.ts';

/** Makes one try to say a row's words and tells how it ended. Never throws. */
export async function deliverSay(
  row: OutboxRow,
  channel: Channel | undefined,
  now: () => Instant,
): Promise<Settlement> {
  const stopped = stopReason(row, channel, now());
  if (stopped) return stopped;
  // A pull channel shows the transcript by itself.
  if (!channel || channel.delivery === 'pull') return { id: row.id, as: 'sent' };
  const message = outgoingOf(row);
  const arrived = row.doubtful ? await reconcile(channel, message) : 'not-sent';
  if (arrived === 'sent') return { id: row.id, as: 'sent' };
  if (arrived === 'unknown' && row.onUnknown === 'hold') return { id: row.id, as: 'held', reason: 'unknown' };
  const delivery = await attempt(() => channel.deliver(message));
  if (delivery.kind === 'unknown') return settleUnknown(row, channel, { message, now: now(), reason: delivery.reason });
  return settle(row, delivery, now());
}

/** Why a row is not to be said now or ever, judged at the moment of its claim. */
function stopReason(row: OutboxRow, channel: Channel | undefined, now: Instant): Settlement | undefined {
  const { id } = row;
  if (row.usefulUntil !== undefined && row.usefulUntil < now) return { id, as: 'dropped', reason: 'too-late' };
  if (!channel) return { id, as: 'held', reason: 'no-channel' };
  const withStaff = row.mode === 'staff' && (row.kind === 'visit' || row.kind === 'news');
  if (withStaff || (row.mode === 'waiting' && row.kind === 'visit')) return { id, as: 'held', reason: 'with-staff' };
  return undefined;
}

function outgoingOf(row: OutboxRow): Outgoing {
  // Written by the turn in the shape that `OutboxDraft.payload` documents.
  const { text, buttons, card, language } = row.payload as unknown as Pick<
    Outgoing,
    'text' | 'buttons' | 'card' | 'language'
  >;
  const { id, conversationId, address } = row;
  return { id, conversationId, address, language, text, buttons: buttons ?? [], ...(card && { card }) };
}

async function reconcile(channel: Channel, message: Outgoing): Promise<'sent' | 'not-sent' | 'unknown'> {
  try {
    return channel.reconcile ? await withDeadline(channel.reconcile(message)) : 'unknown';
  } catch {
    return 'unknown';
  }
}

/** A channel that throws or does not answer may have delivered. */
async function attempt(deliver: () => Promise<Delivery>): Promise<Delivery> {
  try {
    return await withDeadline(deliver());
  } catch {
    return { kind: 'unknown', reason: 'no-answer' };
  }
}

async function settleUnknown(
  row: OutboxRow,
  channel: Channel,
  unknown: { readonly message: Outgoing; readonly now: Instant; readonly reason: string },
): Promise<Settlement> {
  const { id } = row;
  const { message, now, reason } = unknown;
  const arrived = await reconcile(channel, message);
  if (arrived === 'sent') return { id, as: 'sent' };
  if (arrived === 'unknown' && row.onUnknown === 'hold') return { id, as: 'held', reason };
  const doubtful = arrived === 'unknown';
  return { id, as: 'retry', at: now + sendBackoff(row.attempts), reason, doubtful };
}

function settle(row: OutboxRow, delivery: Exclude<Delivery, { kind: 'unknown' }>, now: Instant): Settlement {
  const { id, doubtful } = row;
  if (delivery.kind === 'sent') return { id, as: 'sent', ...(delivery.ref !== undefined && { ref: delivery.ref }) };
  if (delivery.kind === 'refused') return { id, as: 'failed', reason: delivery.reason };
  if (delivery.kind === 'not-now') {
    return { id, as: 'retry', at: Math.max(delivery.until, now + 1), reason: 'not-now', doubtful };
  }
  return { id, as: 'retry', at: now + sendBackoff(row.attempts), reason: delivery.reason, doubtful };
}
