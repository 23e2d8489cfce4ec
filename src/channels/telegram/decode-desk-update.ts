import { DESK_VERBS, type DeskAct, type DeskPerson, type DeskVerb } from '../../ports/desk-act.ts';
import { looksLikeNote } from '../looks-like-note.ts';
import { readDeskCommand } from './desk-commands.ts';
import { type AskedVerb, type DeskRefusal, questionIn } from './desk-words.ts';
import type { TelegramBot } from './is-addressed.ts';
import { cleanText, pictureOf, readContent, type TelegramPhoto } from './read-content.ts';
import type { TelegramCallback, TelegramMessage, TelegramUpdate, TelegramUser } from './read-update.ts';

/** Where in the staff group an answer to what was done belongs. */
export interface DeskPlace {
  /** Absent in the group's general topic. */
  readonly topic?: number;
  readonly messageId?: number;
  readonly user: number;
}

/** What an update of the staff group is. A pressed button wants its `callbackId` answered. */
export type DeskDecoded = (
  | { readonly kind: 'act'; readonly act: DeskAct; readonly photo?: TelegramPhoto; readonly place: DeskPlace }
  | { readonly kind: 'ask'; readonly verb: AskedVerb; readonly argument?: string; readonly place: DeskPlace }
  | { readonly kind: 'help'; readonly place: DeskPlace }
  | { readonly kind: 'refusal'; readonly why: DeskRefusal; readonly place: DeskPlace }
  | { readonly kind: 'ignored' }
) & { readonly callbackId?: string };

/** Who is who at the desk. */
export interface DeskContext {
  readonly bot: TelegramBot;
  readonly people: readonly DeskPerson[];
}

/** Reads an update of the staff group. What is typed is a reply unless it is surely something else; nothing that begins like a command is. */
export function decodeDeskUpdate(update: TelegramUpdate, { bot, people }: DeskContext): DeskDecoded {
  const base = { bot, people, key: `${bot.id}:${update.update_id}:desk` };
  if (update.message) return decodeMessage(update.message, base);
  if (update.edited_message) return decodeEdit(update.edited_message, base);
  if (update.callback_query) return decodePress(update.callback_query, base);
  return { kind: 'ignored' };
}

interface Base extends DeskContext {
  readonly key: string;
}

function decodeMessage(message: TelegramMessage, base: Base): DeskDecoded {
  const { from, message_thread_id: topic } = message;
  const content = readContent(message);
  if (!from || content.length === 0) return { kind: 'ignored' };
  const place = placeOf(message, from);
  const command = readDeskCommand(message.text ?? message.caption ?? '', base.bot.username);
  if (command.kind === 'other-bot' || (command.kind === 'words' && topic === undefined)) return { kind: 'ignored' };
  if (from.is_bot) return message.sender_chat === undefined ? { kind: 'ignored' } : refusal('anonymous', place);
  const person = personOf(from, base.people);
  if (!person) return refusal('unknown-person', place);
  if (command.kind === 'unknown') return refusal('unknown-command', place);
  const { verb, text } = command.kind === 'command' ? command : { verb: undefined, text: '' };
  if (verb === 'help') return { kind: 'help', place };
  if (topic === undefined) return refusal('no-topic', place);
  const actor: Actor = { ...base, person, place: { ...place, topic } };
  return verb === undefined ? decodeWords(message, actor) : decodeCommand({ verb, text }, message, actor);
}

/** A known member of staff in a shopper's topic. */
interface Actor extends Base {
  readonly person: DeskPerson;
  readonly place: DeskPlace & { readonly topic: number };
}

const WITH_WORDS: ReadonlySet<DeskVerb> = new Set(['note', 'change', 'deal']);

function decodeCommand(
  { verb, text }: { readonly verb: DeskVerb; readonly text: string },
  message: TelegramMessage,
  actor: Actor,
): DeskDecoded {
  const answered = message.reply_to_message;
  if (verb === 'delete') {
    // In a topic every message answers the one that opened it.
    if (!answered || answered.message_id === actor.place.topic) return refusal('needs-target', actor.place);
    return act(actor, { act: 'delete', ref: String(answered.message_id) });
  }
  const ref = String(message.message_id);
  if (!WITH_WORDS.has(verb)) return act(actor, { act: verb, ref });
  if (text === '') return refusal('needs-words', actor.place);
  return act(actor, { act: verb, ref, text: cleanText(text) });
}

