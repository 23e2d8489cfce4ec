import type { IncomingHttpHeaders } from 'node:http';
import type { Express, Request, RequestHandler, Response } from 'express';
import { readBody } from './read-body.ts';

const KIB = 1024;

/** The doors other servers call, with the most bytes of a body each takes. */
const ROUTES = [
  { name: 'telegram', path: '/hooks/telegram/:key', maxBytes: 512 * KIB },
  { name: 'slackEvents', path: '/hooks/slack/events', maxBytes: 512 * KIB },
  { name: 'slackInteractive', path: '/hooks/slack/interactive', maxBytes: 512 * KIB },
  { name: 'shop', path: '/hooks/shop/:topic/:key', maxBytes: 2048 * KIB },
  { name: 'parcels', path: '/hooks/parcels/:key', maxBytes: 256 * KIB },
] as const;

export type WebhookName = (typeof ROUTES)[number]['name'];

/** A call of another server, its body as it came: signatures are over these bytes. */
export interface WebhookRequest {
  /** By lower-case name. */
  readonly headers: IncomingHttpHeaders;
  readonly rawBody: Buffer;
  /** What stands in the path: `key`, `topic`. */
  readonly params: Readonly<Record<string, string>>;
}

/** What the caller is answered. A body is sent as JSON when it is no text. */
export interface WebhookAnswer {
  readonly status: number;
  readonly body?: string | object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Verifies and stores a call, and answers it only then. Throwing answers 500, so that the caller tries again. */
export type WebhookHandler = (request: WebhookRequest) => Promise<WebhookAnswer>;

/** By name; a door without a handler is answered 404, as if it were not there. */
export type WebhookHandlers = Partial<Readonly<Record<WebhookName, WebhookHandler>>>;

/** Adds the doors that have a handler. Bodies are read raw and within limits, whatever type they claim to be. */
export function addWebhooks(app: Express, handlers: WebhookHandlers): void {
  for (const { name, path, maxBytes } of ROUTES) {
    const handler = handlers[name];
    if (handler) app.post(path, receive(handler, maxBytes));
  }
}

function receive(handler: WebhookHandler, maxBytes: number): RequestHandler {
  return async (request, response) => {
    const rawBody = await readBody(request, maxBytes);
    const { headers } = request;
    answer(response, await handler({ headers, rawBody, params: paramsOf(request) }));
  };
}

function paramsOf({ params }: Request): Readonly<Record<string, string>> {
  const pairs = Object.entries(params).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  return Object.fromEntries(pairs);
}

function answer(response: Response, { status, body, headers = {} }: WebhookAnswer): void {
  response.statusCode = status;
  response.setHeader('cache-control', 'no-store');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (body === undefined) {
    response.end();
    return;
  }
  const isText = typeof body === 'string';
  response.setHeader('content-type', isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8');
  response.end(isText ? body : JSON.stringify(body));
}
