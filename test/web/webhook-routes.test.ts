import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import express from 'express';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { answerUnknownRoute, createErrorHandler } from '../../src/web/error-handler.ts';
import { addWebhooks, type WebhookHandlers, type WebhookRequest } from '../../src/web/webhook-routes.ts';

/** Serves the doors that have a handler, and keeps the error log. */
async function serve(handlers: WebhookHandlers) {
  const app = express();
  const lines: string[] = [];
  addWebhooks(app, handlers);
  app.use(answerUnknownRoute);
  app.use(createErrorHandler(pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })));
  const server = createServer(app);
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    lines,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function post(url: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  return fetch(url, { method: 'POST', body, headers });
}

const DOORS = [
  ['telegram', '/hooks/telegram/k1', { key: 'k1' }],
  ['slackEvents', '/hooks/slack/events', {}],
  ['slackInteractive', '/hooks/slack/interactive', {}],
  ['shop', '/hooks/shop/orders-create/k1', { topic: 'orders-create', key: 'k1' }],
  ['parcels', '/hooks/parcels/k1', { key: 'k1' }],
] as const;

describe('webhooks', () => {
  test.each(DOORS)('%s is handed the body byte by byte, with headers and path', async (name, path, params) => {
    const seen: WebhookRequest[] = [];
    const handler = async (request: WebhookRequest) => {
      seen.push(request);
      return { status: 200, body: { ok: true } };
    };
    await using served = await serve({ [name]: handler });
    const bytes = new Uint8Array([0, 255, 10, 13, 0x7b]);
    const answer = await post(served.url + path, bytes, { 'content-type': 'application/json', 'X-Sign': 'abc' });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ ok: true });
    expect(seen[0]?.rawBody).toEqual(Buffer.from(bytes));
    expect(seen[0]?.headers['x-sign']).toBe('abc');
    expect(seen[0]?.params).toEqual(params);
  });

  test('a door without a handler is not there, nor is another method', async () => {
    await using served = await serve({ telegram: async () => ({ status: 200 }) });
    expect((await post(`${served.url}/hooks/parcels/k1`, 'x')).status).toBe(404);
    expect((await post(`${served.url}/hooks/telegram`, 'x')).status).toBe(404);
    expect((await fetch(`${served.url}/hooks/telegram/k1`)).status).toBe(404);
  });

  test('an answer has the status, text and headers the handler gives', async () => {
    const headers = { 'x-slack-no-retry': '1' };
    await using served = await serve({ slackEvents: async () => ({ status: 202, body: 'challenge', headers }) });
    const answer = await post(`${served.url}/hooks/slack/events`, 'x');
    expect([answer.status, await answer.text()]).toEqual([202, 'challenge']);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(answer.headers.get('x-slack-no-retry')).toBe('1');
  });

  test('a body too large is refused, by its length or by its bytes, and is not handed on', async () => {
    let calls = 0;
    const handler = async () => {
      calls += 1;
      return { status: 200 };
    };
    await using served = await serve({ parcels: handler });
    const url = `${served.url}/hooks/parcels/k1`;
    expect((await post(url, new Uint8Array(256 * 1024))).status).toBe(200);
    expect((await post(url, new Uint8Array(256 * 1024 + 1))).status).toBe(413);
    const stream = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)),
    });
    const endless = fetch(url, { method: 'POST', body: stream, duplex: 'half' } as RequestInit);
    expect(await endless.then(({ status }) => status).catch(() => 413)).toBe(413);
    expect((await post(url, gzipSync('x'), { 'content-encoding': 'gzip' })).status).toBe(415);
    expect(calls).toBe(1);
  });

  test('a caller that hangs up in the middle is not handed on', async () => {
    let calls = 0;
    await using served = await serve({
      parcels: async () => {
        calls += 1;
        return { status: 200 };
      },
    });
    const socket = connect(served.port, '127.0.0.1');
    socket.end('POST /hooks/parcels/k1 HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf');
    await new Promise((resolve) => socket.resume().once('close', resolve));
    expect(calls).toBe(0);
  });

  test('a handler that throws is answered 500 without a word of what was sent', async () => {
    const handler = async ({ rawBody }: WebhookRequest) => {
      throw new Error(`cannot read ${rawBody}`);
    };
    await using served = await serve({ telegram: handler });
    const answer = await post(`${served.url}/hooks/telegram/k1`, 'marker-word');
    expect(answer.status).toBe(500);
    expect((await answer.text()) + served.lines.join('')).not.toContain('marker-word');
    expect(served.lines).toHaveLength(1);
    expect(served.lines[0]).not.toContain('k1');
  });
});
