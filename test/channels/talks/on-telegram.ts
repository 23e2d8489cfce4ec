import { createTelegramReceiver } from '../../../src/channels/telegram/receive-updates.ts';
import { createTelegramChannel } from '../../../src/channels/telegram/telegram.ts';
import { TelegramPeer } from '../../peers/telegram/telegram-peer.ts';
import { type Deed, entropyOf, type TalkChannel } from './person.ts';

/** Telegram's emulator with the real codecs on both ways. */
export async function onTelegram(clock: () => number): Promise<TalkChannel> {
  const peer = await TelegramPeer.start();
  // The shop's clock stands still; the channel's goes on, so that its pace holds nothing up.
  let paceMs = 0;
  const pacedClock = () => clock() + paceMs;
  const channel = createTelegramChannel({ token: peer.token, apiRoot: peer.apiRoot, clock: pacedClock });
  let given = 0;
  return {
    channel,
    open: async (accept) => {
      const user = peer.addUser();
      let count = 0;
      const receiver = createTelegramReceiver({
        ...{ api: channel.api, clock, accept },
        entropy: () => entropyOf(`telegram ${user.id} ${count}`),
        readyDelay: () => 0,
        photo: async () => undefined,
        note: () => undefined,
        invitation: {},
      });
      let last = 0;
      const act = async (deed: Deed) => {
        paceMs += 10_000;
        count += 1;
        if ('text' in deed) last = peer.sendText(user, deed.text).message_id;
        else if ('sticker' in deed) peer.send(user, { sticker: { emoji: deed.sticker } });
        else if ('unsupported' in deed)
          peer.send(user, { [deed.unsupported === 'file' ? 'document' : deed.unsupported]: {} });
        else if ('edit' in deed) peer.edit(user, last, deed.edit);
        else peer.press(user, deed.label);
        await receiver.receive(peer.feed.pending.slice(given));
        given = peer.feed.pending.length;
        await receiver.settled();
      };
      return {
        address: String(user.id),
        act,
        seen: async () =>
          peer.seen(user.id).map(({ text = '', reply_markup: markup }) => ({
            text,
            buttons: markup?.inline_keyboard.flat().map((button) => button.text) ?? [],
          })),
      };
    },
    [Symbol.asyncDispose]: () => peer[Symbol.asyncDispose](),
  };
}
