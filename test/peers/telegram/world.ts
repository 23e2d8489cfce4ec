import { randomBytes } from 'node:crypto';
import type { Entity } from './read-html.ts';

/** A person with a Telegram app. */
export interface PeerUser {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
  readonly language_code?: string;
}

export interface PeerChat {
  readonly id: number;
  readonly type: 'private' | 'supergroup';
  readonly title?: string;
  readonly is_forum?: true;
}

/** A message as the Bot API shows it, with whatever content it has. */
export interface PeerMessage {
  readonly message_id: number;
  readonly chat: PeerChat;
  readonly from: PeerUser;
  readonly date: number;
  readonly text?: string;
  readonly entities?: readonly Entity[];
  readonly caption?: string;
  readonly message_thread_id?: number;
  readonly reply_markup?: { readonly inline_keyboard: readonly (readonly PeerButton[])[] };
  readonly [key: string]: unknown;
}

export interface PeerButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}

/** Everything the emulated Telegram knows. */
export class World {
  readonly bot: PeerUser;
  readonly token: string;
  readonly chats = new Map<number, PeerChat>();
  readonly messages = new Map<number, PeerMessage[]>();
  readonly files = new Map<string, { readonly path: string; readonly bytes: Uint8Array }>();
  readonly topics = new Map<number, Map<number, string>>();
  readonly closedTopics = new Set<number>();
  /** The bot's reaction to each message. */
  readonly reactions = new Map<number, string>();
  /** Chats whose person has written to the bot; a bot cannot write first. */
  readonly started = new Set<number>();
  readonly blocked = new Set<number>();
  /** Buttons pressed and not yet answered. */
  readonly callbacks = new Set<string>();
  readonly commands = new Map<string, readonly { readonly command: string; readonly description: string }[]>();
  #nextId = 1;

  constructor(bot: PeerUser, token: string) {
    this.bot = bot;
    this.token = token;
  }

  nextId(): number {
    this.#nextId += 1;
    return this.#nextId;
  }

  /** Puts a message into its chat's history. */
  post(chat: PeerChat, from: PeerUser, content: Readonly<Record<string, unknown>>): PeerMessage {
    const date = Math.floor(Date.now() / 1000);
    const message: PeerMessage = { message_id: this.nextId(), chat, from, date, ...content };
    this.messages.set(chat.id, [...this.history(chat.id), message]);
    return message;
  }

  history(chatId: number): readonly PeerMessage[] {
    return this.messages.get(chatId) ?? [];
  }

  /** Replaces a message; undefined when it is not there. */
  change(chatId: number, messageId: number, change: Readonly<Record<string, unknown>>): PeerMessage | undefined {
    const found = this.history(chatId).find((message) => message.message_id === messageId);
    if (!found) return undefined;
    const changed = { ...found, ...change };
    this.messages.set(
      chatId,
      this.history(chatId).map((message) => (message === found ? changed : message)),
    );
    return changed;
  }

  /** Stores a picture and names it in the three sizes Telegram makes. */
  addPhoto(bytes: Uint8Array): readonly Readonly<Record<string, unknown>>[] {
    return [90, 320, 1280].map((side) => {
      const fileId = randomBytes(12).toString('hex');
      this.files.set(fileId, { path: `photos/${fileId}.jpg`, bytes });
      const size = { width: side, height: side, file_size: bytes.length };
      return { file_id: fileId, file_unique_id: `u${fileId}`, ...size };
    });
  }
}
