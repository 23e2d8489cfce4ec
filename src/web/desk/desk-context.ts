import type { Request } from 'express';
import type { Right, StaffLimits, StaffRow, StaffStore } from '../../ports/staff-store.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '../../values/instants.ts';
import { HttpError } from '../http-error.ts';
import { createPhotoIds, type PhotoIds } from '../photo-ids.ts';
import { createDeskCookies, type DeskCookies } from './desk-cookies.ts';
import { createDeskStreams, type DeskStreams } from './desk-streams.ts';
import { type DeskUseCases, hasRight } from './desk-use-cases.ts';
import { createListFeed, type ListFeed } from './list-feed.ts';
import { createPasswords, type Passwords } from './password.ts';
import { createSignInDelay, type SignInDelay } from './sign-in-delay.ts';
import { hashSecret } from './staff-secret.ts';

const IDLE_MS = 30 * MINUTE_MS;
/** A shift; whoever works longer signs in again. */
const LONGEST_MS = 12 * HOUR_MS;

/** What the desk is made of. */
export interface DeskParts {
  readonly useCases: DeskUseCases;
  readonly staff: StaffStore;
  readonly settings: DeskSettings;
}

export interface DeskSettings {
  /** Where the desk is reached, without a slash at the end; with https its cookies are Secure. */
  readonly publicUrl: string;
  readonly shopId: string;
  /** Signs marks and photo ids; the same as the widget's. */
  readonly secret: Uint8Array;
  readonly pagesFolder: string;
}

/** What the desk's routes share. */
export interface DeskContext extends DeskParts {
  readonly cookies: DeskCookies;
  readonly passwords: Passwords;
  readonly delay: SignInDelay;
  readonly photoIds: PhotoIds;
  readonly streams: DeskStreams;
  readonly list: ListFeed;
}

/** A signed-in member of staff. */
export interface StaffAdmission {
  readonly staff: StaffRow;
  readonly sessionHash: string;
  readonly at: Instant;
}

/** Makes what the routes share. */
export function createDeskContext(parts: DeskParts): DeskContext {
  const { useCases, staff, settings } = parts;
  return {
    ...parts,
    cookies: createDeskCookies(settings),
    passwords: createPasswords(),
    delay: createSignInDelay(useCases.clock),
    photoIds: createPhotoIds(settings.secret),
    streams: createDeskStreams((hashes) => staff.liveStaffSessions(hashes, sessionLimits(useCases.clock()))),
    list: createListFeed(useCases),
  };
}

/**
 * Lets a member of staff in. Throws HttpError 403 for requests that are not our own page's, 401 without a session that
 * stands, 403 without the right.
 */
export async function admitStaff(context: DeskContext, request: Request, right?: Right): Promise<StaffAdmission> {
  requireOwnPage(context, request);
  const at = context.useCases.clock();
  const token = context.cookies.session(request);
  const sessionHash = token === undefined ? undefined : hashSecret(token);
  const session = sessionHash && (await context.staff.staffSession(sessionHash, sessionLimits(at)));
  if (!sessionHash || !session)
    throw new HttpError(401, 'NOT_SIGNED_IN', { message: 'Cannot tell who asks: wanted a member of staff' });
  if (right !== undefined) requireRight(session.staff, right);
  return { staff: session.staff, sessionHash, at };
}

/** Throws HttpError 403 for an account without the right. */
export function requireRight(staff: StaffRow, right: Right): void {
  if (hasRight(staff, right)) return;
  throw new HttpError(403, 'NO_RIGHT', { message: `Cannot do this: wanted the right "${right}"`, path: right });
}

/**
 * Refuses what another site may have sent with our cookie: whatever changes anything must name our own origin and carry
 * the header `x-desk`, which no form and no foreign page can.
 */
export function requireOwnPage({ settings }: DeskContext, request: Request): void {
  const { origin, host, 'sec-fetch-site': site } = request.headers;
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  const isOwnSite = site === undefined || site === 'same-origin' || (site === 'none' && isReading);
  const isOwnOrigin =
    origin === undefined ? isReading : origin === new URL(settings.publicUrl).origin || hostOf(origin) === host;
  if (isOwnSite && isOwnOrigin && (isReading || request.get('x-desk') !== undefined)) return;
  throw new HttpError(403, 'FOREIGN_ORIGIN', { message: 'Cannot answer this page: it is not the desk' });
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** Since when a session must have been opened and used to stand at `now`. */
export function sessionLimits(now: Instant): StaffLimits {
  return { openedAfter: now - LONGEST_MS, usedAfter: now - IDLE_MS };
}
