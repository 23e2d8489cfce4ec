import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';

/** The measure of the HTTP runs: express reads JSON and answers it, and nothing else. */
export async function start(): Promise<{ readonly url: string }> {
  const app = express().disable('etag').disable('x-powered-by').use(express.json());
  app.post('/api/events', (request, response) => {
    response.json(request.body);
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}` };
}
