import type { Request, Response } from 'express';
import { z } from 'zod';
import { answerJson } from '../answer.ts';
import { parse } from '../parse.ts';
import { readJson } from '../read-body.ts';
import { admitStaff, type DeskContext } from './desk-context.ts';

const MAX_BYTES = 1024;
/** The page reports every 30 s: one report may be lost. */
const LEASE_MS = 75_000;

const Presence = z.strictObject({
  /** Only when it changes: other desks of the same person must not undo it. */
  isOnDuty: z.boolean().optional(),
  /** Somebody has touched the page since the last report: then the session goes on, as it does for who is on duty and waits. */
  isActive: z.boolean(),
});

/** POST /api/desk/presence: this desk is open; answers with all who are in and on duty, and whether its person is. */
export async function postPresence(context: DeskContext, request: Request, response: Response): Promise<void> {
  const { staff, sessionHash, at } = await admitStaff(context, request);
  const { isOnDuty = staff.isOnDuty, isActive } = parse(Presence, await readJson(request, MAX_BYTES));
  await context.staff.reportPresence({ staffId: staff.id, isOnDuty, seenUntil: at + LEASE_MS });
  if (isActive || isOnDuty) await context.staff.touchStaffSession(sessionHash, at);
  const all = await context.staff.staff();
  const present = all.filter(({ seenUntil, isOnDuty }) => isOnDuty && seenUntil > at).map(({ name }) => name);
  answerJson(response, 200, { present, isOnDuty });
}
