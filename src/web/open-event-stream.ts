import type { Response } from 'express';

/** Begins an answer of server-sent events; the first bytes are a comment, so that proxies pass it on at once. */
export function openEventStream(response: Response): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    // Asks nginx not to hold the stream back.
    'x-accel-buffering': 'no',
  });
  response.write(':\n\n');
}
