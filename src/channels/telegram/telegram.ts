import type { Api } from 'grammy';
import type { Channel } from '../../ports/channel.ts';
import { createPace } from '../pace.ts';
import { editMessage } from './edit-message.ts';
import { encodeMessage, MAX_BUTTONS, MAX_CHARS } from './encode-message.ts';
import { createPartSender, type PartSenderParts } from './part-sender.ts';
import { createTelegramApi, type TelegramApiSettings } from './telegram-api.ts';

/** What the channel needs of the rest. */
export type TelegramSettings = TelegramApiSettings & Omit<PartSenderParts, 'api' | 'pace'>;

/** The Telegram door of a shop. */
export interface TelegramChannel extends Channel {
  /** The client for everything that is not a message of the outbox. */
  readonly api: Api;
}

/** Delivers words and pictures to private chats by the Bot API; an address is a chat id. Incoming updates are read elsewhere. */
export function createTelegramChannel(settings: TelegramSettings): TelegramChannel {
  const api = createTelegramApi(settings);
  const sender = createPartSender({ ...settings, api, pace: createPace() });
  return {
    name: 'telegram',
    capabilities: { buttons: MAX_BUTTONS, cards: false, edits: true, maxChars: MAX_CHARS, reachableLater: true },
    delivery: 'push',
    deliver: (message) => sender.send(message.id, encodeMessage(message), { chat: message.address }),
    edit: (message) => editMessage({ api, clock: settings.clock }, message),
    api,
  };
}
