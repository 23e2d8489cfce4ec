import type { Api } from 'grammy';
import type { EventBody } from '../../conversation/event.ts';
import type { Incoming } from '../../ports/store.ts';
import { type DurationMs, type Instant, SECOND_MS } from '../../values/instants.ts';
import { type Localized, resolveWords } from '../../values/language.ts';
import { withName } from '../with-name.ts';
import { type DecodedUpdate, decodeUpdate, type GroupCall, type TelegramEvent } from './decode-update.ts';
import { deskWords } from './desk-words.ts';
import type { PhotoFetcher } from './fetch-photo.ts';
import type { TelegramBot } from './is-addressed.ts';
import { nameOf } from './name-of.ts';
import type { DeskReceiver } from './receive-desk.ts';
import { callSignal } from './telegram-api.ts';

/** The parts of an album come one by one: the first waits this long for the others. */
const ALBUM_WAIT_MS = SECOND_MS;

/** A group is invited to a private chat at most this often. */
const INVITE_EVERY_MS = 60 * SECOND_MS;
const MAX_GROUPS = 1000;

const COURTESY_TIMEOUT_MS = 5 * SECOND_MS;

/** An update that is no event. Never holds what anybody wrote. */
export type UpdateNote = DecodedUpdate & { readonly kind: 'ignored' | 'unreadable' };

/** What receiving needs of the rest; `app.ts` joins it. */
export interface TelegramReceiverParts {
  readonly api: Api;
  readonly clock: () => Instant;
  /** 32 random hex characters. */
  readonly entropy: () => string;
  /** How long the event may wait for more of the same; 0 for whatever is surely understood. */
  readonly readyDelay: (body: EventBody) => DurationMs;
  /** Settles when all are durable; the same dedupe key again is the same event. */
  readonly accept: (events: readonly Incoming[]) => Promise<unknown>;
  readonly photo: PhotoFetcher;
  /** Records an update that is passed over; an unreadable one is not passed before this settles. */
  readonly note: (note: UpdateNote) => void | Promise<void>;
  /** Said in a group when the bot is addressed there: prices are talked about in private. */
  readonly invitation: Localized;
  /** The staff group; its updates are never a shopper's. */
  readonly desk?: DeskReceiver;
}

/** The one way updates come in, by poll or by webhook. */
export interface TelegramReceiver {
  /** Settles when everything in the updates is durable; throws when it is not, and then all may be given again. */
  readonly receive: (updates: readonly unknown[]) => Promise<void>;
  /** Settles when the courtesies under way (answers to pressed buttons, typing, invitations) have ended. */
  readonly settled: () => Promise<void>;
}

