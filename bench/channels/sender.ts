import type { ChannelCall } from './receive.ts';

/** A channel's side that sends events to the shop. */
export interface Sender extends AsyncDisposable {
  readonly name: string;
  /** The shop's server for this channel, and what it is started with before its folder. */
  readonly script: string;
  readonly options: readonly string[];
  /** Where events go, once the server has said its first words. */
  readonly urlFrom: (said: string) => string;
  readonly call: (url: string, index: number, text: string) => ChannelCall;
}
