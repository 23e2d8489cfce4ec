import type { EventBody } from '../../conversation/event.ts';
import { type Language, languageOfTag } from '../../values/language.ts';
import { readCommand } from './commands.ts';
import { isAddressed, type TelegramBot } from './is-addressed.ts';
import { cleanText, readContent, type TelegramPhoto } from './read-content.ts';
import {
  readUpdate,
  type TelegramCallback,
  type TelegramMembership,
  type TelegramMessage,
  type TelegramReaction,
  updateIdOf,
} from './read-update.ts';

/** An event as Telegram tells it; `photo` is still to be fetched. */
export interface TelegramEvent {
  readonly dedupeKey: string;
  readonly identity: string;
  readonly address: string;
  readonly body: EventBody;
  readonly photo?: TelegramPhoto;
}

/** A group message meant for the bot: it is answered by an invitation to a private chat, or by the group's number. */
export interface GroupCall {
  readonly wants: 'invitation' | 'number';
  readonly chatId: number;
  readonly messageId: number;
  readonly threadId?: number;
  readonly language?: Language;
}

/** What an update is to us. `reason` and `path` never hold what anybody wrote. */
export type DecodedUpdate =
  /** `callbackId`: a pressed button that wants to be answered. */
  | { readonly kind: 'events'; readonly events: readonly TelegramEvent[]; readonly callbackId?: string }
  | { readonly kind: 'group'; readonly call: GroupCall }
  | { readonly kind: 'ignored'; readonly updateId: number; readonly reason: string; readonly callbackId?: string }
  | { readonly kind: 'unreadable'; readonly updateId: number | undefined; readonly path: string };

/** Reads one update. Total: anything at all has an outcome. */
export function decodeUpdate(raw: unknown, bot: TelegramBot): DecodedUpdate {
  const reading = readUpdate(raw);
  if (reading.kind === 'unreadable') return { kind: 'unreadable', updateId: updateIdOf(raw), path: reading.path };
  const { update } = reading;
  const context = { bot, updateId: update.update_id };
  if (update.message) return decodeMessage(update.message, context);
  if (update.edited_message) return decodeEdit(update.edited_message, context);
  if (update.callback_query) return decodeCallback(update.callback_query, context);
  if (update.message_reaction) return decodeReaction(update.message_reaction, context);
  if (update.my_chat_member) return decodeMembership(update.my_chat_member, context);
  return ignore(context, 'unknown kind of update');
}

interface Context {
  readonly bot: TelegramBot;
  readonly updateId: number;
}

function decodeMessage(message: TelegramMessage, context: Context): DecodedUpdate {
  const { chat, from } = message;
  if (!from || from.is_bot) return ignore(context, 'not from a person');
  if (chat.type === 'channel') return ignore(context, 'channel post');
  if (chat.type !== 'private') return decodeGroupMessage(message, context);
  const command =
    message.text === undefined ? undefined : readCommand(cleanText(message.text), String(message.message_id), from);
  if (command) return events(context, from.id, [{ body: command }]);
  const content = readContent(message);
  if (content.length === 0) return ignore(context, 'nothing said');
  return events(context, from.id, content);
}

function decodeGroupMessage(message: TelegramMessage, context: Context): DecodedUpdate {
  const wants = asksForNumber(message, context.bot) ? 'number' : 'invitation';
  if (wants === 'invitation' && !isAddressed(message, context.bot)) return ignore(context, 'group talk');
  const language = languageOfTag(message.from?.language_code);
  return {
    kind: 'group',
    call: {
      wants,
      chatId: message.chat.id,
      messageId: message.message_id,
      ...(message.message_thread_id === undefined ? {} : { threadId: message.message_thread_id }),
      ...(language === undefined ? {} : { language }),
    },
  };
}

/** "/desk" is what the owner types in the group that is to be the staff's. */
function asksForNumber({ text = '' }: TelegramMessage, { username }: TelegramBot): boolean {
  const typed = text.trim().toLowerCase();
  return typed === '/desk' || typed === `/desk@${username.toLowerCase()}`;
}

/** Live locations and edited pictures come as edits too: only changed words count. */
function decodeEdit(message: TelegramMessage, context: Context): DecodedUpdate {
  const { chat, from } = message;
  const text = message.text ?? message.caption;
  if (chat.type !== 'private' || !from || from.is_bot) return ignore(context, 'edit outside a private chat');
  if (text === undefined) return ignore(context, 'edit without words');
  const body: EventBody = { kind: 'edit', messageId: String(message.message_id), text: cleanText(text) };
  return events(context, from.id, [{ body }]);
}

function decodeCallback(callback: TelegramCallback, context: Context): DecodedUpdate {
  const { message, data } = callback;
  if (message?.chat.type !== 'private' || !data) {
    return {
      kind: 'ignored',
      updateId: context.updateId,
      reason: 'button outside a private chat',
      callbackId: callback.id,
    };
  }
  const pressed = message.reply_markup?.inline_keyboard.flat().find((button) => button.callback_data === data);
  const choice = cleanText(data);
  const body: EventBody = {
    kind: 'button',
    messageId: String(message.message_id),
    choice,
    label: cleanText(pressed?.text ?? choice),
  };
  return { ...events(context, callback.from.id, [{ body }]), callbackId: callback.id };
}

/** A thumb on a message is said as a sticker would be; one taken back says nothing. */
function decodeReaction(reaction: TelegramReaction, context: Context): DecodedUpdate {
  const { chat, user, old_reaction: before, new_reaction: after } = reaction;
  if (chat.type !== 'private' || !user || user.is_bot) return ignore(context, 'reaction outside a private chat');
  const added = after.find(({ emoji }) => emoji !== undefined && !before.some((old) => old.emoji === emoji));
  if (added?.emoji === undefined) return ignore(context, 'reaction taken back');
  const body: EventBody = {
    kind: 'sticker',
    messageId: `reaction ${context.updateId}`,
    emoji: cleanText(added.emoji),
    replyTo: String(reaction.message_id),
  };
  return events(context, user.id, [{ body }]);
}

/** Blocking the bot is a way to say stop. */
function decodeMembership(membership: TelegramMembership, context: Context): DecodedUpdate {
  const { chat, from, new_chat_member: member } = membership;
  if (chat.type !== 'private') return ignore(context, 'group membership');
  if (member.status !== 'kicked') return ignore(context, 'unblocked');
  return events(context, from.id, [{ body: { kind: 'button', choice: 'stop', label: '', unreachable: true } }]);
}

function ignore({ updateId }: Context, reason: string): DecodedUpdate & { readonly kind: 'ignored' } {
  return { kind: 'ignored', updateId, reason };
}

/** In a private chat the chat and the person have the same id. */
function events(
  { bot, updateId }: Context,
  personId: number,
  parts: readonly Pick<TelegramEvent, 'body' | 'photo'>[],
): DecodedUpdate & { readonly kind: 'events' } {
  const person = String(personId);
  return {
    kind: 'events',
    events: parts.map((part, index) => ({
      dedupeKey: index === 0 ? `${bot.id}:${updateId}` : `${bot.id}:${updateId}:${index}`,
      identity: person,
      address: person,
      ...part,
    })),
  };
}
