import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery } from '../../ports/channel.ts';
import { type DurationMs, type Instant, SECOND_MS } from '../../values/instants.ts';
import type { Pace } from '../pace.ts';
import { pictureBlock, type SlackPart } from './encode-message.ts';
import { findParts, MARK } from './find-parts.ts';
import { isRefusal, readFailure } from './read-failure.ts';
import type { SlackApi } from './slack-api.ts';

/** Long messages half sent that are remembered, so that a new try goes on where the last one stopped. */
const MAX_HALF_SENT = 1000;

/** A message in doubt shows up at the latest this long after the try. */
const SETTLES_AFTER_MS = 3 * SECOND_MS;

/** Slack takes a moment to look at a new picture before it can be shown. */
const PICTURE_WAIT_MS = 2 * SECOND_MS;
const PICTURE_TRIES = 3;

/** What sending needs of the rest. */
export interface PartSenderParts {
  readonly api: SlackApi;
  readonly clock: () => Instant;
  readonly pace: Pace;
  /** Brings a picture of the store to Slack. Without it no pictures are sent. */
  readonly upload?: (photo: string) => Promise<readonly string[]>;
  /** Lets a message in doubt settle; by the clock of the machine when absent. */
  readonly settle?: (ms: DurationMs) => Promise<unknown>;
}

/** Where a message goes: a channel, and in it a thread or none. */
export interface Place {
  readonly channel: string;
  readonly thread?: string;
}

/** A message of the outbox in the parts it is sent in. */
export interface PartedMessage {
  /** Outbox row: stands in each part's metadata, so that what has arrived is found again. */
  readonly id: string;
  readonly parts: readonly SlackPart[];
}

/** Sends messages of several parts, each part once. */
export interface PartSender {
  /** Sends the parts that no earlier try has sent. The `ref` lists Slack's time stamps of them between commas. */
  readonly send: (message: PartedMessage, place: Place) => Promise<Delivery>;
  /** Whether all parts have arrived; those found are not sent again. */
  readonly reconcile: (message: PartedMessage, place: Place) => Promise<'sent' | 'not-sent' | 'unknown'>;
}

/** Makes a sender; what it has half sent is remembered in memory, and by Slack. */
export function createPartSender(settings: PartSenderParts): PartSender {
  const { api, clock, pace, settle = sleep } = settings;
  const sentRefs = new Map<string, readonly string[]>();
  const triedAt = new Map<string, Instant>();
  const pictureTries = new Map<string, number>();

  async function send(message: PartedMessage, place: Place): Promise<Delivery> {
    const until = pace.openAt(place.channel, clock());
    if (until > clock()) return { kind: 'not-now', until };
    keep(triedAt, message.id, clock());
    const delivery = await sendRest(message, place);
    if (delivery.kind === 'not-now') pace.hold(place.channel, delivery.until);
    if (delivery.kind === 'sent' || delivery.kind === 'refused') forget(message.id);
    return delivery;
  }

  async function sendRest({ id, parts }: PartedMessage, place: Place): Promise<Delivery> {
    const refs = [...(sentRefs.get(id) ?? [])];
    for (const [index, part] of parts.entries()) {
      if (index < refs.length) continue;
      pace.spend(place.channel, clock());
      try {
        const ref = await sendPart(settings, { id, index, part, place });
        if (ref !== '') refs.push(ref);
      } catch (error) {
        if (part.photos.length > 0 && isRefusal(error, 'invalid_blocks') && mayWait(id)) {
          return { kind: 'not-now', until: clock() + PICTURE_WAIT_MS };
        }
        return readFailure(error, clock());
      }
      keep(sentRefs, id, refs);
    }
    return refs.length > 0 ? { kind: 'sent', ref: refs.join(',') } : { kind: 'refused', reason: 'nothing to say' };
  }

  function mayWait(id: string): boolean {
    const tries = (pictureTries.get(id) ?? 0) + 1;
    keep(pictureTries, id, tries);
    return tries < PICTURE_TRIES;
  }

  function forget(id: string): void {
    for (const kept of [sentRefs, triedAt, pictureTries]) kept.delete(id);
  }

  async function reconcile(message: PartedMessage, place: Place): Promise<'sent' | 'not-sent' | 'unknown'> {
    const { id, parts } = message;
    const rest = (triedAt.get(id) ?? Number.NEGATIVE_INFINITY) + SETTLES_AFTER_MS - clock();
    if (rest > 0) await settle(rest);
    const found = await findParts(api, id, place);
    if (!found.isWhole && found.refs.length < parts.length) return 'unknown';
    if (found.refs.length >= parts.length) {
      forget(id);
      return 'sent';
    }
    keep(sentRefs, id, found.refs);
    return 'not-sent';
  }

  return { send, reconcile };
}

function keep<T>(kept: Map<string, T>, id: string, value: T): void {
  const [oldest] = kept.keys();
  if (kept.size >= MAX_HALF_SENT && oldest !== undefined && !kept.has(id)) kept.delete(oldest);
  kept.set(id, value);
}

interface OnePart {
  readonly id: string;
  readonly index: number;
  readonly part: SlackPart;
  readonly place: Place;
}

/** Sends one part and gives its ref; '' when all of it was a picture that is gone. */
async function sendPart({ api, upload }: PartSenderParts, { id, index, part, place }: OnePart): Promise<string> {
  const files: string[] = [];
  if (upload) for (const photo of part.photos) files.push(...(await upload(photo)));
  const blocks = [...files.map(pictureBlock), ...part.blocks];
  if (blocks.length === 0) return '';
  const sent = await api.chat.postMessage({
    channel: place.channel,
    ...(place.thread === undefined ? {} : { thread_ts: place.thread }),
    text: part.text,
    blocks,
    metadata: { event_type: MARK, event_payload: { row: id, part: index } },
    unfurl_links: false,
    unfurl_media: false,
  });
  return sent.ts ?? '';
}
