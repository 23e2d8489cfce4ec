import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import {
  type Headers,
  receiveTelegramWebhook,
  setTelegramWebhook,
  type WebhookHandler,
} from '../../../src/channels/telegram/receive-telegram-webhook.ts';
import type { TelegramReceiver } from '../../../src/channels/telegram/receive-updates.ts';
import { mutateSecret } from './mutate-secret.ts';
import { openReceivingRig } from './receiving.ts';

const HEADER = 'x-telegram-bot-api-secret-token';
const SECRET = 'kX9-vT_2bQ7mZ4nR8wL1sD6f';
const UPDATE = Buffer.from(JSON.stringify({ update_id: 1 }));

/** A receiver that counts what gets in. */
function counting(): TelegramReceiver & { count: number } {
  const receiver = {
    count: 0,
    receive: async (updates: readonly unknown[]) => {
      receiver.count += updates.length;
    },
    settled: async () => undefined,
  };
  return receiver;
}

/** Serves the handler as the web edge does. */
async function serve(handle: WebhookHandler): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer(async (request, response) => {
    response.statusCode = await handle(request.headers, await buffer(request));
    response.end();
  });
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe('the secret', () => {
  test('opens the door, and nothing else does', async () => {
    const receiver = counting();
    const handle = receiveTelegramWebhook({ secret: SECRET, receiver });
    expect(await handle({ [HEADER]: SECRET }, UPDATE)).toBe(200);
    const others: Headers[] = [{}, { [HEADER]: '' }, { [HEADER]: [SECRET] }, { [HEADER]: `${SECRET}, ${SECRET}` }];
    for (const headers of [...others, { authorization: SECRET }, { [HEADER]: ` ${SECRET}` }]) {
      expect(await handle(headers, UPDATE)).toBe(401);
    }
    expect(receiver.count).toBe(1);
  });

  const MUTANTS = Number(process.env.TELEGRAM_MUTANTS ?? 100_000);

  test(`of ${MUTANTS} mutated secrets none is accepted`, { timeout: 60_000 + MUTANTS }, async () => {
    const receiver = counting();
    const handle = receiveTelegramWebhook({ secret: SECRET, receiver });
    const statuses = new Set<number>();
    for (let seed = 0; seed < MUTANTS; seed += 1) {
      const mutant = mutateSecret(SECRET, seed);
      statuses.add(await handle(mutant === undefined ? {} : { [HEADER]: mutant }, UPDATE));
    }
    expect([...statuses]).toEqual([401]);
    expect(receiver.count).toBe(0);
  });

  test('forged updates with the next numbers do not keep the true ones out', async () => {
    await using rig = await openReceivingRig();
    const handle = receiveTelegramWebhook({ secret: SECRET, receiver: rig.receiver });
    for (let id = 1000; id < 2000; id += 1) {
      await handle({ [HEADER]: 'forged' }, Buffer.from(JSON.stringify({ update_id: id, message: { text: 'x' } })));
    }
    for (let index = 0; index < 1000; index += 1) rig.peer.sendText(rig.user, `message ${index}`);
    for (const update of rig.peer.feed.pending) {
      expect(await handle({ [HEADER]: SECRET }, Buffer.from(JSON.stringify(update)))).toBe(200);
    }
    expect(rig.inbox.events).toHaveLength(1000);
  });

  test('without one every request is refused', async () => {
    const receiver = counting();
    const handle = receiveTelegramWebhook({ secret: undefined, receiver });
    for (const headers of [{}, { [HEADER]: '' }, { [HEADER]: 'undefined' }]) {
      expect(await handle(headers, UPDATE)).toBe(401);
    }
    expect(receiver.count).toBe(0);
  });

  test.each(['', 'two words', 'ä', 'x'.repeat(257)])('"%s" cannot be one', (secret) => {
    expect(() => receiveTelegramWebhook({ secret, receiver: counting() })).toThrow(RangeError);
  });
});

describe('deliveries', () => {
  test('Telegram tries again until an update is stored, then goes on in order', async () => {
    await using rig = await openReceivingRig();
    const reasons: string[] = [];
    const trouble = (reason: string) => void reasons.push(reason);
    await using served = await serve(receiveTelegramWebhook({ secret: SECRET, receiver: rig.receiver, trouble }));
    rig.inbox.isDown = true;
    await setTelegramWebhook(rig.channel.api, served.url, SECRET);
    rig.peer.sendText(rig.user, 'one');
    rig.peer.sendText(rig.user, 'two');
    await expect.poll(() => rig.peer.feed.deliveries.length, { interval: 2 }).toBeGreaterThanOrEqual(2);
    expect(rig.peer.feed.pending).toHaveLength(2);
    rig.inbox.isDown = false;
    await expect.poll(() => rig.peer.feed.pending.length, { interval: 2 }).toBe(0);
    expect(rig.inbox.bodies).toMatchObject([{ text: 'one' }, { text: 'two' }]);
    expect(rig.peer.feed.deliveries.map(({ status }) => status).slice(-3)).toEqual([503, 200, 200]);
    expect(new Set(reasons)).toEqual(new Set(['Error']));
  });

  test('the same delivery 32 times at once is one event', async () => {
    await using rig = await openReceivingRig();
    const handle = receiveTelegramWebhook({ secret: SECRET, receiver: rig.receiver });
    rig.peer.sendText(rig.user, 'one');
    const body = Buffer.from(JSON.stringify(rig.peer.feed.pending[0]));
    const statuses = await Promise.all(Array.from({ length: 32 }, () => handle({ [HEADER]: SECRET }, body)));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(rig.inbox.events).toHaveLength(1);
  });

  test.each(['', '{', 'null', '[]', '{"update_id":1,"message":{"text":7}}', '\u{FF}\0'])(
    'a body that cannot be read (%s) is noted and holds nothing up',
    async (body) => {
      await using rig = await openReceivingRig();
      const handle = receiveTelegramWebhook({ secret: SECRET, receiver: rig.receiver });
      expect(await handle({ [HEADER]: SECRET }, Buffer.from(body))).toBe(200);
      expect(rig.notes).toMatchObject([{ kind: 'unreadable' }]);
    },
  );
});
