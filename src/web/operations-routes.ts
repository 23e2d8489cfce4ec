import type { Request, Response } from 'express';
import { answerJson } from './answer.ts';
import type { WebContext } from './context.ts';
import { notFound } from './http-error.ts';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** GET /healthz: the process answers. */
export function getHealth(_context: WebContext, _request: Request, response: Response): void {
  answerJson(response, 200, { ok: true });
}

/** GET /readyz: 200 when the shop takes messages, else 503. */
export function getReady(context: WebContext, _request: Request, response: Response): void {
  const ok = context.useCases.ready();
  answerJson(response, ok ? 200 : 503, { ok });
}

/** GET /metrics: for a collector on the same machine; not there for anyone else, and not through a proxy. */
export async function getMetrics(context: WebContext, request: Request, response: Response): Promise<void> {
  const isProxied = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined;
  if (isProxied || !LOOPBACK.test(request.socket.remoteAddress ?? '')) throw notFound();
  const { metrics } = context.useCases;
  const text = await metrics.metrics();
  response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' });
  response.end(text);
}
