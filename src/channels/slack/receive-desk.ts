import type { types } from '@slack/bolt';
import type { DeskAct, DeskPerson } from '../../ports/desk-act.ts';
import { type Instant, SECOND_MS } from '../../values/instants.ts';
import type { Language } from '../../values/language.ts';
import {
  aboutText,
  channelOf,
  type DeskDecoded,
  type DeskPlace,
  decodeDeskEvent,
  WINDOW,
} from './decode-desk-event.ts';
import type { SlackBot } from './decode-event.ts';
import { type DeskRefusal, deskWords } from './desk-words.ts';
import type { PhotoFetcher } from './fetch-photo.ts';
import type { SlackApi } from './slack-api.ts';
import { escapeText } from './slack-text.ts';

/** Somebody unknown is told so at most this often. */
const TELL_EVERY_MS = 60 * SECOND_MS;
const MAX_TOLD = 1000;

/** What the desk's receiver needs of the rest. */
export interface DeskReceiverParts {
  readonly api: SlackApi;
  readonly clock: () => Instant;
  /** Id of the desk channel; undefined: there is none. */
  readonly channel: () => string | undefined;
  readonly people: () => readonly DeskPerson[];
  /** Language of the bot's own words in the channel. */
  readonly language: () => Language;
  /** Settles when all are durable; the same dedupe key again is the same act. */
  readonly accept: (acts: readonly DeskAct[]) => Promise<unknown>;
  readonly photo: PhotoFetcher;
}

/** The desk channel's side of receiving. */
export interface DeskReceiver {
  /** Whether a payload is of the desk channel, and so none of a shopper. */
  readonly takes: (payload: unknown) => boolean;
  /** Settles when the act in the payload is durable; what is merely said back is handed to `later`. */
  readonly receive: (
    payload: unknown,
    bot: SlackBot,
    later: (courtesy: () => Promise<unknown>) => void,
  ) => Promise<void>;
}

/** Makes the receiver of the desk channel. */
export function createDeskReceiver(parts: DeskReceiverParts): DeskReceiver {
  const { channel, people } = parts;
  const toldAt = new Map<string, Instant>();

  const receive: DeskReceiver['receive'] = async (payload, bot, later) => {
    const decoded = decodeDeskEvent(payload, { bot, people: people() });
    if (decoded.kind === 'refusal' && mayTell(decoded)) later(() => refuse(parts, decoded.why, decoded.place));
    if (decoded.kind === 'ask') later(() => ask(parts, decoded));
    if (decoded.kind !== 'act') return;
    const act = await withPhotos(parts, decoded);
    // A picture that cannot be had has not gone to the shopper: whoever sent it must know.
    if (act) await parts.accept([act]);
    else later(() => refuse(parts, 'picture-lost', decoded.place));
  };

  function mayTell({ why, place }: DeskDecoded & { readonly kind: 'refusal' }): boolean {
    if (why !== 'unknown-person') return true;
    const now = parts.clock();
    if ((toldAt.get(place.user) ?? Number.NEGATIVE_INFINITY) > now - TELL_EVERY_MS) return false;
    if (toldAt.size >= MAX_TOLD) toldAt.clear();
    toldAt.set(place.user, now);
    return true;
  }

  return {
    takes: (payload) => {
      const own = channel();
      return own !== undefined && channelOf(payload) === own;
    },
    receive,
  };
}

async function withPhotos(
  parts: DeskReceiverParts,
  { act, photos }: DeskDecoded & { readonly kind: 'act' },
): Promise<DeskAct | undefined> {
  if (photos.length === 0) return act;
  const fetched = await Promise.all(photos.map((photo) => parts.photo(photo, act.thread)));
  const kept = fetched.filter((photo) => photo !== undefined);
  return kept.length === photos.length ? { ...act, photos: kept } : undefined;
}

/** Only whoever did it is told. */
async function refuse(parts: DeskReceiverParts, why: DeskRefusal, place: DeskPlace): Promise<void> {
  const words = deskWords(parts.language()).refusals[why].replaceAll('{user}', place.user);
  const { channel, thread, user } = place;
  await parts.api.chat.postEphemeral({ channel, user, thread_ts: thread, text: escapeText(words) });
}

const MAX_WORDS = 3000;

/** Opens a window for the words an act needs; Slack gives three seconds for it. */
async function ask(parts: DeskReceiverParts, asked: DeskDecoded & { readonly kind: 'ask' }): Promise<void> {
  const { windows, send, cancel } = deskWords(parts.language());
  const { title, label } = windows[asked.verb];
  const isFigure = asked.verb === 'change' || asked.verb === 'deal';
  const view: types.ModalView = {
    type: 'modal',
    callback_id: WINDOW,
    private_metadata: aboutText(asked),
    title: plain(title),
    submit: plain(send),
    close: plain(cancel),
    blocks: [
      {
        type: 'input',
        block_id: 'words',
        label: plain(label),
        element: {
          type: 'plain_text_input',
          action_id: 'words',
          multiline: !isFigure,
          max_length: isFigure ? 40 : MAX_WORDS,
        },
      },
    ],
  };
  await parts.api.views.open({ trigger_id: asked.trigger, view });
}

function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text };
}
