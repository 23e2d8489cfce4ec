import { createHash } from 'node:crypto';
import type { Channel, Outgoing } from '../../../src/ports/channel.ts';
import type { Incoming } from '../../../src/ports/store.ts';

/** What a person can do in every channel. */
export type Deed =
  | { readonly text: string }
  | { readonly sticker: string }
  | { readonly unsupported: 'voice' | 'video' | 'file' }
  | { readonly edit: string }
  | { readonly button: string; readonly label: string };

/** A person at one channel: what they do comes in by its codec, what they see went out by its codec. */
export interface Person {
  readonly address: string;
  readonly act: (deed: Deed) => Promise<void>;
  /** All messages of the shop before their eyes, oldest first; buttons by label. */
  readonly seen: () => Promise<readonly { readonly text: string; readonly buttons: readonly string[] }[]>;
}

/** A channel with its service, for talks. */
export interface TalkChannel extends AsyncDisposable {
  readonly channel: Channel;
  readonly open: (accept: (events: readonly Incoming[]) => Promise<unknown>, clock: () => number) => Promise<Person>;
}

/** What was shown of a message, by what was to be shown: labels are their choices again. */
export function choicesOf(message: Pick<Outgoing, 'buttons'>, labels: readonly string[]): Outgoing['buttons'] {
  return message.buttons.filter(({ label }) => labels.includes(label));
}

/** 32 hex characters that are other ones for each name, and the same in each run. */
export function entropyOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
}
