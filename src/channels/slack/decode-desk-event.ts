import { DESK_VERBS, type DeskAct, type DeskPerson } from '../../ports/desk-act.ts';
import { looksLikeNote, withoutInvisible } from '../looks-like-note.ts';
import { isOfApp, type SlackBot } from './decode-event.ts';
import { ASKED_VERBS, type AskedVerb, type DeskRefusal } from './desk-words.ts';
import { readFiles, type SlackPhoto } from './read-files.ts';
import {
  readPayload,
  type SlackChange,
  type SlackMessage,
  type SlackPress,
  type SlackSubmission,
} from './read-payload.ts';
import { readText } from './slack-text.ts';

/** Name of our windows. */
export const WINDOW = 'shopkeeper_desk';

/** Where in the desk channel an answer to what was done belongs. */
export interface DeskPlace {
  readonly channel: string;
  readonly thread: string;
  readonly user: string;
}

/** What a payload of the desk channel is. */
export type DeskDecoded =
  | { readonly kind: 'act'; readonly act: DeskAct; readonly photos: readonly SlackPhoto[]; readonly place: DeskPlace }
  /** A button whose act needs words: a window asks for them. */
  | {
      readonly kind: 'ask';
      readonly verb: AskedVerb;
      readonly argument?: string;
      readonly trigger: string;
      readonly ref: string;
      readonly place: DeskPlace;
    }
  | { readonly kind: 'refusal'; readonly why: DeskRefusal; readonly place: DeskPlace }
  | { readonly kind: 'ignored' };

/** Who is who at the desk. */
export interface DeskContext {
  readonly bot: SlackBot;
  readonly people: readonly DeskPerson[];
}

/** The channel a payload is about; that of a window is the one its button was pressed in. */
export function channelOf(raw: unknown): string | undefined {
  const payload = readPayload(raw);
  if (payload.kind === 'said') return payload.said.channel;
  if (payload.kind === 'change') return payload.change.channel;
  if (payload.kind === 'reaction') return payload.reaction.item.channel;
  if (payload.kind === 'press') return payload.press.channel.id;
  return payload.kind === 'submission' ? aboutOf(payload.submission)?.channel : undefined;
}

/** Reads a payload of the desk channel. What is typed in a thread is a reply unless it is surely something else. */
export function decodeDeskEvent(raw: unknown, context: DeskContext): DeskDecoded {
  const payload = readPayload(raw);
  if (payload.kind === 'said') return decodeMessage(payload.said, { ...context, team: payload.team });
  if (payload.kind === 'change') return decodeChange(payload.change, { ...context, team: payload.team });
  if (payload.kind === 'press') return decodePress(payload.press, { ...context, team: payload.press.team?.id ?? '' });
  if (payload.kind !== 'submission') return IGNORED;
  return decodeSubmission(payload.submission, { ...context, team: payload.submission.team?.id ?? '' });
}

interface Context extends DeskContext {
  readonly team: string;
}

const IGNORED = { kind: 'ignored' } as const;

function decodeMessage(message: SlackMessage, context: Context): DeskDecoded {
  const { user, channel, ts, thread_ts: thread, type, subtype } = message;
  if (user === undefined || isOfApp(message, context.bot) || type === 'app_mention') return IGNORED;
  // Beside the threads colleagues talk among themselves.
  if (thread === undefined || thread === ts) return IGNORED;
  if (subtype !== undefined && subtype !== 'file_share' && subtype !== 'thread_broadcast') return IGNORED;
  const place = { channel, thread, user };
  const person = personOf(user, context.people);
  if (!person) return { kind: 'refusal', why: 'unknown-person', place };
  const text = readText(message.text ?? '', context.bot.user);
  const { photos, unsupported } = readFiles(message.files);
  if (unsupported !== undefined || (text === '' && photos.length === 0)) {
    return { kind: 'refusal', why: 'only-words-and-pictures', place };
  }
  const why = whyNoReply(text);
  if (why) return { kind: 'refusal', why, place };
  return actOf(
    { place, person, key: `${context.team}:${channel}:${ts}:desk` },
    { act: 'reply', ref: ts, text },
    photos,
  );
}

/** Words that begin as a command or a note does never reach a shopper. */
function whyNoReply(text: string): DeskRefusal | undefined {
  if (/^[/\uFF0F]/.test(withoutInvisible(text))) return 'looks-like-command';
  return looksLikeNote(text) ? 'looks-like-note' : undefined;
}

