import type { Delivery, Outgoing } from '../../ports/channel.ts';
import type { Instant } from '../../values/instants.ts';
import { encodeMessage, pictureBlock } from './encode-message.ts';
import { isRefusal, readFailure } from './read-failure.ts';
import type { SlackApi } from './slack-api.ts';

/** What changing a message needs of the rest. */
export interface EditParts {
  readonly api: SlackApi;
  readonly clock: () => Instant;
}

/** Changes what was sent under `ref` to these words, or takes it back when there are none. */
export async function editMessage(
  { api, clock }: EditParts,
  message: Outgoing & { readonly ref: string },
): Promise<Delivery> {
  const shown = message.ref.split(',').filter((ts) => /^\d{1,12}\.\d{1,9}$/.test(ts));
  if (shown.length === 0) return { kind: 'refused', reason: 'no such message' };
  const channel = message.address;
  const parts = message.text.trim() === '' ? [] : encodeMessage({ ...message, photos: [] });
  if (parts.length > shown.length) return { kind: 'refused', reason: 'longer than what it changes' };
  try {
    for (const [index, ts] of shown.entries()) {
      const part = parts[index];
      if (!part) await api.chat.delete({ channel, ts }).catch(skipGone);
      else {
        const pictures = await picturesOf(api, channel, ts);
        await api.chat.update({ channel, ts, text: part.text, blocks: [...pictures, ...part.blocks] });
      }
    }
    return { kind: 'sent', ref: message.ref };
  } catch (error) {
    return readEditFailure(error, clock());
  }
}

/** Blocks are changed all together: the pictures of a message stay only when they are said again. */
async function picturesOf(api: SlackApi, channel: string, ts: string) {
  const options = { channel, ts, latest: ts, oldest: ts, inclusive: true, limit: 1 };
  const { messages = [] } = await api.conversations.replies(options).catch(() => ({ messages: [] }));
  const blocks = messages.find((message) => message.ts === ts)?.blocks ?? [];
  return blocks.flatMap((block) => {
    const { slack_file: file } = block as { readonly slack_file?: { readonly id?: string } };
    return block.type === 'image' && file?.id !== undefined ? [pictureBlock(file.id)] : [];
  });
}

function skipGone(error: unknown): void {
  if (!isRefusal(error, 'message_not_found')) throw error;
}

/** A change can be made again: whatever its end, trying again does no harm. */
function readEditFailure(error: unknown, now: Instant): Delivery {
  const delivery = readFailure(error, now);
  return delivery.kind === 'unknown' ? { kind: 'not-reached', reason: delivery.reason } : delivery;
}
