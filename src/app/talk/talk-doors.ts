import type { ShopFile } from '../../config/shop-schema.ts';
import type { EventBody } from '../../conversation/event.ts';
import type { Channel } from '../../ports/channel.ts';
import type { TranscriptRow } from '../../ports/store.ts';
import type { Instant } from '../../values/instants.ts';
import type { OpenShop } from '../open-shop.ts';
import { talkChannels } from './talk-channels.ts';
import type { Captured } from './talk-said.ts';

/** Somebody at one channel. */
export interface TalkSpeaker {
  readonly channel: string;
  readonly id: string;
}

/** One name for somebody at one channel. */
export function keyOf({ channel, id }: TalkSpeaker): string {
  return `${channel}:${id}`;
}

/** The doors a talk goes through. */
export interface TalkDoors {
  /** By name, for the staff settings of shop.yaml. */
  readonly channels: (staff: ShopFile['staff']) => Readonly<Record<string, Channel>>;
  /** Told of lines just committed: channels that show the transcript itself tell of them. */
  readonly committed: (rows: readonly TranscriptRow[]) => void;
  /** Who the speaker is to the shop: their identity at the channel. */
  readonly who: (speaker: TalkSpeaker) => Promise<TalkSpeaker>;
  /** Lets the speaker do it, with 32 random hex characters, and hands what comes of it to the shop. */
  readonly act: (speaker: TalkSpeaker, body: EventBody, entropy: string) => Promise<void>;
}

/** What doors are made with. */
export interface TalkDoorParts {
  readonly shop: () => OpenShop;
  readonly clock: () => Instant;
  /** Takes what a person was shown; its address is the speaker's id. */
  readonly tell: (captured: Captured) => void;
}

/** Doors without codecs: what a speaker does is an event at once, what the shop says is told as it is. */
export function plainDoors({ shop, clock, tell }: TalkDoorParts): TalkDoors {
  return {
    channels: (settings) => talkChannels(settings, { clock, tell }),
    committed: () => undefined,
    who: async (speaker) => speaker,
    act: async ({ channel, id }, body, entropy) => {
      const now = clock();
      await shop().runtime.accept({
        ...{ dedupeKey: `${channel}:${id}:${now}:${entropy}`, channel, identity: id, address: id },
        ...{ at: now, readyAt: now, entropy, body },
      });
    },
  };
}
