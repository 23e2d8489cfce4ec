import { createSlackChannel, type SlackChannel } from '../../../src/channels/slack/slack.ts';
import { createSlackApi } from '../../../src/channels/slack/slack-api.ts';
import { createPictureUploader } from '../../../src/channels/slack/upload-picture.ts';
import type { ChannelFault, ChannelRig } from '../../contracts/channel.ts';
import { SlackPeer } from '../../peers/slack/slack-peer.ts';

/** The channel, the workspace it talks to, a shopper there, and a clock moved by hand. */
export interface SlackRig extends ChannelRig {
  readonly channel: SlackChannel;
  readonly peer: SlackPeer;
  readonly user: string;
  readonly passTime: (ms: number) => void;
  /** How long messages in doubt were let settle. */
  readonly settled: readonly number[];
}

/** Opens a channel to a workspace with one shopper; the workspace ends with the rig unless it is given. */
export async function openSlackRig(given?: SlackPeer): Promise<SlackRig> {
  const peer = given ?? (await SlackPeer.start());
  const user = peer.addUser();
  const address = await peer.direct(user);
  const settled: number[] = [];
  let now = 1_795_420_800_000;
  const api = createSlackApi(peer);
  const picture = async (id: string) =>
    id === 'gone' ? undefined : { type: 'image/png', bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47) };
  return {
    channel: createSlackChannel({
      api,
      clock: () => now,
      upload: createPictureUploader(api, picture),
      settle: async (ms) => void settled.push(ms),
    }),
    ...{ peer, user, address, settled },
    get now() {
      return now;
    },
    passTime: (ms) => {
      now += ms;
    },
    seen: async () =>
      (await peer.seen(address)).map(({ text, buttons }) => ({ text, buttons: buttons.map(({ label }) => label) })),
    pictures: async () => (await peer.seen(address)).reduce((sum, { pictures }) => sum + pictures, 0),
    cause: (fault) => cause(peer, fault),
    [Symbol.asyncDispose]: async () => {
      if (!given) await peer[Symbol.asyncDispose]();
    },
  };
}

async function cause(peer: SlackPeer, fault: ChannelFault): Promise<void> {
  if (fault === 'blocked') peer.front.failNext('chat.postMessage', { kind: 'error', error: 'channel_not_found' });
  if (fault === 'unreachable') await peer.front[Symbol.asyncDispose]();
  if (fault === 'receipt-lost') peer.front.failNext('chat.postMessage', { kind: 'cut-after' });
  if (fault === 'seven-seconds') peer.front.failNext('chat.postMessage', { kind: 'rate-limited', seconds: 7 });
}
