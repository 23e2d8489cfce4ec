import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import express, { type Request, type Response } from 'express';
import { createRuntime } from '../../src/runtime/create-runtime.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { takeMeasuredTurn } from './middle.ts';

/** Store and runtime behind the least HTTP that can carry them: what the real web edge adds is the difference. */
export async function start(): Promise<{ readonly url: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'shopkeeper-speed-'));
  process.on('exit', () => rmSync(folder, { recursive: true }));
  process.on('SIGTERM', () => process.exit());
  const store = await openSqliteStore({ path: join(folder, 'shop.db') });
  const runtime = createRuntime({ store, takeTurn: takeMeasuredTurn, channels: {}, services: {}, clock: Date.now });
  void runtime.run(new AbortController().signal);
  const streams = new Map<string, Response>();
  const conversations = new Map<string, string>();

  runtime.onCommitted(({ rows }) => {
    const stream = streams.get(conversations.get(rows[0]?.conversationId ?? '') ?? '');
    stream?.write(rows.map((row) => `id: ${row.seq}\ndata: ${JSON.stringify(row)}\n\n`).join(''));
  });

  async function postEvent(request: Request, response: Response): Promise<void> {
    const visitor = request.headers.authorization ?? '';
    const body = JSON.parse(await text(request));
    const at = Date.now();
    const { seq, duplicate, conversationId } = await runtime.accept({
      dedupeKey: `${visitor}:${body.id}`,
      channel: 'web',
      identity: visitor,
      address: visitor,
      at,
      readyAt: at,
      entropy: randomBytes(16).toString('hex'),
      body: { kind: 'message', messageId: body.id, text: body.text },
    });
    conversations.set(conversationId, visitor);
    const answer = JSON.stringify({ seq, duplicate });
    response.writeHead(202, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer);
  }

  const app = express().disable('etag').disable('x-powered-by');
  app.post('/api/session', (_request, response) => {
    response.json({ token: randomBytes(16).toString('hex') });
  });
  app.get('/api/stream', (request, response) => {
    streams.set(request.headers.authorization ?? '', response);
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n');
  });
  app.post('/api/events', postEvent);
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}` };
}
