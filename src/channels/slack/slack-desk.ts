import type { Delivery, Outgoing } from '../../ports/channel.ts';
import type { DeskDoor, DeskMark, MarkedMessage } from '../../ports/desk-act.ts';
import { createPace } from '../pace.ts';
import { deskWords } from './desk-words.ts';
import { editMessage } from './edit-message.ts';
import { encodeMessage, MAX_BUTTONS, MAX_CHARS } from './encode-message.ts';
import { createPartSender, type PartSenderParts } from './part-sender.ts';
import type { SlackApi } from './slack-api.ts';
import { escapeText } from './slack-text.ts';

/**
 * Delivers the rows of desk conversations; an address is the id of the desk channel. The first row of a conversation (without
 * `thread`) is a card in the channel; its ref is the `thread` of all others, which go below it.
 */
export function createSlackDesk(settings: Omit<PartSenderParts, 'pace'>): DeskDoor {
  const { api, clock } = settings;
  const sender = createPartSender({ ...settings, pace: createPace() });
  const mark = createMarker(api);

  async function deliver(message: Outgoing): Promise<Delivery> {
    const delivery = await sender.send(partsOf(message), placeOf(message));
    if (delivery.kind !== 'sent' || message.thread !== undefined) return mendable(delivery);
    return { kind: 'sent', ref: firstOf(delivery.ref) };
  }

  return {
    name: 'slack.desk',
    capabilities: { buttons: MAX_BUTTONS, cards: false, edits: true, maxChars: MAX_CHARS, reachableLater: true },
    delivery: 'push',
    deliver,
    edit: async (message) => mendable(await editMessage({ api, clock }, shownAs(message))),
    reconcile: (message) => sender.reconcile(partsOf(message), placeOf(message)),
    mark: (marked) => mark(marked).catch(() => undefined),
  };
}

function partsOf(message: Outgoing) {
  return { id: message.id, parts: encodeMessage(shownAs(message)) };
}

function placeOf({ address, thread }: Outgoing) {
  return { channel: address, ...(thread === undefined ? {} : { thread }) };
}

/** A card is one message: what is too long for one goes on below the first, and the first is what others answer. */
function firstOf(ref: string | undefined): string {
  return ref?.split(',', 1)[0] ?? '';
}

/** A channel the bot is not in (yet) is for the owner to mend: what staff must see is still wanted then. */
function mendable(delivery: Delivery): Delivery {
  if (delivery.kind !== 'refused') return delivery;
  const isMendable = delivery.stop === true || delivery.reason === 'not_in_channel';
  return isMendable ? { kind: 'not-reached', reason: delivery.reason } : delivery;
}

function shownAs<M extends Outgoing & { readonly ref?: string }>(message: M): M {
  const isCard = message.thread === undefined || message.thread === message.ref;
  return isCard ? withVerbs(message) : { ...message, text: signed(message) };
}

/** A card without buttons of its own shows those every conversation needs. */
function withVerbs<M extends Outgoing>(message: M): M {
  if (message.buttons.length > 0 || message.text.trim() === '') return message;
  const labels = Object.entries(deskWords(message.language).buttons);
  return { ...message, buttons: labels.map(([choice, label]) => ({ choice, label })) };
}

const SIGNS: Readonly<Record<string, string>> = { shopper: '👤', bot: '🤖', staff: '💬', system: 'ℹ️' };

/** A line with who says it; the taking back of one stays empty. */
function signed({ desk, text, photos = [] }: Outgoing): string {
  if (!desk || (text.trim() === '' && photos.length === 0)) return text;
  const who = [SIGNS[desk.from] ?? '', desk.name === undefined ? '' : `${desk.name}:`].filter(Boolean).join(' ');
  return `${who} ${text}`.trim();
}

const MARKS = { done: 'white_check_mark', noted: 'memo', refused: 'x' } as const satisfies Record<DeskMark, string>;

/** Marks remembered, so that a new one takes the place of the old. */
const MAX_MARKS = 1000;

function createMarker(api: SlackApi): (marked: MarkedMessage) => Promise<void> {
  const shown = new Map<string, DeskMark>();
  return async function putMark({ address: channel, ref: timestamp, thread, mark, words }) {
    const before = shown.get(timestamp);
    if (before !== undefined && before !== mark) {
      await api.reactions.remove({ channel, timestamp, name: MARKS[before] }).catch(() => undefined);
    }
    if (shown.size >= MAX_MARKS) shown.clear();
    shown.set(timestamp, mark);
    await api.reactions.add({ channel, timestamp, name: MARKS[mark] }).catch(() => undefined);
    if (words === undefined) return;
    const below = thread ?? (await threadOf(api, channel, timestamp));
    await api.chat.postMessage({ channel, thread_ts: below, text: escapeText(words) });
  };
}

/** Words belong below the thread's first message: below a message of a thread nothing can be hung. */
async function threadOf(api: SlackApi, channel: string, ts: string): Promise<string> {
  const { messages = [] } = await api.conversations.replies({ channel, ts, limit: 1 });
  return messages[0]?.thread_ts ?? ts;
}
