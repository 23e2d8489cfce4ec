import { type Api, InputFile } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Delivery } from '../../ports/channel.ts';
import { type DurationMs, type Instant, SECOND_MS } from '../../values/instants.ts';
import type { Pace } from '../pace.ts';
import type { TelegramPart } from './encode-message.ts';
import { isAboutEntities, isAboutPicture, readFailure } from './read-failure.ts';
import { callSignal } from './telegram-api.ts';

const SEND_TIMEOUT_MS = 15 * SECOND_MS;

/** Long messages half sent that are remembered, so that a new try goes on where the last one stopped. */
const MAX_HALF_SENT = 1000;

/** A picture as the store keeps it. */
export interface Picture {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What sending needs of the rest. */
export interface PartSenderParts {
  readonly api: Api;
  readonly clock: () => Instant;
  readonly pace: Pace;
  /** A send without an answer after this time has an unknown end; 15 s when absent. */
  readonly sendTimeoutMs?: DurationMs;
  /** A picture by its id; undefined when it is gone. Without it no pictures are sent. */
  readonly picture?: (id: string) => Promise<Picture | undefined>;
}

/** Where a message goes: a chat, and in a group with topics one of them. */
export interface Place {
  readonly chat: string;
  readonly topic?: number;
  /** Nobody's device rings. */
  readonly isSilent?: boolean;
}

/** Sends messages of several parts, each part once. */
export interface PartSender {
  /**
   * Sends the parts of message `id` that no earlier try has sent. The `ref` lists Telegram's numbers of them between
   * commas, with `c` before a caption's and `p` before a bare picture's.
   */
  readonly send: (id: string, parts: readonly TelegramPart[], place: Place) => Promise<Delivery>;
}

/** Makes a sender; what it has half sent is remembered in memory. */
export function createPartSender(settings: PartSenderParts): PartSender {
  const { clock, pace } = settings;
  const sentRefs = new Map<string, readonly string[]>();

  async function send(id: string, parts: readonly TelegramPart[], place: Place): Promise<Delivery> {
    const until = pace.openAt(place.chat, clock());
    if (until > clock()) return { kind: 'not-now', until };
    const delivery = await sendRest(id, parts, place);
    if (delivery.kind === 'not-now') pace.hold(place.chat, delivery.until);
    if (delivery.kind === 'sent' || delivery.kind === 'refused') sentRefs.delete(id);
    return delivery;
  }

  async function sendRest(id: string, parts: readonly TelegramPart[], place: Place): Promise<Delivery> {
    const refs = [...(sentRefs.get(id) ?? [])];
    for (const part of parts.slice(refs.length)) {
      pace.spend(place.chat, clock());
      try {
        refs.push(await sendPart(settings, part, place));
      } catch (error) {
        return readFailure(error, clock());
      }
      remember(id, refs);
    }
    const shown = refs.filter((ref) => ref !== '');
    return shown.length > 0 ? { kind: 'sent', ref: shown.join(',') } : { kind: 'refused', reason: 'nothing to say' };
  }

  function remember(id: string, refs: readonly string[]): void {
    const [oldest] = sentRefs.keys();
    if (sentRefs.size >= MAX_HALF_SENT && oldest !== undefined && !sentRefs.has(id)) sentRefs.delete(oldest);
    sentRefs.set(id, [...refs]);
  }

  return { send };
}

/** Sends one part, and once more without marks when Telegram cannot read them; gives its ref, '' for a picture that is gone. */
async function sendPart(settings: PartSenderParts, part: TelegramPart, place: Place): Promise<string> {
  const picture = part.photo === undefined ? undefined : await settings.picture?.(part.photo);
  if (part.plain === '' && !picture) return '';
  const show = (text: string, mode: Mode) =>
    picture ? showPicture({ ...settings, picture, place }, part, { caption: text, ...mode }) : say(text, mode);
  try {
    return await show(part.html, { parse_mode: 'HTML' });
  } catch (error) {
    if (!isAboutEntities(error)) throw error;
    return await show(part.plain, {});
  }

  async function say(text: string, mode: Mode): Promise<string> {
    const { api, sendTimeoutMs = SEND_TIMEOUT_MS } = settings;
    const options = {
      ...mode,
      ...placeOptions(place),
      link_preview_options: { is_disabled: true },
      ...keyboardOf(part),
    };
    const sent = await api.sendMessage(Number(place.chat), text, options, callSignal(sendTimeoutMs));
    return String(sent.message_id);
  }
}

interface Mode {
  readonly parse_mode?: 'HTML';
}

interface Showing {
  readonly api: Api;
  readonly sendTimeoutMs?: DurationMs;
  readonly picture: Picture;
  readonly place: Place;
}

/** A picture that Telegram does not take as a photo goes as a file. */
async function showPicture(
  { api, sendTimeoutMs = SEND_TIMEOUT_MS, picture, place }: Showing,
  part: TelegramPart,
  words: Mode & { readonly caption: string },
): Promise<string> {
  const chat = Number(place.chat);
  const options = { ...words, ...placeOptions(place), ...keyboardOf(part) };
  const file = () => new InputFile(picture.bytes, `photo.${picture.type.split('/')[1] ?? 'jpg'}`);
  const sent = await api.sendPhoto(chat, file(), options, callSignal(sendTimeoutMs)).catch((error: unknown) => {
    if (!isAboutPicture(error)) throw error;
    return api.sendDocument(chat, file(), options, callSignal(sendTimeoutMs));
  });
  return `${words.caption === '' ? 'p' : 'c'}${sent.message_id}`;
}

function placeOptions({ topic, isSilent = false }: Place) {
  return {
    ...(topic === undefined ? {} : { message_thread_id: topic }),
    ...(isSilent ? { disable_notification: true } : {}),
  };
}

/** The buttons under a part, as Telegram takes them. */
export function keyboardOf(part: TelegramPart): { readonly reply_markup?: InlineKeyboardMarkup } {
  if (part.rows.length === 0) return {};
  return { reply_markup: { inline_keyboard: part.rows.map((row) => [...row]) } };
}
