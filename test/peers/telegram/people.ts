import { findEntities } from './read-html.ts';
import type { UpdateFeed } from './update-feed.ts';
import type { PeerChat, PeerMessage, PeerUser, World } from './world.ts';

interface NewUser {
  readonly language?: string;
  readonly started?: boolean;
  readonly username?: string;
}

/** Where in a group somebody writes. */
export interface InTopic {
  readonly chat: PeerChat;
  readonly topic: number;
  readonly answered?: PeerMessage;
}

type Content = Readonly<Record<string, unknown>>;

/** What people do in their apps, and what they see there. */
export class People {
  readonly world: World;
  readonly feed: UpdateFeed;

  constructor(world: World, feed: UpdateFeed) {
    this.world = world;
    this.feed = feed;
  }

  /** A new person, who has already pressed Start unless `started` is false. */
  addUser({ language = 'zh-hant', started = true, username }: NewUser = {}): PeerUser {
    const id = 400_000 + this.world.nextId();
    const named = username === undefined ? {} : { username };
    const user: PeerUser = { id, is_bot: false, first_name: `Person ${id}`, language_code: language, ...named };
    this.world.chats.set(id, { id, type: 'private' });
    if (started) this.world.started.add(id);
    return user;
  }

  /** A new group with the bot in it. */
  addGroup({ forum = false }: { forum?: boolean } = {}): PeerChat {
    const id = -1_000_000_000_000 - this.world.nextId();
    const chat: PeerChat = { id, type: 'supergroup', title: 'Group', ...(forum ? { is_forum: true } : {}) };
    this.world.chats.set(id, chat);
    if (forum) this.world.topics.set(id, new Map());
    return chat;
  }

  /** Sends any content, to the bot or to a group, and returns the message. */
  send(user: PeerUser, content: Content, chat: PeerChat = this.#privateChat(user)): PeerMessage {
    if (chat.type === 'private') this.world.started.add(chat.id);
    const message = this.world.post(chat, user, content);
    this.feed.push({ message });
    return message;
  }

  sendText(user: PeerUser, text: string, chat?: PeerChat): PeerMessage {
    return this.send(user, { text, entities: findEntities(text) }, chat);
  }

  sendPhoto(user: PeerUser, bytes: Uint8Array, content: Content = {}): PeerMessage {
    return this.send(user, { photo: this.world.addPhoto(bytes), ...content });
  }

  edit(user: PeerUser, message: PeerMessage | number, text: string): void {
    const chatId = typeof message === 'number' ? user.id : message.chat.id;
    const messageId = typeof message === 'number' ? message : message.message_id;
    const change = { text, entities: findEntities(text), edit_date: Math.floor(Date.now() / 1000) };
    this.feed.push({ edited_message: this.world.change(chatId, messageId, change) });
  }

  react(user: PeerUser, messageId: number, emoji: string): void {
    const after = [{ type: 'emoji', emoji }];
    const message = { chat: this.#privateChat(user), message_id: messageId, user };
    this.feed.push({ message_reaction: { ...message, date: 0, old_reaction: [], new_reaction: after } });
  }

  /** Writes into a topic of a group, as an answer to `answered` or, as Telegram has it, to the topic's opening. */
  sendInTopic(user: PeerUser, content: Content, { chat, topic, answered }: InTopic): PeerMessage {
    const opening = { message_id: topic, from: this.world.bot };
    const inTopic = { message_thread_id: topic, is_topic_message: true, reply_to_message: answered ?? opening };
    return this.send(user, { ...inTopic, ...content }, chat);
  }

  /** Presses the newest button with that label; throws when the person sees none. */
  press(user: PeerUser, label: string, chatId = user.id): string {
    for (const message of this.world.history(chatId).toReversed()) {
      const button = message.reply_markup?.inline_keyboard.flat().find(({ text }) => text === label);
      if (button?.callback_data !== undefined) return this.#callback(user, message, button.callback_data);
    }
    throw new Error(`Cannot press "${label}": no message shows it`);
  }

  block(user: PeerUser): void {
    this.world.blocked.add(user.id);
    this.#membership(user, 'member', 'kicked');
  }

  unblock(user: PeerUser): void {
    this.world.blocked.delete(user.id);
    this.#membership(user, 'kicked', 'member');
  }

  /** What the bot wrote into a chat, oldest first. */
  seen(chatId: number): readonly PeerMessage[] {
    return this.world.history(chatId).filter(({ from }) => from.id === this.world.bot.id);
  }

  #callback(user: PeerUser, message: PeerMessage, data: string): string {
    const id = String(this.world.nextId());
    this.world.callbacks.add(id);
    this.feed.push({ callback_query: { id, from: user, message, chat_instance: '1', data } });
    return id;
  }

  #membership(user: PeerUser, before: string, after: string): void {
    const chat = this.#privateChat(user);
    const member = (status: string) => ({ user: this.world.bot, status });
    this.feed.push({
      my_chat_member: { chat, from: user, date: 0, old_chat_member: member(before), new_chat_member: member(after) },
    });
  }

  #privateChat(user: PeerUser): PeerChat {
    return { id: user.id, type: 'private' };
  }
}
