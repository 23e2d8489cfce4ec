import { z } from 'zod';

const id = z.int();
const present = z.unknown().optional();

const user = z.object({
  id,
  is_bot: z.boolean().optional(),
  username: z.string().optional().catch(undefined),
  language_code: z.string().optional().catch(undefined),
});

const chat = z.object({ id, type: z.enum(['private', 'group', 'supergroup', 'channel']) });

/** Marks in a text; a broken list counts as none, so that the words still arrive. */
const entities = z
  .array(z.object({ type: z.string(), offset: z.int(), length: z.int(), user: z.object({ id }).optional() }))
  .optional()
  .catch(undefined);

const photoSize = z.object({ file_id: z.string(), file_unique_id: z.string(), width: z.int(), height: z.int() });

const document = z.object({
  file_id: z.string().optional(),
  file_unique_id: z.string().optional(),
  mime_type: z.string().optional(),
});

/** The message answered; its words are read only where they are our own question. */
const answered = z.object({ message_id: id, from: user.optional(), text: z.string().optional() });

/** Loose: keys not named here tell content we cannot read from news about the chat. */
const message = z.looseObject({
  message_id: id,
  from: user.optional(),
  chat,
  message_thread_id: id.optional(),
  text: z.string().optional(),
  entities,
  caption: z.string().optional(),
  caption_entities: entities,
  media_group_id: z.string().optional(),
  reply_to_message: answered.optional().catch(undefined),
  sender_chat: present,
  forward_origin: present,
  photo: z.array(photoSize).min(1).optional(),
  document: document.optional().catch({}),
  sticker: z.object({ emoji: z.string().optional() }).optional(),
  dice: z.object({ emoji: z.string() }).optional(),
});

const button = z.object({ text: z.string(), callback_data: z.string().optional() });

const callback = z.object({
  id: z.string(),
  from: user,
  data: z.string().optional(),
  message: z
    .object({
      message_id: id,
      chat,
      message_thread_id: id.optional(),
      reply_markup: z
        .object({ inline_keyboard: z.array(z.array(button)) })
        .optional()
        .catch(undefined),
    })
    .optional(),
});

const reaction = z.object({
  chat,
  message_id: id,
  user: user.optional(),
  old_reaction: z.array(z.object({ emoji: z.string().optional() })),
  new_reaction: z.array(z.object({ emoji: z.string().optional() })),
});

const membership = z.object({ chat, from: user, new_chat_member: z.object({ status: z.string() }) });

const update = z.looseObject({
  update_id: id,
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: callback.optional(),
  message_reaction: reaction.optional(),
  my_chat_member: membership.optional(),
});

/** Kinds of updates asked for; all others are left with Telegram. */
export const UPDATE_KINDS = [
  'message',
  'edited_message',
  'callback_query',
  'message_reaction',
  'my_chat_member',
] as const;

export type TelegramUpdate = z.infer<typeof update>;
export type TelegramMessage = z.infer<typeof message>;
export type TelegramCallback = z.infer<typeof callback>;
export type TelegramReaction = z.infer<typeof reaction>;
export type TelegramMembership = z.infer<typeof membership>;
export type TelegramUser = z.infer<typeof user>;

/** An update as far as we read it, or the key that is not as the Bot API documents it. Never throws. */
export function readUpdate(
  raw: unknown,
): { readonly kind: 'read'; readonly update: TelegramUpdate } | { readonly kind: 'unreadable'; readonly path: string } {
  const result = update.safeParse(raw);
  if (result.success) return { kind: 'read', update: result.data };
  return { kind: 'unreadable', path: result.error.issues[0]?.path.join('.') ?? '' };
}

/** The number of an update, however broken the rest of it is; undefined when it has none. */
export function updateIdOf(raw: unknown): number | undefined {
  const result = z.object({ update_id: id }).safeParse(raw);
  return result.success ? result.data.update_id : undefined;
}

/** The chat an update is from, however broken the rest of it is; undefined when it has none. */
export function chatIdOf(raw: unknown): number | undefined {
  const result = z.looseObject({}).safeParse(raw);
  if (!result.success) return undefined;
  for (const kind of UPDATE_KINDS) {
    const place = result.data[kind];
    const found = withChat.safeParse(kind === 'callback_query' ? messageIn(place) : place);
    if (found.success) return found.data.chat.id;
  }
  return undefined;
}

const withChat = z.object({ chat: z.object({ id }) });

function messageIn(place: unknown): unknown {
  const result = z.object({ message: z.unknown() }).safeParse(place);
  return result.success ? result.data.message : undefined;
}