function decodeWords(message: TelegramMessage, actor: Actor): DeskDecoded {
  const text = cleanText(message.text ?? message.caption ?? '');
  const ref = String(message.message_id);
  const asked = askedBy(message, actor.bot);
  if (asked && text !== '') {
    const { verb, argument } = asked;
    return act(actor, { act: verb, ref, text, ...(argument === undefined ? {} : { argument }) });
  }
  const photo = pictureOf(message);
  const isSendable = photo !== undefined || (message.text !== undefined && text !== '');
  if (asked || !isSendable) return refusal('only-words-and-pictures', actor.place);
  if (looksLikeNote(text)) return refusal('looks-like-note', actor.place);
  const reply = act(actor, { act: 'reply', ref, text });
  return photo ? { ...reply, photo } : reply;
}

/** The question of ours that a message answers; its last line may name what it is about. */
function askedBy({ reply_to_message: answered }: TelegramMessage, bot: TelegramBot) {
  if (answered?.from?.id !== bot.id || answered.text === undefined) return undefined;
  const verb = questionIn(answered.text);
  const argument = /\n#(\S{1,64})$/.exec(answered.text)?.[1];
  return verb && { verb, ...(argument === undefined ? {} : { argument }) };
}

function decodeEdit(message: TelegramMessage, base: Base): DeskDecoded {
  const { from, message_thread_id: topic } = message;
  const text = message.text ?? message.caption;
  if (!from || from.is_bot || topic === undefined || text === undefined) return { kind: 'ignored' };
  const place = { ...placeOf(message, from), topic };
  const person = personOf(from, base.people);
  if (!person) return refusal('unknown-person', place);
  if (readDeskCommand(text, base.bot.username).kind !== 'words' || looksLikeNote(text)) {
    return refusal('edit-into-command', place);
  }
  return act({ ...base, person, place }, { act: 'edit', ref: String(message.message_id), text: cleanText(text) });
}

/** Buttons whose act needs words, which are asked for. */
const ASKED: ReadonlyMap<string, AskedVerb> = new Map([
  ['note', 'note'],
  ['change', 'change'],
  ['draft-edit', 'draft'],
]);

function decodePress(callback: TelegramCallback, base: Base): DeskDecoded {
  const { id: callbackId, from, data = '', message } = callback;
  const topic = message?.message_thread_id;
  const [choice = '', ...rest] = cleanText(data).split(':');
  const asked = ASKED.get(choice);
  const verb = DESK_VERBS.find((each) => each === choice);
  if (!message || topic === undefined) return { kind: 'ignored', callbackId };
  const place = { topic, messageId: message.message_id, user: from.id };
  const person = personOf(from, base.people);
  if (!person) return { ...refusal('unknown-person', place), callbackId };
  const argument = rest.length === 0 ? {} : { argument: rest.join(':') };
  if (asked) return { kind: 'ask', verb: asked, ...argument, place, callbackId };
  if (!verb) return { kind: 'ignored', callbackId };
  const ref = String(message.message_id);
  return { ...act({ ...base, person, place }, { act: verb, ref, ...argument }), callbackId };
}

function personOf(from: TelegramUser, people: readonly DeskPerson[]): DeskPerson | undefined {
  const names = [String(from.id), from.username?.toLowerCase()];
  return people.find(
    ({ telegram }) => telegram !== undefined && names.includes(telegram.replace(/^@/, '').toLowerCase()),
  );
}

function placeOf(message: TelegramMessage, from: TelegramUser): DeskPlace {
  const { message_thread_id: topic, message_id: messageId } = message;
  return { ...(topic === undefined ? {} : { topic }), messageId, user: from.id };
}

function refusal(why: DeskRefusal, place: DeskPlace): DeskDecoded & { readonly kind: 'refusal' } {
  return { kind: 'refusal', why, place };
}

function act(
  { key, person, place }: Actor,
  deed: Pick<DeskAct, 'act' | 'ref' | 'text' | 'argument'>,
): DeskDecoded & { readonly kind: 'act' } {
  const { name: by, may } = person;
  const user = String(place.user);
  return {
    kind: 'act',
    act: { door: 'telegram', dedupeKey: key, thread: String(place.topic), user, by, may, ...deed },
    place,
  };
}
