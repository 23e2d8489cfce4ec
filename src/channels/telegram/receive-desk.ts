import type { Api } from 'grammy';
import type { DeskAct, DeskPerson } from '../../ports/desk-act.ts';
import { type Instant, SECOND_MS } from '../../values/instants.ts';
import type { Language } from '../../values/language.ts';
import { type DeskDecoded, type DeskPlace, decodeDeskUpdate } from './decode-desk-update.ts';
import { DESK_COMMANDS } from './desk-commands.ts';
import { deskCommandWords, deskWords } from './desk-words.ts';
import { escapeHtml } from './encode-message.ts';
import type { PhotoFetcher } from './fetch-photo.ts';
import type { TelegramBot } from './is-addressed.ts';
import { chatIdOf, readUpdate } from './read-update.ts';
import { callSignal } from './telegram-api.ts';

const COURTESY_TIMEOUT_MS = 5 * SECOND_MS;

/** Somebody unknown is told so at most this often. */
const TELL_EVERY_MS = 60 * SECOND_MS;
const MAX_TOLD = 1000;

/** What the desk's receiver needs of the rest. */
export interface DeskReceiverParts {
  readonly api: Api;
  readonly clock: () => Instant;
  /** Number of the staff group; undefined: there is none. */
  readonly group: () => string | undefined;
  readonly people: () => readonly DeskPerson[];
  /** Language of the bot's own words in the group. */
  readonly language: () => Language;
  /** Settles when all are durable; the same dedupe key again is the same act. */
  readonly accept: (acts: readonly DeskAct[]) => Promise<unknown>;
  readonly photo: PhotoFetcher;
}

/** The staff group's side of receiving. */
export interface DeskReceiver {
  /** Whether an update is of the staff group, and so none of a shopper. */
  readonly takes: (update: unknown) => boolean;
  /** Settles when every act in the updates is durable; what is merely said back is handed to `later`. */
  readonly receive: (
    updates: readonly unknown[],
    bot: TelegramBot,
    later: (courtesy: () => Promise<unknown>) => void,
  ) => Promise<void>;
}

/** Makes the receiver of the staff group. */
export function createDeskReceiver(parts: DeskReceiverParts): DeskReceiver {
  const { api, group, people } = parts;
  const toldAt = new Map<number, Instant>();

  const receive: DeskReceiver['receive'] = async (updates, bot, later) => {
    const decoded = updates.map((raw) => decodeOne(raw, { bot, people: people() }));
    const acts = await Promise.all(decoded.flatMap((each) => (each.kind === 'act' ? [withPhoto(parts, each)] : [])));
    const known = acts.filter((act) => act !== undefined);
    if (known.length > 0) await parts.accept(known);
    for (const each of decoded) {
      if (each.callbackId !== undefined) later(() => answerButton(api, each));
      if (mayTell(each)) later(() => sayBack(parts, each));
    }
    // A picture that cannot be had has not gone to the shopper: whoever sent it must know.
    for (const each of decoded) {
      if (each.kind === 'act' && isLost(each, known)) later(() => refuse(parts, 'picture-lost', each.place));
    }
  };

  function mayTell(each: DeskDecoded): boolean {
    if (each.kind !== 'refusal' || each.why !== 'unknown-person') return true;
    const now = parts.clock();
    const { user } = each.place;
    if ((toldAt.get(user) ?? Number.NEGATIVE_INFINITY) > now - TELL_EVERY_MS) return false;
    if (toldAt.size >= MAX_TOLD) toldAt.clear();
    toldAt.set(user, now);
    return true;
  }

  return {
    takes: (update) => {
      const number = group();
      return number !== undefined && String(chatIdOf(update)) === number;
    },
    receive,
  };
}

/** Sets the command menu of the staff group. */
export async function registerDeskCommands(api: Api, group: string, language: Language): Promise<void> {
  const commands = DESK_COMMANDS.map((name) => ({ command: name, description: deskCommandWords(name, language) }));
  const scope = { type: 'chat', chat_id: Number(group) } as const;
  await api.setMyCommands(commands, { scope }, callSignal(2 * COURTESY_TIMEOUT_MS));
}

function decodeOne(raw: unknown, context: Parameters<typeof decodeDeskUpdate>[1]): DeskDecoded {
  const reading = readUpdate(raw);
  return reading.kind === 'read' ? decodeDeskUpdate(reading.update, context) : { kind: 'ignored' };
}

type DecodedAct = DeskDecoded & { readonly kind: 'act' };

async function withPhoto(parts: DeskReceiverParts, { act, photo }: DecodedAct): Promise<DeskAct | undefined> {
  if (!photo) return act;
  const kept = await parts.photo(photo, act.thread);
  if (kept) return { ...act, photos: [kept] };
  return undefined;
}

function isLost({ act }: DecodedAct, known: readonly DeskAct[]): boolean {
  return !known.some(({ dedupeKey }) => dedupeKey === act.dedupeKey);
}

function answerButton(api: Api, { callbackId = '' }: DeskDecoded): Promise<unknown> {
  return api.answerCallbackQuery(callbackId, {}, callSignal(COURTESY_TIMEOUT_MS));
}

async function sayBack(parts: DeskReceiverParts, decoded: DeskDecoded): Promise<void> {
  if (decoded.kind === 'refusal') await refuse(parts, decoded.why, decoded.place);
  if (decoded.kind === 'help') await say(parts, decoded.place, helpIn(parts.language()));
  if (decoded.kind === 'ask') await ask(parts, decoded);
}

async function refuse(
  parts: DeskReceiverParts,
  why: (DeskDecoded & { readonly kind: 'refusal' })['why'],
  place: DeskPlace,
): Promise<void> {
  const words = deskWords(parts.language()).refusals[why];
  await say(parts, place, words.replaceAll('{user}', String(place.user)));
}

function helpIn(language: Language): string {
  return DESK_COMMANDS.map((name) => `/${name} ${deskCommandWords(name, language)}`).join('\n');
}

/** Only the one who pressed the button is shown the field to answer in. */
async function ask(parts: DeskReceiverParts, asked: DeskDecoded & { readonly kind: 'ask' }): Promise<void> {
  const { verb, argument, place } = asked;
  const question = escapeHtml(deskWords(parts.language()).questions[verb]);
  const mention = `<a href="tg://user?id=${place.user}">↩</a>`;
  const about = argument === undefined ? '' : `\n#${escapeHtml(argument)}`;
  const options = { parse_mode: 'HTML', reply_markup: { force_reply: true, selective: true } } as const;
  await write(parts, { topic: place.topic }, { words: `${question} ${mention}${about}`, options });
}

async function say(parts: DeskReceiverParts, { topic, messageId }: DeskPlace, words: string): Promise<void> {
  const answered = messageId === undefined ? {} : { reply_parameters: answering(messageId) };
  await write(parts, { topic }, { words, options: answered });
}

function answering(messageId: number) {
  return { message_id: messageId, allow_sending_without_reply: true };
}

interface Written {
  readonly words: string;
  readonly options: object;
}

async function write(
  { api, group }: DeskReceiverParts,
  { topic }: { readonly topic: number | undefined },
  { words, options }: Written,
): Promise<void> {
  const thread = topic === undefined ? {} : { message_thread_id: topic };
  await api.sendMessage(Number(group()), words, { ...options, ...thread }, callSignal(COURTESY_TIMEOUT_MS));
}