function decodeChange(change: SlackChange, context: Context): DeskDecoded {
  const { channel, message, previous_message: before, subtype } = change;
  const isGone = subtype === 'message_deleted';
  const shown = isGone ? before : message;
  const { user, thread_ts: thread, ts } = shown ?? {};
  if (!shown || user === undefined || thread === undefined || ts === undefined || thread === ts) return IGNORED;
  const person = personOf(user, context.people);
  // A stranger's message was never passed on: nothing of it can change.
  if (!person || isOfApp(shown, context.bot)) return IGNORED;
  const place = { channel, thread, user };
  const key = `${context.team}:${channel}:${ts}:desk:${isGone ? 'gone' : (message?.edited?.ts ?? '')}`;
  if (isGone) return actOf({ place, person, key }, { act: 'delete', ref: ts });
  if (message?.text === undefined || message.text === before?.text) return IGNORED;
  const text = readText(message.text, context.bot.user);
  if (whyNoReply(text)) return { kind: 'refusal', why: 'edit-into-note', place };
  return actOf({ place, person, key }, { act: 'edit', ref: ts, text });
}

function decodePress(press: SlackPress, context: Context): DeskDecoded {
  const { user, channel, message, actions, trigger_id: trigger = '' } = press;
  const [action] = actions;
  const place = { channel: channel.id, thread: message.thread_ts ?? message.ts, user: user.id };
  const [choice = '', ...rest] = (action?.value ?? '').split(':');
  const asked = ASKED_VERBS.find((each) => each === choice) ?? (choice === 'draft-edit' ? 'draft' : undefined);
  const verb = DESK_VERBS.find((each) => each === choice);
  const person = personOf(user.id, context.people);
  if (!person) return { kind: 'refusal', why: 'unknown-person', place };
  const argument = rest.length === 0 ? {} : { argument: rest.join(':') };
  // "draft:ID" sends a draft as it stands and "deal:ID" makes a deal that was asked about; both want no words.
  const isComplete = choice === 'draft' || (choice === 'deal' && rest.length > 0);
  if (asked && !isComplete) return { kind: 'ask', verb: asked, ...argument, trigger, ref: message.ts, place };
  if (!verb) return IGNORED;
  const key = `${context.team}:${channel.id}:${message.ts}:${user.id}:${action?.action_ts}:desk`;
  return actOf({ place, person, key }, { act: verb, ref: message.ts, ...argument });
}

function decodeSubmission(submission: SlackSubmission, context: Context): DeskDecoded {
  const about = aboutOf(submission);
  const { user, view } = submission;
  const person = personOf(user.id, context.people);
  if (!about) return IGNORED;
  const place = { channel: about.channel, thread: about.thread, user: user.id };
  if (!person) return { kind: 'refusal', why: 'unknown-person', place };
  const typed = Object.values(view.state.values).flatMap((block) => Object.values(block))[0]?.value ?? '';
  const text = readText(typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;'), context.bot.user);
  if (text === '') return { kind: 'refusal', why: 'only-words-and-pictures', place };
  const argument = about.argument === undefined ? {} : { argument: about.argument };
  const deed = { act: about.verb, ref: about.ref, text, ...argument };
  return actOf({ place, person, key: `${context.team}:${view.id}:${user.id}:desk` }, deed);
}

/** What a window is about, as we wrote it into it. */
interface About {
  readonly channel: string;
  readonly thread: string;
  readonly verb: AskedVerb;
  readonly ref: string;
  readonly argument?: string;
}

/** Writes what a window is about. */
export function aboutText({ verb, argument, ref, place }: DeskDecoded & { readonly kind: 'ask' }): string {
  return [place.channel, place.thread, verb, ref, ...(argument === undefined ? [] : [argument])].join(' ');
}

function aboutOf({ view }: SlackSubmission): About | undefined {
  if (view.callback_id !== WINDOW) return undefined;
  const [channel, thread, named, ref, ...rest] = view.private_metadata.split(' ');
  const verb = ASKED_VERBS.find((each) => each === named);
  if (channel === undefined || thread === undefined || verb === undefined || ref === undefined) return undefined;
  return { channel, thread, verb, ref, ...(rest.length === 0 ? {} : { argument: rest.join(' ') }) };
}

function personOf(user: string, people: readonly DeskPerson[]): DeskPerson | undefined {
  return people.find(({ slack }) => slack === user);
}

interface Actor {
  readonly place: DeskPlace;
  readonly person: DeskPerson;
  readonly key: string;
}

function actOf(
  { place, person, key }: Actor,
  deed: Pick<DeskAct, 'act' | 'ref' | 'text' | 'argument'>,
  photos: readonly SlackPhoto[] = [],
): DeskDecoded {
  const { name: by, may } = person;
  const { thread, user } = place;
  return { kind: 'act', act: { door: 'slack', dedupeKey: key, thread, user, by, may, ...deed }, photos, place };
}
