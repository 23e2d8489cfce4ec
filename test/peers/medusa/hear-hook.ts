import { createServer, type IncomingHttpHeaders } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { HookReading } from '../../../src/ports/shop-engine.ts';
import { createWebhookHook } from '../../../src/shops/webhook/webhook-hook.ts';

/** Our hook on a port of its own, keeping what it heard. */
export interface HookServer extends AsyncDisposable {
  readonly url: string;
  readonly heard: readonly HookReading[];
  /** Waits up to 30 s until an order's change was heard after the first `already` readings. */
  readonly hears: (orderId: string, already: number) => Promise<void>;
  /** Hands every delivery on to this address as it came, and none when it is undefined. Returns the address before. */
  readonly passOn: (url: string | undefined) => string | undefined;
  /** What was answered there to deliveries that were not taken and will not be sent again. */
  readonly refused: readonly number[];
}

/** Listens for the deliveries of a shop. */
export async function hearHook(port: number, secret: string): Promise<HookServer> {
  const currency = { code: 'TWD', decimals: 0 };
  const hook = createWebhookHook({ secrets: [secret], accepts: ['orders'], rules: { currency } });
  const heard: HookReading[] = [];
  const refused: number[] = [];
  let next: string | undefined;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const path = (request.url ?? '').split('/').at(-1) ?? '';
    const body = Buffer.concat(chunks);
    const reading = hook.read({ body, headers: request.headers, path }, Date.now());
    const status = next === undefined ? 200 : await handOn(next, { headers: request.headers, body });
    heard.push(reading);
    if (status >= 400 && status < 500) refused.push(status);
    response.writeHead(reading.kind === 'refused' ? reading.status : status).end();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const isAbout = (reading: HookReading, orderId: string) =>
    reading.kind === 'look-up' && reading.orderIds.includes(orderId);
  return {
    url: `http://127.0.0.1:${port}/hooks/${hook.topics[0]?.path}`,
    heard,
    refused,
    async hears(orderId, already) {
      for (let tries = 0; tries < 600; tries += 1) {
        if (heard.slice(already).some((reading) => isAbout(reading, orderId))) return;
        await wait(50);
      }
      throw new Error(`Heard nothing of order ${orderId} within 30 s`);
    },
    passOn(to) {
      const before = next;
      next = to;
      return before;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Delivery {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Returns what was answered; 502 when nobody did. */
async function handOn(url: string, { headers, body }: Delivery): Promise<number> {
  const signed = ['content-type', 'webhook-id', 'webhook-timestamp', 'webhook-signature'];
  const kept = signed.map((name): [string, string] => [name, String(headers[name] ?? '')]);
  return fetch(url, { method: 'POST', headers: kept, body: new Uint8Array(body) }).then(
    ({ status }) => status,
    () => 502,
  );
}
