import { decodeUpdate } from '../../../src/channels/telegram/decode-update.ts';

/** The bot of the codec's tests. */
export const BOT = { id: 7, username: 'Mumu_Bot' };

/** The person of the codec's tests. */
export const ANNA = { id: 4711, is_bot: false, first_name: 'Anna', language_code: 'zh-hant' };

const CHAT = { id: 4711, type: 'private' };

type Parts = Readonly<Record<string, unknown>>;

/** A private message of Anna's as an update. */
export function messageUpdate(content: Parts, updateId = 100): Parts {
  return { update_id: updateId, message: { message_id: 5, from: ANNA, chat: CHAT, date: 1_764_000_000, ...content } };
}

/** What is said by a private message of Anna's. */
export function bodiesOf(content: Parts): readonly unknown[] {
  return bodiesIn(messageUpdate(content));
}

/** The bodies of all events in an update; empty when it is none. */
export function bodiesIn(update: unknown): readonly unknown[] {
  const decoded = decodeUpdate(update, BOT);
  return decoded.kind === 'events' ? decoded.events.map(({ body }) => body) : [];
}
