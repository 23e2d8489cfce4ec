import type { Api } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Channel, Delivery, Outgoing } from '../../ports/channel.ts';
import { type DurationMs, type Instant, SECOND_MS } from '../../values/instants.ts';
import { encodeMessage, MAX_BUTTONS, MAX_CHARS, type TelegramPart } from './encode-message.ts';
import { createPace } from './pace.ts';
import { isAboutEntities, readFailure } from './read-failure.ts';
import { callSignal, createTelegramApi, type TelegramApiSettings } from './telegram-api.ts';

const SEND_TIMEOUT_MS = 15 * SECOND_MS;

/** Long messages half sent that are remembered, so that a new try goes on where the last one stopped. */
const MAX_HALF_SENT = 1000;

export interface TelegramSettings extends TelegramApiSettings {
  readonly clock: () => Instant;
  /** A send without an answer after this time has an unknown end; 15 s when absent. */
  readonly sendTimeoutMs?: DurationMs;
}

/** The Telegram door of a shop. */
export interface TelegramChannel extends Channel {
  /** The client for everything that is not a message of the outbox. */
  readonly api: Api;
}

/** Delivers words to private chats by the Bot API; an address is a chat id. Incoming updates are read elsewhere. */
export function createTelegramChannel(settings: TelegramSettings): TelegramChannel {
  const { clock, sendTimeoutMs = SEND_TIMEOUT_MS } = settings;
  const api = createTelegramApi(settings);
  const pace = createPace();
  const sentParts = new Map<string, number>();

  async function deliver(message: Outgoing): Promise<Delivery> {
    const parts = encodeMessage(message);
    const until = pace.openAt(message.address, clock());
    if (until > clock()) return { kind: 'not-now', until };
    const delivery = await deliverFrom(sentParts.get(message.id) ?? 0, parts, message);
    if (delivery.kind === 'not-now') pace.hold(message.address, delivery.until);
    if (delivery.kind === 'sent' || delivery.kind === 'refused') sentParts.delete(message.id);
    return delivery;
  }

  async function deliverFrom(first: number, parts: readonly TelegramPart[], message: Outgoing): Promise<Delivery> {
    let delivery: Delivery = { kind: 'refused', reason: 'nothing to say' };
    for (const [index, part] of parts.entries()) {
      if (index < first) continue;
      pace.spend(message.address, clock());
      delivery = await sendPart({ api, sendTimeoutMs }, message.address, part).catch((error: unknown) =>
        readFailure(error, clock()),
      );
      if (delivery.kind !== 'sent') return delivery;
      remember(message.id, index + 1);
    }
    return delivery;
  }

  function remember(id: string, count: number): void {
    const [oldest] = sentParts.keys();
    if (sentParts.size >= MAX_HALF_SENT && oldest !== undefined) sentParts.delete(oldest);
    sentParts.set(id, count);
  }

  return {
    name: 'telegram',
    capabilities: { buttons: MAX_BUTTONS, cards: false, edits: true, maxChars: MAX_CHARS, reachableLater: true },
    delivery: 'push',
    deliver,
    api,
  };
}

interface Sender {
  readonly api: Api;
  readonly sendTimeoutMs: DurationMs;
}

/** Sends one part, and once more without marks when Telegram cannot read them. */
async function sendPart({ api, sendTimeoutMs }: Sender, address: string, part: TelegramPart): Promise<Delivery> {
  try {
    return await send(part.html, { parse_mode: 'HTML' });
  } catch (error) {
    if (!isAboutEntities(error)) throw error;
    return await send(part.plain, {});
  }

  async function send(text: string, mode: { readonly parse_mode?: 'HTML' }): Promise<Delivery> {
    const sent = await api.sendMessage(
      Number(address),
      text,
      { ...mode, link_preview_options: { is_disabled: true }, ...keyboardOf(part) },
      callSignal(sendTimeoutMs),
    );
    return { kind: 'sent', ref: String(sent.message_id) };
  }
}

function keyboardOf(part: TelegramPart): { readonly reply_markup?: InlineKeyboardMarkup } {
  if (part.rows.length === 0) return {};
  return { reply_markup: { inline_keyboard: part.rows.map((row) => [...row]) } };
}