/** Makes the receiver. It asks Telegram who the bot is when the first updates come. */
export function createTelegramReceiver(parts: TelegramReceiverParts): TelegramReceiver {
  const { api } = parts;
  const courtesies = new Set<Promise<unknown>>();
  const invitedAt = new Map<number, Instant>();
  let known: TelegramBot | undefined;

  async function receive(updates: readonly unknown[]): Promise<void> {
    known ??= await api.getMe(callSignal(COURTESY_TIMEOUT_MS));
    const bot = known;
    const ofStaff = updates.filter((update) => parts.desk?.takes(update));
    const ofShoppers = updates.filter((update) => !ofStaff.includes(update));
    if (ofStaff.length > 0) await parts.desk?.receive(ofStaff, bot, (courtesy) => beCourteous(courtesy()));
    await receiveOfShoppers(ofShoppers, bot);
  }

  async function receiveOfShoppers(updates: readonly unknown[], bot: TelegramBot): Promise<void> {
    const decoded = updates.map((update) => decodeUpdate(update, bot));
    const found = decoded.flatMap((update, index) => {
      const name = nameOf(updates[index]);
      return update.kind === 'events' ? update.events.map((event) => ({ event, name })) : [];
    });
    const incoming = await Promise.all(found.map(({ event, name }) => toIncoming(parts, event, name)));
    if (incoming.length > 0) await parts.accept(incoming);
    for (const update of decoded) await afterwards(update, bot);
    for (const event of incoming) if (event.readyAt > event.at) beCourteous(showTyping(api, event.address));
  }

  async function afterwards(update: DecodedUpdate, bot: TelegramBot): Promise<void> {
    if (update.kind === 'ignored' || update.kind === 'unreadable') await parts.note(update);
    if ('callbackId' in update && update.callbackId) beCourteous(answerButton(api, update.callbackId));
    if (update.kind === 'group' && mayInvite(update.call.chatId)) beCourteous(invite(parts, update.call, bot));
  }

  function mayInvite(chatId: number): boolean {
    const now = parts.clock();
    if ((invitedAt.get(chatId) ?? Number.NEGATIVE_INFINITY) > now - INVITE_EVERY_MS) return false;
    if (invitedAt.size >= MAX_GROUPS) invitedAt.clear();
    invitedAt.set(chatId, now);
    return true;
  }

  /** What is merely polite is not waited for and may fail. */
  function beCourteous(courtesy: Promise<unknown>): void {
    const settled = courtesy.catch(() => undefined).finally(() => courtesies.delete(settled));
    courtesies.add(settled);
  }

  async function settled(): Promise<void> {
    await Promise.all(courtesies);
  }

  return { receive, settled };
}

async function toIncoming(
  parts: TelegramReceiverParts,
  event: TelegramEvent,
  name: string | undefined,
): Promise<Incoming> {
  const { dedupeKey, identity, address } = event;
  const body = withName(await withPhoto(parts, event), name);
  const at = parts.clock();
  const isAlbum = body.kind === 'message' && body.album !== undefined;
  const wait = Math.max(delayOf(parts, body), isAlbum ? ALBUM_WAIT_MS : 0);
  return { dedupeKey, channel: 'telegram', identity, address, at, readyAt: at + wait, entropy: parts.entropy(), body };
}

/** Words that break the reading of them are stored all the same: a turn that fails harms one shopper, an update that fails all. */
function delayOf({ readyDelay }: TelegramReceiverParts, body: EventBody): DurationMs {
  try {
    return readyDelay(body);
  } catch {
    return 0;
  }
}

/** A picture that cannot be had leaves its words; without words it is said to be unreadable. */
async function withPhoto(parts: TelegramReceiverParts, { body, photo, address }: TelegramEvent): Promise<EventBody> {
  if (!photo || body.kind !== 'message') return body;
  const kept = await parts.photo(photo, address);
  if (kept) return { ...body, photos: [kept] };
  return body.text === '' ? { kind: 'unsupported', messageId: body.messageId, what: 'file' } : body;
}

function answerButton(api: Api, callbackId: string): Promise<unknown> {
  return api.answerCallbackQuery(callbackId, {}, callSignal(COURTESY_TIMEOUT_MS));
}

function showTyping(api: Api, address: string): Promise<unknown> {
  return api.sendChatAction(Number(address), 'typing', {}, callSignal(COURTESY_TIMEOUT_MS));
}

function invite({ api, invitation }: TelegramReceiverParts, call: GroupCall, bot: TelegramBot): Promise<unknown> {
  const { chatId, messageId, threadId, wants, language = 'en' } = call;
  const isNumber = wants === 'number';
  const words = isNumber
    ? deskWords(language).groupNumber.replaceAll('{group}', String(chatId))
    : resolveWords(invitation, language);
  const button = { text: `@${bot.username}`, url: `https://t.me/${bot.username}` };
  const options = {
    reply_parameters: { message_id: messageId, allow_sending_without_reply: true },
    ...(isNumber ? {} : { reply_markup: { inline_keyboard: [[button]] } }),
    ...(threadId === undefined ? {} : { message_thread_id: threadId }),
  };
  return api.sendMessage(chatId, words, options, callSignal(COURTESY_TIMEOUT_MS));
}
