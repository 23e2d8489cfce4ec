import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { HookReading } from '../../../src/ports/shop-engine.ts';
import { createWebhookHook } from '../../../src/shops/webhook/webhook-hook.ts';

/** Our hook on a port of its own, keeping what it heard. */
export interface HookServer extends AsyncDisposable {
  readonly url: string;
  readonly heard: readonly HookReading[];
  /** Waits up to 5 s until an order's change was heard after the first `already` readings. */
  readonly hears: (orderId: string, already: number) => Promise<void>;
}

/** Listens for the deliveries of a shop. */
export async function hearHook(port: number, secret: string): Promise<HookServer> {
  const currency = { code: 'TWD', decimals: 0 };
  const hook = createWebhookHook({ secrets: [secret], accepts: ['orders'], rules: { currency } });
  const heard: HookReading[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const path = (request.url ?? '').split('/').at(-1) ?? '';
    const reading = hook.read({ body: Buffer.concat(chunks), headers: request.headers, path }, Date.now());
    heard.push(reading);
    response.writeHead(reading.kind === 'refused' ? reading.status : 200).end();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const isAbout = (reading: HookReading, orderId: string) =>
    reading.kind === 'look-up' && reading.orderIds.includes(orderId);
  return {
    url: `http://127.0.0.1:${port}/hooks/${hook.topics[0]?.path}`,
    heard,
    async hears(orderId, already) {
      for (let tries = 0; tries < 100; tries += 1) {
        if (heard.slice(already).some((reading) => isAbout(reading, orderId))) return;
        await wait(50);
      }
      throw new Error(`Heard nothing of order ${orderId} within 5 s`);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
