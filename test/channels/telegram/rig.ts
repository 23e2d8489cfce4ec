import { createTelegramChannel } from '../../../src/channels/telegram/telegram.ts';
import type { ChannelFault, ChannelRig, SeenMessage } from '../../contracts/channel.ts';
import { type PeerOptions, TelegramPeer } from '../../peers/telegram/telegram-peer.ts';
import type { PeerMessage, PeerUser } from '../../peers/telegram/world.ts';

/** The channel, the peer it talks to, a shopper there, and a clock moved by hand. */
export interface TelegramRig extends ChannelRig {
  readonly channel: ReturnType<typeof createTelegramChannel>;
  readonly peer: TelegramPeer;
  readonly user: PeerUser;
  readonly passTime: (ms: number) => void;
  readonly seen: () => readonly SeenMessage[];
}

/** Starts a peer with one shopper and opens the channel to it. */
export async function openTelegramRig(options?: PeerOptions): Promise<TelegramRig> {
  const peer = await TelegramPeer.start(options);
  const user = peer.addUser();
  let now = 1_795_420_800_000;
  return {
    channel: createTelegramChannel({ token: peer.token, apiRoot: peer.apiRoot, clock: () => now, picture }),
    peer,
    user,
    address: String(user.id),
    get now() {
      return now;
    },
    passTime: (ms) => {
      now += ms;
    },
    seen: () => peer.seen(user.id).map(look),
    pictures: () => peer.seen(user.id).filter(({ photo }) => photo !== undefined).length,
    cause: (fault) => cause(peer, user, fault),
    [Symbol.asyncDispose]: () => peer[Symbol.asyncDispose](),
  };
}

async function picture(id: string) {
  return id === 'gone' ? undefined : { type: 'image/png', bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47) };
}

function look({ text, caption, reply_markup: markup }: PeerMessage): SeenMessage {
  return { text: text ?? caption ?? '', buttons: markup?.inline_keyboard.flat().map((button) => button.text) ?? [] };
}

async function cause(peer: TelegramPeer, user: PeerUser, fault: ChannelFault): Promise<void> {
  if (fault === 'blocked') peer.block(user);
  if (fault === 'unreachable') await peer[Symbol.asyncDispose]();
  if (fault === 'receipt-lost') peer.failNext('sendMessage', 'cut-after');
  if (fault === 'seven-seconds') {
    peer.failNext('sendMessage', { status: 429, description: 'Too Many Requests: retry after 7', retryAfter: 7 });
  }
}
