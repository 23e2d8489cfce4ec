import type { Api } from 'grammy';
import type { Delivery, Outgoing } from '../../ports/channel.ts';
import type { DeskDoor, DeskMark, MarkedMessage } from '../../ports/desk-act.ts';
import { SECOND_MS } from '../../values/instants.ts';
import { createPace, GROUP } from '../pace.ts';
import { deskWords } from './desk-words.ts';
import { editMessage } from './edit-message.ts';
import { encodeMessage, MAX_BUTTONS, MAX_CHARS } from './encode-message.ts';
import { createPartSender, type PartSenderParts } from './part-sender.ts';
import { readFailure } from './read-failure.ts';
import { callSignal } from './telegram-api.ts';

const TIMEOUT_MS = 10 * SECOND_MS;
const MAX_TOPIC_NAME = 128;

/** Topics whose card is remembered, so that it can be changed. */
const MAX_TOPICS = 1000;

/**
 * Delivers the rows of desk conversations; an address is the number of the staff group. The first row of a conversation
 * (without `thread`) opens a topic, named by its first line; its ref is the topic, and is the `thread` of all others.
 */
export function createTelegramDesk(settings: Omit<PartSenderParts, 'pace'>): DeskDoor {
  const { api, clock } = settings;
  const sender = createPartSender({ ...settings, pace: createPace(GROUP) });
  const topics = new Map<string, number>();
  const cards = new Map<string, string>();

  async function deliver(message: Outgoing): Promise<Delivery> {
    const sending = message.thread === undefined ? openTopic(message) : addToTopic(message, Number(message.thread));
    return mendable(await sending.catch((error: unknown) => readFailure(error, clock())));
  }

  async function openTopic(message: Outgoing): Promise<Delivery> {
    const topic = topics.get(message.id) ?? (await createTopic(api, message));
    keep(topics, message.id, topic);
    const delivery = await sender.send(message.id, encodeMessage(withVerbs(message)), { chat: message.address, topic });
    if (delivery.kind !== 'sent') return delivery;
    topics.delete(message.id);
    keep(cards, String(topic), delivery.ref ?? '');
    return { kind: 'sent', ref: String(topic) };
  }

  async function addToTopic(message: Outgoing, topic: number): Promise<Delivery> {
    const isSilent = message.desk?.from === 'bot' || message.desk?.from === 'staff';
    const place = { chat: message.address, topic, isSilent };
    const delivery = await sender.send(message.id, encodeMessage(signed(message)), place);
    if (delivery.kind !== 'refused' || !delivery.reason.includes('TOPIC_CLOSED')) return delivery;
    await api.reopenForumTopic(Number(message.address), topic, callSignal(TIMEOUT_MS));
    return sender.send(message.id, encodeMessage(signed(message)), place);
  }

  /** The card of a topic opened before the last restart is not known any more: what is new is said below it. */
  async function edit(message: Outgoing & { readonly ref: string }): Promise<Delivery> {
    const card = cards.get(message.ref);
    const isCard = message.thread === undefined || message.thread === message.ref;
    if (!isCard) return editMessage({ api, clock }, { ...message, text: signed(message).text });
    await renameTopic(api, message).catch(() => undefined);
    if (card !== undefined) return editMessage({ api, clock }, { ...withVerbs(message), ref: card });
    const delivery = await addToTopic(withVerbs(message), Number(message.ref));
    return delivery.kind === 'sent' ? { kind: 'sent', ref: message.ref } : delivery;
  }

  return {
    name: 'telegram.desk',
    capabilities: { buttons: MAX_BUTTONS, cards: false, edits: true, maxChars: MAX_CHARS, reachableLater: true },
    delivery: 'push',
    deliver,
    edit,
    mark: (marked) => putMark(api, marked).catch(() => undefined),
  };
}

/** A group the bot may not use (yet) is for the owner to mend: what staff must see is still wanted then. */
function mendable(delivery: Delivery): Delivery {
  if (delivery.kind !== 'refused') return delivery;
  const isMendable =
    delivery.stop === true || /not a forum|not enough rights|CHAT_ADMIN_REQUIRED/.test(delivery.reason);
  return isMendable ? { kind: 'not-reached', reason: delivery.reason } : delivery;
}

function keep<T>(kept: Map<string, T>, key: string, value: T): void {
  const [oldest] = kept.keys();
  if (kept.size >= MAX_TOPICS && oldest !== undefined && !kept.has(key)) kept.delete(oldest);
  kept.set(key, value);
}

async function createTopic(api: Api, message: Outgoing): Promise<number> {
  const topic = await api.createForumTopic(Number(message.address), topicName(message), {}, callSignal(TIMEOUT_MS));
  return topic.message_thread_id;
}

async function renameTopic(api: Api, message: Outgoing & { readonly ref: string }): Promise<void> {
  const name = topicName(message);
  await api.editForumTopic(Number(message.address), Number(message.ref), { name }, callSignal(TIMEOUT_MS));
}

function topicName({ text }: Outgoing): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  return line.slice(0, MAX_TOPIC_NAME).toWellFormed().replaceAll('\uFFFD', '') || '…';
}

/** A card without buttons of its own shows those every conversation needs. */
function withVerbs<M extends Outgoing>(message: M): M {
  if (message.buttons.length > 0 || message.text.trim() === '') return message;
  const labels = Object.entries(deskWords(message.language).buttons);
  return { ...message, buttons: labels.map(([choice, label]) => ({ choice, label })) };
}

const SIGNS: Readonly<Record<string, string>> = { shopper: '👤', bot: '🤖', staff: '💬', system: 'ℹ️' };

/** A line with who says it. */
function signed(message: Outgoing): Outgoing {
  const { desk, text, photos = [] } = message;
  if (!desk || (text.trim() === '' && photos.length === 0)) return message;
  const who = [SIGNS[desk.from] ?? '', desk.name === undefined ? '' : `${desk.name}:`].filter(Boolean).join(' ');
  return { ...message, text: `${who} ${text}`.trim() };
}

/** Telegram knows no ticks among its reactions. */
const MARKS = { done: '👍', noted: '✍', refused: '👎' } as const satisfies Record<DeskMark, string>;

async function putMark(api: Api, { address, ref, thread, mark, words }: MarkedMessage): Promise<void> {
  const chat = Number(address);
  const id = Number(ref);
  await api.setMessageReaction(chat, id, [{ type: 'emoji', emoji: MARKS[mark] }], {}, callSignal(TIMEOUT_MS));
  if (words === undefined) return;
  const topic = thread === undefined ? {} : { message_thread_id: Number(thread) };
  const options = { reply_parameters: { message_id: id, allow_sending_without_reply: true }, ...topic };
  await api.sendMessage(chat, words, options, callSignal(TIMEOUT_MS));
}
