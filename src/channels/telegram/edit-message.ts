import type { Delivery, Outgoing } from '../../ports/channel.ts';
import { type Instant, SECOND_MS } from '../../values/instants.ts';
import { encodeMessage, type TelegramPart, type TelegramWords } from './encode-message.ts';
import { keyboardOf, type PartSenderParts } from './part-sender.ts';
import { isAboutEntities, isDoneAlready, readFailure } from './read-failure.ts';
import { callSignal } from './telegram-api.ts';

const TIMEOUT_MS = 15 * SECOND_MS;

/** Changes what was sent under `ref` to these words, or takes it back when there are none; pictures stay as they are. */
export async function editMessage(
  { api, clock }: Pick<PartSenderParts, 'api' | 'clock'>,
  message: Outgoing & { readonly ref: string },
): Promise<Delivery> {
  const shown = readRef(message.ref);
  if (shown.length === 0) return { kind: 'refused', reason: 'no such message' };
  const chat = Number(message.address);
  const changes = changesTo(shown, message);
  if (!changes) return { kind: 'refused', reason: 'longer than what it changes' };
  try {
    for (const { id, as, part } of changes) {
      await (part ? change({ chat, id, as }, part) : api.deleteMessage(chat, id, callSignal(TIMEOUT_MS))).catch(
        skipDone,
      );
    }
    return { kind: 'sent', ref: message.ref };
  } catch (error) {
    return readEditFailure(error, clock());
  }

  async function change({ chat, id, as }: Target, part: TelegramPart): Promise<unknown> {
    const write = (text: string, mode: { readonly parse_mode?: 'HTML' }) =>
      as === 'caption'
        ? api.editMessageCaption(chat, id, { caption: text, ...mode, ...keyboardOf(part) }, callSignal(TIMEOUT_MS))
        : api.editMessageText(
            chat,
            id,
            text,
            { ...mode, link_preview_options: { is_disabled: true }, ...keyboardOf(part) },
            callSignal(TIMEOUT_MS),
          );
    return await write(part.html, { parse_mode: 'HTML' }).catch((error: unknown) => {
      if (!isAboutEntities(error)) throw error;
      return write(part.plain, {});
    });
  }
}

interface Target {
  readonly chat: number;
  readonly id: number;
  readonly as: Shown['as'];
}

interface Shown {
  readonly id: number;
  readonly as: 'words' | 'caption' | 'picture';
}

/** Reads a ref as `PartSender` writes it; strange ones have no messages. */
function readRef(ref: string): readonly Shown[] {
  return [...ref.matchAll(/(?:^|,)([cp]?)(\d{1,15})(?=,|$)/g)].map(([, kind, id]) => ({
    id: Number(id),
    as: kind === 'c' ? 'caption' : kind === 'p' ? 'picture' : 'words',
  }));
}

type Change = Shown & { readonly part?: TelegramPart };

/** What becomes of each message shown; undefined when the new words need more messages than there are. */
function changesTo(shown: readonly Shown[], words: TelegramWords): readonly Change[] | undefined {
  if (words.text.trim() === '') return shown;
  const written = shown.filter(({ as }) => as !== 'picture');
  const parts = encodeMessage({ ...words, photos: [] });
  const tooLong = written.some(({ as }, index) => as === 'caption' && (parts[index]?.plain.length ?? 0) > 1024);
  if (parts.length > written.length || tooLong) return undefined;
  return written.map((each, index) => {
    const part = parts[index];
    return part ? { ...each, part } : each;
  });
}

function skipDone(error: unknown): void {
  if (!isDoneAlready(error)) throw error;
}

/** A change can be made again: whatever its end, trying again does no harm. */
function readEditFailure(error: unknown, now: Instant): Delivery {
  const delivery = readFailure(error, now);
  return delivery.kind === 'unknown' ? { kind: 'not-reached', reason: delivery.reason } : delivery;
}
