import { expect, test } from 'vitest';
import { continueElsewhere } from '../../../src/app/identities/continue-elsewhere.ts';
import { openTelegramShop } from '../telegram-shop.ts';

const WAIT = { interval: 5, timeout: 8000 };

test('"continue in Telegram" joins the chat of the page with the bot, by its link and by the typed code', async () => {
  await using opened = await openTelegramShop();
  opened.start();
  const { peer, shop, telegram } = opened;
  await expect.poll(() => telegram.link(), WAIT).toBeDefined();

  async function wayFrom(visitor: string) {
    const now = Date.now();
    const page = { path: '/product/BAG-01' };
    await shop.runtime.accept({
      ...{ dedupeKey: visitor, channel: 'web', identity: visitor, address: visitor, at: now, readyAt: now },
      entropy: '0123456789abcdef'.repeat(2),
      body: { kind: 'message', messageId: 'm1', text: 'can you do 390?', page },
    });
    await shop.runtime.idle();
    const entropyHex = `${visitor}0123456789abcdef`.replaceAll(/[^0-9a-f]/g, '0');
    return continueElsewhere(
      { store: shop.store, channel: 'web', entropyHex, now, telegramLink: telegram.link },
      visitor,
    );
  }

  const byLink = await wayFrom('a1');
  const payload = new URL(byLink?.telegram ?? 'none:').searchParams.get('start') ?? '';
  expect(payload).toMatch(/^[0-9A-HJKMNP-TV-Z]{9}$/);
  const first = peer.addUser({ language: 'en' });
  peer.sendText(first, `/start ${payload}`);
  await expect
    .poll(
      () =>
        peer
          .seen(first.id)
          .map(({ text }) => text ?? '')
          .join('\n'),
      WAIT,
    )
    .toMatch(/one now|[Cc]onnected/);
  const joined = await shop.store.conversationOf('telegram', String(first.id));
  expect(joined?.shopperId).toBe((await shop.store.conversationOf('web', 'a1'))?.shopperId);

  const byCode = await wayFrom('b2');
  expect(byCode?.code).toMatch(/^\w{3}-\w{3}-\w{3}$/);
  const second = peer.addUser({ language: 'en' });
  peer.sendText(second, `/start ${payload}`);
  await expect
    .poll(
      () =>
        peer
          .seen(second.id)
          .map(({ text }) => text ?? '')
          .join('\n'),
      WAIT,
    )
    .toMatch(/doesn’t work|no longer works/);
  expect(
    peer
      .seen(second.id)
      .map(({ text }) => text ?? '')
      .join('\n'),
  ).not.toMatch(/\d{3}/);
  peer.sendText(second, `${byCode?.code?.toLowerCase()}`);
  await expect
    .poll(
      () =>
        peer
          .seen(second.id)
          .map(({ text }) => text ?? '')
          .join('\n'),
      WAIT,
    )
    .toMatch(/one now|[Cc]onnected/);
});
