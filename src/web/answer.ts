import type { Response } from 'express';

/** Sends JSON that no cache keeps. Cheaper than express's own, which hashes every body for an ETag. */
export function answerJson(response: Response, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(JSON.stringify(body));
}

/** Sends a status without a body. */
export function answerEmpty(response: Response, status: number): void {
  response.writeHead(status, { 'cache-control': 'no-store' });
  response.end();
}
