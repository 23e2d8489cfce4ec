import type { EventBody } from '../../conversation/event.ts';
import { readFiles, type SlackPhoto } from './read-files.ts';
import {
  readPayload,
  type SlackChange,
  type SlackMessage,
  type SlackPress,
  type SlackReaction,
} from './read-payload.ts';
import { cleanText, emojiOf, readText } from './slack-text.ts';

/** The app events are for, as Slack names it. */
export interface SlackBot {
  /** "U…" */
  readonly user: string;
  /** "B…", on messages of its own. */
  readonly bot: string;
  /** Its workspace, "T…". */
  readonly team: string;
}

/** An event as Slack tells it; `photos` are still to be fetched. */
export interface SlackEvent {
  readonly dedupeKey: string;
  readonly identity: string;
  /** The direct-message channel; undefined when the bot was named in public, so that it has to be opened. */
  readonly address: string | undefined;
  readonly body: EventBody;
  readonly photos?: readonly SlackPhoto[];
}

/** Where the bot was named in public; what was asked there is answered in a direct message. */
export interface Mention {
  readonly channel: string;
  readonly user: string;
  readonly thread: string;
}

/** What a payload is to us. `reason` and `path` never hold what anybody wrote. */
export type DecodedEvent =
  | { readonly kind: 'events'; readonly events: readonly SlackEvent[]; readonly mention?: Mention }
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly path: string };

/** Reads one payload of a shopper's. Total: anything at all has an outcome. */
export function decodeEvent(raw: unknown, bot: SlackBot): DecodedEvent {
  const payload = readPayload(raw);
  switch (payload.kind) {
    case 'said':
      return decodeMessage(payload.said, { bot, team: payload.team });
    case 'change':
      return decodeChange(payload.change, { bot, team: payload.team });
    case 'reaction':
      return decodeReaction(payload.reaction, { bot, team: payload.team });
    case 'press':
      return decodePress(payload.press);
    case 'submission':
      return ignore('a window of another');
    case 'other':
      return ignore('unknown kind of event');
    case 'unreadable':
      return payload;
  }
}

interface Context {
  readonly bot: SlackBot;
  readonly team: string;
}

/** Subtypes that carry a person's words. */
const SPOKEN: ReadonlySet<string> = new Set(['file_share', 'thread_broadcast', 'me_message', 'bot_add']);

function decodeMessage(message: SlackMessage, { bot, team }: Context): DecodedEvent {
  const { user, channel, ts, subtype, thread_ts: thread } = message;
  if (isOfApp(message, bot)) return ignore('not from a person');
  if (user === undefined || user === 'USLACKBOT') return ignore('not from a person');
  if (subtype !== undefined && !SPOKEN.has(subtype)) return ignore('news about the channel');
  const isDirect = isDirectChannel(message);
  // In a channel the same words come as a message and, when they name the bot, once more as a mention.
  if (!isDirect && message.type !== 'app_mention') return ignore('channel talk');
  const content = contentOf(message, bot);
  const mention = isDirect ? {} : { mention: { channel, user, thread: thread ?? ts } };
  if (content.length === 0 && isDirect) return ignore('nothing said');
  const events = content.map((part, index) => ({
    dedupeKey: `${team}:${channel}:${ts}${index === 0 ? '' : `:${index}`}`,
    identity: user,
    address: isDirect ? channel : undefined,
    ...part,
  }));
  return { kind: 'events', events, ...mention };
}

/** What an app posts, also our own, is never a shopper's. */
export function isOfApp({ user, bot_id: botId }: Pick<SlackMessage, 'user' | 'bot_id'>, bot: SlackBot): boolean {
  return botId !== undefined || user === bot.user;
}

function isDirectChannel({
  channel,
  channel_type: type,
}: {
  readonly channel: string;
  readonly channel_type?: string | undefined;
}): boolean {
  return type === undefined ? channel.startsWith('D') : type === 'im';
}

function contentOf(message: SlackMessage, bot: SlackBot): readonly Pick<SlackEvent, 'body' | 'photos'>[] {
  const messageId = message.ts;
  const text = readText(message.text ?? '', bot.user);
  const { photos, unsupported } = readFiles(message.files);
  const attached: Pick<SlackEvent, 'body'>[] =
    unsupported === undefined ? [] : [{ body: { kind: 'unsupported', messageId, what: unsupported } }];
  if (text === '' && photos.length === 0) return attached;
  if (photos.length === 0 && isSticker(text))
    return [{ body: { kind: 'sticker', messageId, emoji: text } }, ...attached];
  const { thread_ts: thread } = message;
  const body: EventBody = {
    kind: 'message',
    messageId,
    text,
    ...(thread === undefined || thread === messageId ? {} : { replyTo: thread }),
  };
  return [{ body, ...(photos.length === 0 ? {} : { photos }) }, ...attached];
}

/** One emoji and nothing else. */
function isSticker(text: string): boolean {
  return /^\p{Extended_Pictographic}(?:\uFE0F|\u200D|\p{Extended_Pictographic}|\p{Emoji_Modifier})*$/u.test(text);
}

/** Previews of addresses come as changes too: only changed words count. What was taken back stays said. */
function decodeChange(change: SlackChange, { bot, team }: Context): DecodedEvent {
  const { channel, message, previous_message: before, subtype } = change;
  if (!isDirectChannel(change)) return ignore('channel talk');
  if (subtype === 'message_deleted') return ignore('message taken back');
  if (!message?.user || isOfApp(message, bot)) return ignore('not from a person');
  if (message.text === undefined || message.text === before?.text) return ignore('edit without words');
  const key = `${team}:${channel}:${message.ts}:${message.edited?.ts ?? change.message?.ts}`;
  const body: EventBody = { kind: 'edit', messageId: message.ts, text: readText(message.text, bot.user) };
  return { kind: 'events', events: [{ dedupeKey: key, identity: message.user, address: channel, body }] };
}

/** A thumb on a message of ours is said as a sticker would be. */
function decodeReaction(reaction: SlackReaction, { bot, team }: Context): DecodedEvent {
  const { user, item, item_user: author, reaction: name, event_ts: at } = reaction;
  if (user === bot.user || !item.channel.startsWith('D')) return ignore('reaction outside a direct message');
  if (author !== bot.user) return ignore('reaction to their own words');
  const emoji = emojiOf(name);
  if (emoji === undefined) return ignore('reaction without a meaning');
  const body: EventBody = { kind: 'sticker', messageId: `reaction ${at}`, emoji, replyTo: item.ts };
  const dedupeKey = `${team}:${item.channel}:${item.ts}:${user}:${name}:${at}`;
  return { kind: 'events', events: [{ dedupeKey, identity: user, address: item.channel, body }] };
}

function decodePress(press: SlackPress): DecodedEvent {
  const { user, channel, message, actions, team } = press;
  const [action] = actions;
  if (!channel.id.startsWith('D')) return ignore('button outside a direct message');
  if (!action?.value) return ignore('button without a choice');
  const choice = cleanText(action.value);
  const body: EventBody = {
    kind: 'button',
    messageId: message.ts,
    choice,
    label: cleanText(action.text?.text ?? choice),
  };
  const dedupeKey = `${team?.id ?? ''}:${channel.id}:${message.ts}:${user.id}:${action.action_ts}`;
  return { kind: 'events', events: [{ dedupeKey, identity: user.id, address: channel.id, body }] };
}

function ignore(reason: string): DecodedEvent {
  return { kind: 'ignored', reason };
}
