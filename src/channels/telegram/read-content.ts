import type { EventBody } from '../../conversation/event.ts';
import type { TelegramMessage } from './read-update.ts';

/** A picture kept by Telegram, at its largest. */
export interface TelegramPhoto {
  readonly fileId: string;
  /** The same for the same picture, whoever asks. */
  readonly uniqueId: string;
}

/** One thing said with a message. */
export interface Content {
  readonly body: EventBody;
  readonly photo?: TelegramPhoto;
}

/** Telegram sends 4,096 at most; whatever is beyond this is cut. */
const MAX_TEXT = 10_000;

/** What a private message says: words, a picture, a sticker, or something that cannot be read; empty for news about the chat. */
export function readContent(message: TelegramMessage): readonly Content[] {
  const words = cleanText(message.text ?? message.caption ?? '');
  const emoji = message.sticker?.emoji ?? message.dice?.emoji;
  const messageId = String(message.message_id);
  const photo = pictureOf(message);
  if (photo) return [{ body: wordsOf(message, words), photo }];
  if (emoji !== undefined) return [{ body: { kind: 'sticker', messageId, emoji: cleanText(emoji) } }];
  const what = unsupportedIn(message);
  const attached: Content[] = what === undefined ? [] : [{ body: { kind: 'unsupported', messageId, what } }];
  return words === '' ? attached : [{ body: wordsOf(message, words) }, ...attached];
}

/** Text that every store can keep: no NUL, no half characters, of bounded length. */
export function cleanText(text: string): string {
  return text.slice(0, MAX_TEXT).replaceAll('\0', '').toWellFormed();
}

function wordsOf(message: TelegramMessage, text: string): EventBody {
  const { reply_to_message: answered, media_group_id: album, forward_origin: origin } = message;
  return {
    kind: 'message',
    messageId: String(message.message_id),
    text,
    ...(answered === undefined ? {} : { replyTo: String(answered.message_id) }),
    ...(origin === undefined ? {} : { forwarded: true }),
    ...(album === undefined ? {} : { album }),
  };
}

/** The picture in a message, also one sent as a file. */
export function pictureOf({ photo, document }: TelegramMessage): TelegramPhoto | undefined {
  if (photo) return largest(photo);
  const { file_id: fileId, file_unique_id: uniqueId, mime_type: type = '' } = document ?? {};
  if (fileId === undefined || uniqueId === undefined || !PICTURE_TYPES.has(type)) return undefined;
  return { fileId, uniqueId };
}

const PICTURE_TYPES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp']);

function largest(sizes: NonNullable<TelegramMessage['photo']>): TelegramPhoto | undefined {
  const [best] = sizes.toSorted((one, other) => other.width * other.height - one.width * one.height);
  return best && { fileId: best.file_id, uniqueId: best.file_unique_id };
}

type Unsupported = (EventBody & { readonly kind: 'unsupported' })['what'];

/** By the key of the content; a GIF also comes as a document, a place also as a location: the first that fits counts. */
const UNSUPPORTED: readonly (readonly [string, Unsupported])[] = [
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['animation', 'video'],
  ['document', 'file'],
  ['venue', 'location'],
  ['location', 'location'],
  ['contact', 'contact'],
];

/** Keys every message may have, and those of news about the chat: nobody waits for an answer to them. */
const SILENT: ReadonlySet<string> = new Set([
  ...['message_id', 'from', 'chat', 'date', 'message_thread_id', 'is_topic_message', 'sender_chat', 'sender_tag'],
  ...['direct_messages_topic', 'sender_boost_count', 'paid_star_count', 'effect_id', 'edit_date', 'is_from_offline'],
  ...['text', 'entities', 'caption', 'caption_entities', 'media_group_id', 'link_preview_options', 'reply_markup'],
  ...['reply_to_message', 'external_reply', 'quote', 'reply_to_story', 'forward_origin', 'is_automatic_forward'],
  ...['via_bot', 'has_protected_content', 'show_caption_above_media', 'has_media_spoiler', 'author_signature'],
  ...['pinned_message', 'message_auto_delete_timer_changed', 'chat_background_set', 'write_access_allowed'],
  ...['connected_website', 'users_shared', 'chat_shared', 'boost_added', 'proximity_alert_triggered'],
  ...['successful_payment', 'refunded_payment', 'gift', 'unique_gift', 'gift_upgrade_sent', 'web_app_data'],
  ...['paid_message_price_changed', 'forum_topic_created', 'forum_topic_edited', 'forum_topic_closed'],
  ...['forum_topic_reopened', 'managed_bot_created', 'passport_data'],
]);

function unsupportedIn(message: TelegramMessage): Unsupported | undefined {
  const known = UNSUPPORTED.find(([key]) => message[key] !== undefined);
  if (known) return known[1];
  // Beside words an unknown key is more likely a new mark on the message than content of its own.
  if (message.text !== undefined || message.caption !== undefined) return undefined;
  return Object.keys(message).some((key) => !SILENT.has(key)) ? 'other' : undefined;
}
