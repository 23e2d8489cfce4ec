import { join } from 'node:path';
import type { Express, RequestHandler } from 'express';
import { pageHeaders, sendPage } from '../page-routes.ts';
import { postAct } from './act-route.ts';
import { createDeskContext, type DeskContext, type DeskParts } from './desk-context.ts';
import { getDeskPhoto, postDeskPhoto } from './desk-photos.ts';
import { postPresence } from './presence-route.ts';
import { getConversation, getLines, getList } from './read-routes.ts';
import { getMe, postLink, postSetPassword, postSignIn, postSignOut } from './sign-in-routes.ts';
import { getDeskStream } from './stream-route.ts';

/** The desk of one server. */
export interface Desk {
  /** Ends its streams and timers. */
  readonly close: () => void;
}

/** Adds the desk's page under /desk and its API under /api/desk; before the routes that answer what is unknown. */
export function addDesk(app: Express, parts: DeskParts): Desk {
  const context = createDeskContext(parts);
  const route = (handler: RouteHandler): RequestHandler => handler.bind(undefined, context);
  app.get('/api/desk/stream', route(getDeskStream));
  app.get('/api/desk/me', route(getMe));
  app.post('/api/desk/sign-in', route(postSignIn));
  app.post('/api/desk/sign-out', route(postSignOut));
  app.post('/api/desk/link', route(postLink));
  app.post('/api/desk/set-password', route(postSetPassword));
  app.post('/api/desk/presence', route(postPresence));
  app.get('/api/desk/list', route(getList));
  app.get('/api/desk/conversations/:id', route(getConversation));
  app.get('/api/desk/conversations/:id/lines', route(getLines));
  app.post('/api/desk/conversations/:id/acts', route(postAct));
  app.post('/api/desk/conversations/:id/photos', route(postDeskPhoto));
  app.get('/api/desk/photos/:id', route(getDeskPhoto));
  const page = join(parts.settings.pagesFolder, 'desk.html');
  app.get('/desk', pageHeaders(), (_request, response) => sendPage(response, page));
  return { close: context.streams.close };
}

type RouteHandler = (context: DeskContext, ...route: Parameters<RequestHandler>) => unknown;
