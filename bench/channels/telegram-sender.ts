import { fileURLToPath } from 'node:url';
import { TelegramPeer } from '../../test/peers/telegram/telegram-peer.ts';
import type { Sender } from './sender.ts';

const SECRET = 'bench-secret';

/** Telegram's emulator with people who write to the shop. */
export async function openTelegramSender(count: number): Promise<Sender> {
  const peer = await TelegramPeer.start();
  const people = Array.from({ length: count }, () => peer.addUser());
  return {
    name: 'Telegram webhook',
    script: fileURLToPath(new URL('./shop-server.ts', import.meta.url)),
    options: [peer.apiRoot, peer.token, SECRET],
    urlFrom: () => peer.feed.webhookUrl,
    call: (url, index, text) => {
      const from = people[index % people.length];
      const message = { message_id: 10_000 + index, date: 0, chat: { id: from?.id, type: 'private' }, from, text };
      return {
        url,
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET },
        body: JSON.stringify({ update_id: 10_000 + index, message }),
      };
    },
    [Symbol.asyncDispose]: () => peer[Symbol.asyncDispose](),
  };
}
