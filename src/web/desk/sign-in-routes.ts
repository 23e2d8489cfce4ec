import type { Request, Response } from 'express';
import { z } from 'zod';
import type { StaffRow } from '../../ports/staff-store.ts';
import { answerEmpty, answerJson } from '../answer.ts';
import { addressOf } from '../context.ts';
import { HttpError } from '../http-error.ts';
import { parse } from '../parse.ts';
import { readJson } from '../read-body.ts';
import { admitStaff, type DeskContext, requireOwnPage, sessionLimits } from './desk-context.ts';
import { passwordFault } from './password.ts';
import { hashSecret, makeSecret } from './staff-secret.ts';

const MAX_BYTES = 4 * 1024;
const token = z.string().regex(/^[\w-]{43}$/);
const password = z.string().min(1).max(1000);

const SignIn = z.strictObject({ name: z.string().min(1).max(100), password });
const Link = z.strictObject({ token });
const NewPassword = z.strictObject({ token, password });

/** GET /api/desk/me: who is signed in, what they may do, and the shop. */
export async function getMe(context: DeskContext, request: Request, response: Response): Promise<void> {
  const { staff } = await admitStaff(context, request);
  answerJson(response, 200, meView(context, staff));
}

/** POST /api/desk/sign-in: a new session in place of the browser's old one; 401 alike for a wrong name and a wrong password. */
export async function postSignIn(context: DeskContext, request: Request, response: Response): Promise<void> {
  requireOwnPage(context, request);
  const wish = parse(SignIn, await readJson(request, MAX_BYTES));
  const account = wish.name.normalize('NFKC').trim().toLowerCase();
  const device = context.cookies.device(request, account);
  const keys = { account, address: addressOf(request), ...(device === undefined ? {} : { device }) };
  context.delay.begin(keys);
  const known = await context.staff.staffByName(wish.name);
  if (!(await context.passwords.matches(wish.password, known?.passwordHash)) || !known)
    throw new HttpError(401, 'SIGN_IN_REFUSED', { message: 'Cannot sign in: wrong name or password' });
  context.delay.succeed(keys);
  context.cookies.setDevice(response, account);
  await openSession(context, { request, response }, known);
}

/** POST /api/desk/sign-out: ends the session and its streams at once; its person is in no longer, unless at another desk. */
export async function postSignOut(context: DeskContext, request: Request, response: Response): Promise<void> {
  const { staff, sessionHash, at } = await admitStaff(context, request);
  await context.staff.endStaffSession(sessionHash);
  await context.staff.reportPresence({ staffId: staff.id, isOnDuty: staff.isOnDuty, seenUntil: at });
  context.streams.endSession(sessionHash);
  context.cookies.clearSession(response);
  answerEmpty(response, 204);
}

/** POST /api/desk/link: whose one-time link it is; 404 for one that is used, old or not ours. */
export async function postLink(context: DeskContext, request: Request, response: Response): Promise<void> {
  requireOwnPage(context, request);
  const wish = parse(Link, await readJson(request, MAX_BYTES));
  const { name } = await staffOfLink(context, wish.token);
  answerJson(response, 200, { name });
}

/** POST /api/desk/set-password: uses the link up, ends all sessions of the account and opens one here. */
export async function postSetPassword(context: DeskContext, request: Request, response: Response): Promise<void> {
  requireOwnPage(context, request);
  const wish = parse(NewPassword, await readJson(request, MAX_BYTES));
  const { name } = await staffOfLink(context, wish.token);
  const fault = passwordFault(wish.password, name);
  if (fault)
    throw new HttpError(400, `PASSWORD_${fault.toUpperCase()}`, {
      message: `Cannot take this password: too ${fault}`,
      path: 'password',
    });
  const passwordHash = await context.passwords.hash(wish.password);
  const use = { hash: hashSecret(wish.token), passwordHash, now: context.useCases.clock() };
  const staff = await context.staff.useStaffLink(use);
  if (!staff) throw linkGone();
  await openSession(context, { request, response }, staff);
}

async function staffOfLink(context: DeskContext, given: string): Promise<StaffRow> {
  const staff = await context.staff.staffLink(hashSecret(given), context.useCases.clock());
  if (!staff) throw linkGone();
  return staff;
}

function linkGone(): HttpError {
  return new HttpError(404, 'LINK_GONE', { message: 'Cannot use this link: used, replaced or older than a day' });
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

async function openSession(context: DeskContext, { request, response }: Exchange, staff: StaffRow): Promise<void> {
  const old = context.cookies.session(request);
  const replaces = old === undefined ? undefined : hashSecret(old);
  const { token: fresh, hash } = makeSecret();
  const now = context.useCases.clock();
  const session = { hash, staffId: staff.id, now, openedAfter: sessionLimits(now).openedAfter };
  await context.staff.openStaffSession({ ...session, ...(replaces === undefined ? {} : { replaces }) });
  if (replaces !== undefined) context.streams.endSession(replaces);
  context.cookies.setSession(response, fresh);
  answerJson(response, 200, meView(context, staff));
}

function meView({ useCases }: DeskContext, { id, name, may, isOnDuty }: StaffRow) {
  return { id, name, may, isOnDuty, now: useCases.clock(), shop: useCases.shop() };
}
