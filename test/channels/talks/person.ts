import type { TalkDoorParts } from '../../../src/app/talk/talk-doors.ts';
import type { EventBody } from '../../../src/conversation/event.ts';
import type { Channel, Outgoing } from '../../../src/ports/channel.ts';

/** A message of the shop as a person sees it; buttons by label. */
export interface Shown {
  readonly text: string;
  readonly buttons: readonly string[];
}

/** A person at one channel: what they do comes in by its codec, what they see went out by its codec. */
export interface Person {
  /** Who they are to the shop, and where it writes to them. */
  readonly identity: string;
  readonly address: string;
  readonly act: (body: EventBody, entropy: string) => Promise<void>;
  /** All messages of the shop before their eyes, oldest first. */
  readonly seen: () => Promise<readonly Shown[]>;
}

/** A channel joined to the shop of one talk. */
export interface TalkDoor {
  readonly channel: Channel;
  readonly open: () => Promise<Person>;
}

/** A channel's emulated service, for any number of talks one after another. */
export interface TalkService extends AsyncDisposable {
  readonly join: (parts: TalkDoorParts) => TalkDoor;
}

/** A clock for what is sent: the shop's stands still between lines, the channel's goes on, so that its pace holds nothing up. */
export function runningClock(clock: () => number): () => number {
  let ahead = 0;
  return () => {
    ahead += 10_000;
    return clock() + ahead;
  };
}

/** What was shown of a message, by what was to be shown: labels are their choices again. */
export function choicesOf(message: Pick<Outgoing, 'buttons'>, labels: readonly string[]): Outgoing['buttons'] {
  return message.buttons.filter(({ label }) => labels.includes(label));
}

/** A picture as a phone sends one. */
export const PICTURE = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0xff, 0xd9);
