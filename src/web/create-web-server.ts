import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import { answerEmpty } from './answer.ts';
import { admitOrigin, createContext, type WebContext } from './context.ts';
import { addDesk, type Desk } from './desk/add-desk.ts';
import type { DeskParts } from './desk/desk-context.ts';
import { answerUnknownRoute, createErrorHandler } from './error-handler.ts';
import { postEvent, postTyping } from './events-route.ts';
import { getFile } from './file-route.ts';
import { postLink } from './link-route.ts';
import { getHealth, getMetrics, getReady } from './operations-routes.ts';
import { postOrderLink } from './order-link-route.ts';
import { addPages } from './page-routes.ts';
import { getPhoto, postPhoto } from './photos-route.ts';
import { postRedeem } from './redeem-route.ts';
import { postReview } from './review-route.ts';
import { postSession } from './session-route.ts';
import type { WebSettings } from './settings.ts';
import { getShop, postCheckout, postQuote } from './shop-routes.ts';
import { getHistory, getStream } from './stream-route.ts';
import { createStreams, type Streams } from './streams.ts';
import type { WebUseCases } from './use-cases.ts';
import { addWebhooks, type WebhookHandlers } from './webhook-routes.ts';

/** A connection on which nothing moves; streams move by their heartbeat. */
const IDLE_TIMEOUT_MS = 20_000;
const CHECK_CONNECTIONS_MS = 1000;
const CLOSE_GRACE_MS = 2000;

/** The web edge of one shop. */
export interface WebServer {
  /** Opens the port; settles with the address to open in a browser. */
  readonly listen: () => Promise<{ readonly port: number; readonly url: string }>;
  /** Ends streams, lets running requests finish for two seconds, and closes. */
  readonly close: () => Promise<void>;
  /** Whether the visitor has been typing in the last seconds. */
  readonly isTyping: (identity: string) => boolean;
}

/** Doors for others than shoppers. */
export interface ServerDoors {
  readonly desk?: DeskParts;
  readonly webhooks?: WebhookHandlers;
}

/** Makes the server, with a desk for staff and doors for other servers where they are given; nothing listens yet. */
export function createWebServer(useCases: WebUseCases, settings: WebSettings, doors: ServerDoors = {}): WebServer {
  const context = createContext(useCases, settings);
  const streams = createStreams(settings.limits, useCases.clock);
  const app = express();
  const desk = addRoutes(app, { ...context, streams }, doors);
  const server = openServer(app, settings);
  return {
    listen: () => listen(server, context),
    close: () => {
      streams.close();
      desk?.close();
      return closeServer(server);
    },
    isTyping: (identity) => context.typing.isTyping(identity, useCases.clock()),
  };
}

type StreamContext = WebContext & { readonly streams: Streams };

function addRoutes(app: Express, context: StreamContext, { desk: deskParts, webhooks }: ServerDoors): Desk | undefined {
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', [...context.settings.trustedProxies]);
  addApi(app, context);
  if (webhooks) addWebhooks(app, webhooks);
  const desk = deskParts && addDesk(app, deskParts);
  addPages(app, context);
  app.use(answerUnknownRoute);
  app.use(createErrorHandler(context.useCases.log));
  return desk;
}

/** The routes that are called most come first: express walks them in order. */
function addApi(app: Express, context: StreamContext): void {
  const route = (handler: RouteHandler): RequestHandler => handler.bind(undefined, context);
  app.post('/api/events', route(postEvent));
  app.post('/api/typing', route(postTyping));
  app.get('/api/stream', route(getStream));
  app.use(countRequests(context));
  app.get('/api/history', route(getHistory));
  app.post('/api/session', route(postSession));
  app.post('/api/photos', route(postPhoto));
  app.get('/api/photos/:id', route(getPhoto));
  app.get('/api/shop', route(getShop));
  app.post('/api/quote', route(postQuote));
  app.post('/api/checkout', route(postCheckout));
  app.post('/api/redeem', route(postRedeem));
  app.post('/api/reviews', route(postReview));
  app.post('/api/order-links', route(postOrderLink));
  app.post('/api/link', route(postLink));
  app.get('/api/file/:token', route(getFile));
  app.options('/api/*path', route(answerPreflight));
  app.get('/healthz', route(getHealth));
  app.get('/readyz', route(getReady));
  app.get('/metrics', route(getMetrics));
}

type RouteHandler = (context: StreamContext, request: Request, response: Response) => void | Promise<void>;

/** Counts by route; the hot routes before it have figures of their own. */
function countRequests({ metrics }: WebContext): RequestHandler {
  return (request, response, next) => {
    response.on('finish', () => {
      const route: unknown = request.route?.path;
      metrics.requests.inc({ route: typeof route === 'string' ? route : 'other', status: String(response.statusCode) });
    });
    next();
  };
}

function answerPreflight(context: WebContext, request: Request, response: Response): void {
  admitOrigin(context, request, response);
  response.setHeader('access-control-allow-methods', 'GET, POST');
  response.setHeader('access-control-allow-headers', 'authorization, content-type, last-event-id');
  response.setHeader('access-control-max-age', '600');
  answerEmpty(response, 204);
}

function openServer(app: Express, { limits }: WebSettings): Server {
  const server = createServer({ connectionsCheckingInterval: CHECK_CONNECTIONS_MS }, app);
  server.headersTimeout = limits.headersMs;
  server.requestTimeout = limits.requestMs;
  server.timeout = IDLE_TIMEOUT_MS;
  server.maxConnections = limits.connections;
  return server;
}

async function listen(server: Server, context: WebContext): Promise<{ port: number; url: string }> {
  const { host, port } = context.settings;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  // A server listening on a port has an address of this kind; only pipes have a string.
  const address = server.address() as AddressInfo;
  const names = ['127.0.0.1', 'localhost', '[::1]'];
  context.origins.add(names.map((name) => `http://${name}:${address.port}`));
  return { port: address.port, url: `http://${LOCAL_HOSTS.has(host) ? 'localhost' : host}:${address.port}` };
}

const LOCAL_HOSTS: ReadonlySet<string> = new Set(['0.0.0.0', '::', '127.0.0.1', '::1', 'localhost']);

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const grace = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS);
  await closed;
  clearTimeout(grace);
}
