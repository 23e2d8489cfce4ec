import type { Channel, Delivery, Outgoing } from '../ports/channel.ts';
import type { OutboxRow, Settlement } from '../ports/store.ts';
import { HOUR_MS, type Instant } from '../values/instants.ts';
import { sendBackoff } from './backoff.ts';
import type { RuntimeOptions } from './types.ts';
import { withDeadline } from './with-deadline.ts';

/** Reason of news that is held because staff have the talk. */
export const WITH_STAFF = 'with-staff';

/** How a try ended; `stopped` when the shopper has shut the channel to us. */
export interface SayOutcome {
  readonly settlement: Settlement;
  readonly stopped?: boolean;
}

/** Makes one try to say a row's words and tells how it ended. Never throws. */
export async function deliverSay(
  { channels, mayStillSend }: Pick<RuntimeOptions, 'channels' | 'mayStillSend'>,
  row: OutboxRow,
  now: () => Instant,
): Promise<SayOutcome> {
  const channel = channels[row.channel];
  const stopped = stopReason(row, channel, now()) ?? (await judge(row, mayStillSend, now()));
  if (stopped) return { settlement: stopped };
  // A pull channel shows the transcript by itself.
  if (!channel || channel.delivery === 'pull') return { settlement: { id: row.id, as: 'sent' } };
  const message = outgoingOf(row);
  const arrived = row.doubtful ? await reconcile(channel, message) : 'not-sent';
  if (arrived === 'sent') return { settlement: { id: row.id, as: 'sent' } };
  if (arrived === 'unknown' && row.onUnknown === 'hold') {
    return { settlement: { id: row.id, as: 'held', reason: 'unknown' } };
  }
  const delivery = await attempt(() => send(row, channel, message));
  if (delivery.kind === 'unknown') {
    return { settlement: await settleUnknown(row, channel, { message, now: now(), reason: delivery.reason }) };
  }
  const isShut = delivery.kind === 'refused' && delivery.stop === true && row.kind !== 'desk';
  return { settlement: settle(row, delivery, now()), stopped: isShut };
}

/** Changes the earlier message where that can be done; else the new words are sent as they are, and a taking back is not. */
async function send({ kind, target }: OutboxRow, channel: Channel, message: Outgoing): Promise<Delivery> {
  if (kind !== 'edit') return channel.deliver(message);
  if (channel.edit && target !== undefined) return channel.edit({ ...message, ref: target });
  if (message.text === '') return { kind: 'refused', reason: 'cannot-take-back' };
  return channel.deliver(message);
}

/** Visits wait this long before it is looked at again whether people still have the talk. */
const LOOK_AGAIN_MS = HOUR_MS;

/** Why a row is not to be said now or ever, judged at the moment of its claim. */
function stopReason(row: OutboxRow, channel: Channel | undefined, now: Instant): Settlement | undefined {
  const { id } = row;
  if (row.usefulUntil !== undefined && row.usefulUntil < now) return { id, as: 'dropped', reason: 'too-late' };
  if (!channel) return { id, as: 'held', reason: 'no-channel' };
  if (row.mode === 'staff' && row.kind === 'news') return { id, as: 'held', reason: WITH_STAFF };
  if (row.kind !== 'visit' || (row.mode !== 'staff' && row.mode !== 'waiting')) return undefined;
  return { id, as: 'retry', at: now + LOOK_AGAIN_MS, reason: WITH_STAFF, doubtful: row.doubtful };
}

async function judge(
  row: OutboxRow,
  mayStillSend: RuntimeOptions['mayStillSend'],
  now: Instant,
): Promise<Settlement | undefined> {
  if (!mayStillSend || (row.kind !== 'visit' && row.kind !== 'news')) return undefined;
  const { id, doubtful } = row;
  try {
    const verdict = await mayStillSend(row, now);
    if (verdict.kind === 'go') return undefined;
    if (verdict.kind === 'drop') return { id, as: 'dropped', reason: verdict.reason };
    return { id, as: 'retry', at: Math.max(verdict.until, now + 1), reason: verdict.reason, doubtful };
  } catch {
    return { id, as: 'retry', at: now + sendBackoff(row.attempts), reason: 'not-judged', doubtful };
  }
}

function outgoingOf(row: OutboxRow): Outgoing {
  // Written by the turn in the shape that `OutboxDraft.payload` documents.
  const { text, buttons, card, language, photos, desk } = row.payload as unknown as Pick<
    Outgoing,
    'text' | 'buttons' | 'card' | 'language' | 'photos' | 'desk'
  >;
  const { id, conversationId, address, thread } = row;
  return {
    ...{ id, conversationId, address, language, text, buttons: buttons ?? [] },
    ...(card && { card }),
    ...(photos && { photos }),
    ...(desk && { desk }),
    ...(thread !== undefined && { thread }),
  };
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
