import type { EventBody, PhotoRef } from '../../conversation/event.ts';
import type { Incoming } from '../../ports/store.ts';
import { type DurationMs, type Instant, SECOND_MS } from '../../values/instants.ts';
import { withName } from '../with-name.ts';
import { type DecodedEvent, decodeEvent, type Mention, type SlackBot, type SlackEvent } from './decode-event.ts';
import type { PhotoFetcher } from './fetch-photo.ts';
import { createNames } from './names.ts';
import type { DeskReceiver } from './receive-desk.ts';
import type { SlackApi } from './slack-api.ts';

/** A channel is told that answers come in private at most this often. */
const INVITE_EVERY_MS = 60 * SECOND_MS;
const MAX_CHANNELS = 1000;
const MAX_PEOPLE = 10_000;

/** A payload that is no event. Never holds what anybody wrote. */
export type EventNote = DecodedEvent & { readonly kind: 'ignored' | 'unreadable' };

/** What receiving needs of the rest; `app/slack.ts` joins it. */
export interface SlackReceiverParts {
  readonly api: SlackApi;
  readonly clock: () => Instant;
  /** 32 random hex characters. */
  readonly entropy: () => string;
  /** How long the event may wait for more of the same; 0 for whatever is surely understood. */
  readonly readyDelay: (body: EventBody) => DurationMs;
  /** Settles when all are durable; the same dedupe key again is the same event. */
  readonly accept: (events: readonly Incoming[]) => Promise<unknown>;
  readonly photo: PhotoFetcher;
  readonly note: (note: EventNote) => void;
  /** Said where the bot is named in public: what was asked is answered in a direct message. */
  readonly invitation: () => string;
  /** The desk channel; what happens there is never a shopper's. */
  readonly desk?: DeskReceiver;
}

/** The one way payloads come in, by HTTP, by socket or by reading back. */
export interface SlackReceiver {
  /** Settles when everything in the payload is durable; throws when it is not, and then it may be given again. */
  readonly receive: (payload: unknown) => Promise<void>;
  /** Who the app is; asked of Slack once. */
  readonly bot: () => Promise<SlackBot>;
  /** Settles when the courtesies under way (invitations, windows, answers to staff) have ended. */
  readonly settled: () => Promise<void>;
}

/** Makes the receiver. It asks Slack who the app is when the first payload comes. */
export function createSlackReceiver(parts: SlackReceiverParts): SlackReceiver {
  const { api, desk } = parts;
  const courtesies = new Set<Promise<unknown>>();
  const invitedAt = new Map<string, Instant>();
  const directs = new Map<string, string>();
  const names = createNames(api, beCourteous);
  let known: Promise<SlackBot> | undefined;

  function bot(): Promise<SlackBot> {
    known ??= askWho(api).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  }

  async function receive(payload: unknown): Promise<void> {
    const own = await bot();
    if (desk?.takes(payload)) return desk.receive(payload, own, beCourteous);
    const decoded = decodeEvent(payload, own);
    if (decoded.kind !== 'events') return parts.note(decoded);
    const incoming = await Promise.all(decoded.events.map((event) => toIncoming(event)));
    if (incoming.length > 0) await parts.accept(incoming);
    const { mention } = decoded;
    if (mention && mayInvite(mention.channel)) beCourteous(() => invite(parts, mention));
  }

  async function toIncoming(event: SlackEvent): Promise<Incoming> {
    const { dedupeKey, identity } = event;
    const address = event.address ?? (await openDirect(identity));
    const body = withName(await withPhotos(parts, event), names.known(identity));
    const at = parts.clock();
    const readyAt = at + delayOf(parts, body);
    return { dedupeKey, channel: 'slack', identity, address, at, readyAt, entropy: parts.entropy(), body };
  }

  /** The direct-message channel with a person; the same one always. */
  async function openDirect(user: string): Promise<string> {
    const before = directs.get(user);
    if (before !== undefined) return before;
    const { channel } = await api.conversations.open({ users: user });
    if (channel?.id === undefined) throw new Error('Cannot open a direct message: Slack names no channel');
    if (directs.size >= MAX_PEOPLE) directs.clear();
    directs.set(user, channel.id);
    return channel.id;
  }

  function mayInvite(channel: string): boolean {
    const now = parts.clock();
    if ((invitedAt.get(channel) ?? Number.NEGATIVE_INFINITY) > now - INVITE_EVERY_MS) return false;
    if (invitedAt.size >= MAX_CHANNELS) invitedAt.clear();
    invitedAt.set(channel, now);
    return true;
  }

  /** What is merely polite is not waited for and may fail. */
  function beCourteous(courtesy: () => Promise<unknown>): void {
    const settled = courtesy()
      .catch(() => undefined)
      .finally(() => courtesies.delete(settled));
    courtesies.add(settled);
  }

  async function settled(): Promise<void> {
    await Promise.all(courtesies);
  }

  return { receive, bot, settled };
}

async function askWho(api: SlackApi): Promise<SlackBot> {
  const { user_id: user = '', bot_id: bot = '', team_id: team = '' } = await api.auth.test();
  return { user, bot, team };
}

/** Words that break the reading of them are stored all the same: a turn that fails harms one shopper, an event that fails all. */
function delayOf({ readyDelay }: SlackReceiverParts, body: EventBody): DurationMs {
  try {
    return readyDelay(body);
  } catch {
    return 0;
  }
}

/** Pictures that cannot be had leave their words; without words they are said to be unreadable. */
async function withPhotos(parts: SlackReceiverParts, { body, photos = [], identity }: SlackEvent): Promise<EventBody> {
  if (photos.length === 0 || body.kind !== 'message') return body;
  const fetched = await Promise.all(photos.map((photo) => parts.photo(photo, identity)));
  const kept: readonly PhotoRef[] = fetched.filter((photo) => photo !== undefined);
  if (kept.length > 0) return { ...body, photos: kept };
  return body.text === '' ? { kind: 'unsupported', messageId: body.messageId, what: 'file' } : body;
}

/** Only the one who asked sees it: the others in the channel are not disturbed. */
async function invite({ api, invitation }: SlackReceiverParts, { channel, user, thread }: Mention): Promise<void> {
  const place = { channel, user, ...(thread === undefined ? {} : { thread_ts: thread }) };
  await api.chat.postEphemeral({ ...place, text: invitation() });
}
