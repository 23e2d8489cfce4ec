import { ApiFault, badRequest } from './api-fault.ts';
import { type Entity, findEntities, readHtml } from './read-html.ts';
import type { PeerButton, PeerChat, PeerMessage, World } from './world.ts';

/** Parameters of a call: JSON, or form fields with files as bytes. */
export type Params = Readonly<Record<string, unknown>>;

type Method = (world: World, params: Params) => unknown;

/** Methods that put something before a person's eyes or take it away. */
export const messageMethods: Readonly<Record<string, Method>> = {
  sendMessage: (world, params) => {
    openChat(world, params);
    const { text, entities } = formatted(params, 'text');
    if (text.trim() === '') throw badRequest('message text is empty');
    if (text.length > 4096) throw badRequest('message is too long');
    return post(world, params, { text, entities });
  },
  sendPhoto: (world, params) => {
    openChat(world, params);
    const { text: caption, entities } = formatted(params, 'caption');
    if (caption.length > 1024) throw badRequest('message caption is too long');
    const photo = photoOf(world, params.photo);
    return post(world, params, { photo, ...(caption ? { caption, caption_entities: entities } : {}) });
  },
  sendDocument: (world, params) => {
    openChat(world, params);
    const { text: caption, entities } = formatted(params, 'caption');
    if (caption.length > 1024) throw badRequest('message caption is too long');
    if (!(params.document instanceof Uint8Array)) throw badRequest('wrong file identifier/HTTP URL specified');
    const [document] = world.addPhoto(params.document).slice(-1);
    return post(world, params, { document, ...(caption ? { caption, caption_entities: entities } : {}) });
  },
  editMessageText: (world, params) => {
    const message = findMessage(world, params, 'edit');
    if (message.text === undefined) throw badRequest('there is no text in the message to edit');
    const { text, entities } = formatted(params, 'text');
    if (text.length > 4096) throw badRequest('message is too long');
    const markup = keyboardOf(params);
    if (text === message.text && JSON.stringify(markup) === JSON.stringify(message.reply_markup)) {
      throw badRequest('message is not modified');
    }
    return world.change(message.chat.id, message.message_id, { text, entities, reply_markup: markup });
  },
  editMessageCaption: (world, params) => {
    const message = findMessage(world, params, 'edit');
    const { text: caption, entities } = formatted(params, 'caption');
    if (message.photo === undefined) throw badRequest('there is no caption in the message to edit');
    if (caption.length > 1024) throw badRequest('message caption is too long');
    const markup = keyboardOf(params);
    return world.change(message.chat.id, message.message_id, {
      caption,
      caption_entities: entities,
      reply_markup: markup,
    });
  },
  setMessageReaction: (world, params) => {
    const chat = openChat(world, params);
    const [reaction] = parse(params.reaction) as readonly { readonly type: string; readonly emoji: string }[];
    if (reaction && !REACTIONS.has(reaction.emoji)) throw badRequest('REACTION_INVALID');
    const id = Number(params.message_id);
    if (!world.history(chat.id).some((message) => message.message_id === id)) {
      throw badRequest('message to react not found');
    }
    world.reactions.set(id, reaction?.emoji ?? '');
    return true;
  },
  editMessageReplyMarkup: (world, params) => {
    const message = findMessage(world, params, 'edit');
    return world.change(message.chat.id, message.message_id, { reply_markup: keyboardOf(params) });
  },
  deleteMessage: (world, params) => {
    const { chat, message_id } = findMessage(world, params, 'delete');
    world.messages.set(
      chat.id,
      world.history(chat.id).filter((message) => message.message_id !== message_id),
    );
    return true;
  },
  sendChatAction: (world, params) => {
    openChat(world, params);
    return true;
  },
};

/** Some of those a bot may use; ticks and crosses are not among them. */
const REACTIONS: ReadonlySet<string> = new Set(['👍', '👎', '❤', '👌', '✍', '👀', '🤝', '🫡', '🙏', '💯']);

/** The chat, if the bot may write there. */
function openChat(world: World, params: Params): PeerChat {
  const id = Number(params.chat_id);
  const chat = world.chats.get(id);
  if (!chat) throw badRequest('chat not found');
  if (world.blocked.has(id)) throw new ApiFault(403, 'Forbidden: bot was blocked by the user');
  if (chat.type === 'private' && !world.started.has(id)) {
    throw new ApiFault(403, "Forbidden: bot can't initiate conversation with a user");
  }
  const thread = params.message_thread_id;
  if (thread !== undefined && !world.topics.get(id)?.has(Number(thread))) throw badRequest('message thread not found');
  if (thread !== undefined && world.closedTopics.has(Number(thread))) throw badRequest('TOPIC_CLOSED');
  return chat;
}

function formatted(params: Params, name: string): { readonly text: string; readonly entities: readonly Entity[] } {
  const raw = String(params[name] ?? '');
  if (params.parse_mode === undefined) return { text: raw.trim(), entities: findEntities(raw) };
  if (params.parse_mode !== 'HTML') throw badRequest('unsupported parse_mode');
  const read = readHtml(raw);
  if ('fault' in read) throw badRequest(`can't parse entities: ${read.fault}`);
  return read;
}

function post(world: World, params: Params, content: Params): PeerMessage {
  const markup = keyboardOf(params);
  const thread = params.message_thread_id;
  return world.post(openChat(world, params), world.bot, {
    ...content,
    ...(markup ? { reply_markup: markup } : {}),
    ...(thread === undefined ? {} : { message_thread_id: Number(thread), is_topic_message: true }),
  });
}

function keyboardOf(params: Params): PeerMessage['reply_markup'] {
  const markup = parse(params.reply_markup) as PeerMessage['reply_markup'];
  for (const button of markup?.inline_keyboard?.flat() ?? []) checkButton(button);
  return markup;
}

/** Form fields carry JSON as text. */
function parse(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value;
}

function checkButton({ text, callback_data: data, url }: PeerButton): void {
  if (!text) throw badRequest('can\'t parse inline keyboard button: Field "text" must be a non-empty String');
  if (data === undefined && url === undefined) throw badRequest('Text buttons are unallowed in the inline keyboard');
  if (data !== undefined && (data === '' || Buffer.byteLength(data) > 64)) throw badRequest('BUTTON_DATA_INVALID');
}

function photoOf(world: World, photo: unknown): unknown {
  if (photo instanceof Uint8Array) return world.addPhoto(photo);
  const known = world.files.get(String(photo));
  if (!known) throw badRequest('wrong file identifier/HTTP URL specified');
  return world.addPhoto(known.bytes);
}

function findMessage(world: World, params: Params, deed: string): PeerMessage {
  const chat = openChat(world, params);
  const id = Number(params.message_id);
  const found = world.history(chat.id).find((message) => message.message_id === id);
  if (!found || found.from.id !== world.bot.id) throw badRequest(`message to ${deed} not found`);
  return found;
}
