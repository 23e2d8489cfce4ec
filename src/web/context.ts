import type { Request, Response } from 'express';
import type { Instant } from '../values/instants.ts';
import { HttpError } from './http-error.ts';
import { createLimiters, type Limiters } from './limiter.ts';
import { createWebMetrics, type WebMetrics } from './metrics.ts';
import { createOrigins, type Origins } from './origins.ts';
import { createPhotoIds, type PhotoIds } from './photo-ids.ts';
import type { WebSettings } from './settings.ts';
import { createTyping, type Typing } from './typing.ts';
import type { WebUseCases } from './use-cases.ts';
import { createVisitorTokens, type VisitorClaim, type VisitorTokens } from './visitor-token.ts';

/** What the routes of one server share. */
export interface WebContext {
  readonly useCases: WebUseCases;
  readonly settings: WebSettings;
  readonly origins: Origins;
  readonly tokens: VisitorTokens;
  readonly photoIds: PhotoIds;
  readonly limiters: Limiters;
  readonly typing: Typing;
  readonly metrics: WebMetrics;
}

/** A request let in: who, when, and from which address of the net. */
export interface Admission {
  readonly visitor: VisitorClaim;
  readonly identity: string;
  readonly at: Instant;
  readonly address: string;
}

/** Makes what the routes share. */
export function createContext(useCases: WebUseCases, settings: WebSettings): WebContext {
  return {
    useCases,
    settings,
    origins: createOrigins(settings.origins),
    tokens: createVisitorTokens(settings.secret, settings.shopId),
    photoIds: createPhotoIds(settings.secret),
    limiters: createLimiters(settings.limits),
    typing: createTyping(),
    metrics: createWebMetrics(useCases.metrics),
  };
}

/** Checks origin and token. Throws HttpError 403 for a foreign page and 401 when no valid token is shown. */
export function admit(context: WebContext, request: Request, response: Response): Admission {
  admitOrigin(context, request, response);
  const at = context.useCases.clock();
  const header = request.headers.authorization ?? '';
  const visitor = header.startsWith('Bearer ') ? context.tokens.read(header.slice(7), at) : undefined;
  if (!visitor)
    throw new HttpError(401, 'NO_VISITOR', { message: 'Cannot tell who asks: wanted a valid visitor token' });
  return { visitor, identity: visitor.subject, at, address: addressOf(request) };
}

/** Checks the origin alone and lets a listed one read the answer. */
export function admitOrigin(context: WebContext, request: Request, response: Response): void {
  const origin = context.origins.check(request);
  if (origin === undefined) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-expose-headers', 'retry-after');
  response.setHeader('vary', 'origin');
}

/** The address a request came from, behind the trusted proxies. */
export function addressOf(request: Request): string {
  return request.ip ?? 'unknown';
}
