import { COMMANDS } from '../../../src/channels/telegram/commands.ts';
import { createPhotoFetcher } from '../../../src/channels/telegram/fetch-photo.ts';
import { createTelegramReceiver } from '../../../src/channels/telegram/receive-updates.ts';
import { createTelegramChannel } from '../../../src/channels/telegram/telegram.ts';
import type { EventBody } from '../../../src/conversation/event.ts';
import { photoType } from '../../../src/web/photo-type.ts';
import { TelegramPeer } from '../../peers/telegram/telegram-peer.ts';
import type { PeerUser } from '../../peers/telegram/world.ts';
import { PICTURE, runningClock, type TalkService } from './person.ts';

const NAMES: ReadonlySet<string> = new Set([...COMMANDS, 'start']);

/** Telegram's emulator with the real codecs on both ways. */
export async function onTelegram(): Promise<TalkService> {
  const peer = await TelegramPeer.start();
  let given = 0;
  return {
    join: ({ shop, clock }) => {
      const access = { token: peer.token, apiRoot: peer.apiRoot };
      const channel = createTelegramChannel({ ...access, clock: runningClock(clock) });
      const photo = createPhotoFetcher({
        ...{ ...access, api: channel.api, clock, typeOf: photoType },
        save: (kept) => shop().store.savePhoto(kept),
      });
      let drawn = '';
      const receiver = createTelegramReceiver({
        ...{ api: channel.api, clock, photo, readyDelay: () => 0, note: () => undefined, invitation: {} },
        accept: (events) => shop().runtime.acceptMany(events.map((event) => ({ ...event, readyAt: event.at }))),
        entropy: () => drawn,
      });
      return {
        channel,
        open: async () => {
          const user = peer.addUser();
          const address = String(user.id);
          return {
            ...{ identity: address, address },
            act: async (body, entropy) => {
              drawn = entropy;
              doAs(peer, user, body);
              await receiver.receive(peer.feed.pending.slice(given));
              given = peer.feed.pending.length;
              await receiver.settled();
            },
            seen: async () =>
              peer.seen(user.id).map(({ text = '', reply_markup: markup }) => ({
                text,
                buttons: markup?.inline_keyboard.flat().map((button) => button.text) ?? [],
              })),
          };
        },
      };
    },
    [Symbol.asyncDispose]: () => peer[Symbol.asyncDispose](),
  };
}

function doAs(peer: TelegramPeer, user: PeerUser, body: EventBody): void {
  if (body.kind === 'message') say(peer, user, body);
  else if (body.kind === 'sticker') peer.send(user, { sticker: { emoji: body.emoji } });
  else if (body.kind === 'unsupported') peer.send(user, { [body.what === 'file' ? 'document' : body.what]: {} });
  else if (body.kind === 'edit') peer.edit(user, lastOf(peer, user), body.text);
  else if (body.kind === 'button') press(peer, user, body);
  else throw new Error(`Telegram brings no such thing: ${body.kind}`);
}

function say(peer: TelegramPeer, user: PeerUser, body: EventBody & { readonly kind: 'message' }): void {
  if (body.page) throw new Error('Telegram has no pages');
  const caption = body.text === '' ? {} : { caption: body.text };
  if (body.photos) peer.sendPhoto(user, PICTURE, caption);
  else peer.sendText(user, body.text);
}

/** A button that is to be seen is pressed; others are commands, or the start link with what comes with it. */
function press(peer: TelegramPeer, user: PeerUser, body: EventBody & { readonly kind: 'button' }): void {
  const { choice, label, argument } = body;
  const shown = peer
    .seen(user.id)
    .flatMap(({ reply_markup: markup }) => markup?.inline_keyboard.flat() ?? [])
    .findLast((button) => button.text === label || button.callback_data === choice);
  if (shown) return void peer.press(user, shown.text);
  if (!NAMES.has(choice)) throw new Error(`Telegram shows no "${label}"`);
  peer.sendText(user, `/${choice}${argument === undefined ? '' : ` ${argument}`}`);
}

function lastOf(peer: TelegramPeer, user: PeerUser): number {
  const said = peer.world.history(user.id).findLast(({ from, text }) => from.id === user.id && text !== undefined);
  if (!said) throw new Error('Nothing was said that could be changed');
  return said.message_id;
}
