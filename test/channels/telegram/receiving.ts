import type { PhotoFetcher } from '../../../src/channels/telegram/fetch-photo.ts';
import {
  createTelegramReceiver,
  type TelegramReceiver,
  type UpdateNote,
} from '../../../src/channels/telegram/receive-updates.ts';
import type { EventBody } from '../../../src/conversation/event.ts';
import type { Incoming } from '../../../src/ports/store.ts';
import type { PeerOptions } from '../../peers/telegram/telegram-peer.ts';
import { openTelegramRig, type TelegramRig } from './rig.ts';

/** An inbox as the store keeps it: all or nothing, each dedupe key once. */
class Inbox {
  readonly events: Incoming[] = [];
  readonly #keys = new Set<string>();
  /** While set, nothing can be stored. */
  isDown = false;

  async accept(events: readonly Incoming[]): Promise<void> {
    await Promise.resolve();
    if (this.isDown) throw new Error('the store is down');
    const fresh = events.filter(({ dedupeKey }) => !this.#keys.has(dedupeKey));
    for (const { dedupeKey } of fresh) this.#keys.add(dedupeKey);
    this.events.push(...fresh);
  }

  has(dedupeKey: string): boolean {
    return this.#keys.has(dedupeKey);
  }

  get bodies(): readonly EventBody[] {
    return this.events.map(({ body }) => body);
  }
}

/** A receiver with its inbox, beside the channel and the peer. */
export interface ReceivingRig extends TelegramRig {
  readonly receiver: TelegramReceiver;
  readonly inbox: Inbox;
  readonly notes: UpdateNote[];
}

/** Short words wait 800 ms, the word "poison" breaks the reading, nothing else waits. */
function readyDelay(body: EventBody): number {
  if (body.kind !== 'message') return 0;
  if (body.text === 'poison') throw new Error('cannot read that');
  return body.text.length < 3 ? 800 : 0;
}

/** Starts a peer and a receiver that stores into a memory inbox. */
export async function openReceivingRig(
  photo: PhotoFetcher = async () => undefined,
  options?: PeerOptions,
): Promise<ReceivingRig> {
  const rig = await openTelegramRig(options);
  const inbox = new Inbox();
  const notes: UpdateNote[] = [];
  const receiver = createTelegramReceiver({
    api: rig.channel.api,
    clock: () => rig.now,
    entropy: () => '0123456789abcdef0123456789abcdef',
    readyDelay,
    accept: (events) => inbox.accept(events),
    photo,
    note: (note) => void notes.push(note),
    invitation: { 'zh-Hant': '價格的事我們私下談。', en: 'Let us talk about prices in private.' },
  });
  return Object.assign(Object.create(rig) as TelegramRig, { receiver, inbox, notes, [Symbol.asyncDispose]: close });

  async function close(): Promise<void> {
    await receiver.settled();
    await rig[Symbol.asyncDispose]();
  }
}
