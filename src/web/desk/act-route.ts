import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Right } from '../../ports/staff-store.ts';
import { answerEmpty, answerJson } from '../answer.ts';
import { HttpError, notFound } from '../http-error.ts';
import { parse } from '../parse.ts';
import { readJson } from '../read-body.ts';
import { admitStaff, type DeskContext, requireRight } from './desk-context.ts';
import { conversationId } from './read-routes.ts';

const MAX_BYTES = 16 * 1024;

const key = z.string().regex(/^[\w-]{8,64}$/);
const words = z.string().trim().min(1).max(4000);
const id = z.string().min(1).max(128);
const money = z.int().min(0).max(1_000_000_000);

const Act = z.discriminatedUnion('act', [
  z.strictObject({ act: z.enum(['take-over', 'hand-back', 'close', 'acknowledge']), key }),
  z
    .strictObject({
      act: z.literal('reply'),
      key,
      text: z.string().trim().max(4000),
      photos: z.array(id).max(4).default([]),
      /** A price in the words is meant as it stands, without a deal. */
      isSure: z.boolean().default(false),
    })
    .refine(({ text, photos }) => text !== '' || photos.length > 0, { message: 'Nothing to say', path: ['text'] }),
  z.strictObject({ act: z.literal('edit'), key, target: id, text: words }),
  z.strictObject({ act: z.literal('delete'), key, target: id }),
  z.strictObject({ act: z.literal('note'), key, text: words }),
  z.strictObject({
    act: z.literal('remedy'),
    key,
    id,
    decision: z.enum(['approve', 'change', 'refuse', 'done']),
    amount: money.optional(),
  }),
  z.strictObject({
    act: z.literal('deal'),
    key,
    sku: id.optional(),
    total: money,
    quantity: z.int().min(1).max(999),
    freeShipping: z.boolean().optional(),
  }),
  z.strictObject({
    act: z.literal('draft'),
    key,
    id,
    decision: z.enum(['send', 'drop']),
    text: words.optional(),
  }),
]);

/** What needs more than the right to reply. */
const RIGHT_OF: Readonly<Partial<Record<z.infer<typeof Act>['act'], Right>>> = { remedy: 'approve', deal: 'approve' };

/** POST /api/desk/conversations/:id/acts: 202 once it is stored; 409 when the words hold a price with no deal behind it, 422 when it cannot be done. */
export async function postAct(context: DeskContext, request: Request, response: Response): Promise<void> {
  const { staff, sessionHash, at } = await admitStaff(context, request);
  const conversation = conversationId(request);
  const { act, key, ...detail } = parse(Act, await readJson(request, MAX_BYTES));
  requireRight(staff, RIGHT_OF[act] ?? 'reply');
  if ('photos' in detail) await requirePhotosOf(context, conversation, detail.photos);
  const { id: staffId, may, name } = staff;
  const outcome = await context.useCases.act({
    conversationId: conversation,
    act,
    by: name,
    key: `${staffId}:${key}`,
    detail: { ...withoutAbsent(detail), staffId, may, door: 'web' },
  });
  await context.staff.touchStaffSession(sessionHash, at);
  if (outcome.kind === 'unknown') throw notFound();
  if (outcome.kind === 'refused')
    throw new HttpError(422, outcome.why.toUpperCase().replaceAll('-', '_'), {
      message: `Cannot do this: ${outcome.why}`,
    });
  if (outcome.kind === 'price') answerJson(response, 409, outcome);
  else answerEmpty(response, 202);
}

/** JSON knows no `undefined`. */
function withoutAbsent<T extends object>(detail: T) {
  return Object.fromEntries(Object.entries(detail).filter(([, value]) => value !== undefined));
}

/** A picture is sent only where it was uploaded for, or its shopper could not open it. */
async function requirePhotosOf(
  { useCases, photoIds }: DeskContext,
  conversation: string,
  photos: readonly string[],
): Promise<void> {
  if (photos.length === 0) return;
  const owner = await useCases.photoOwner(conversation);
  if (owner === undefined || !photos.every((photo) => photoIds.isOwnedBy(photo, owner))) throw notFound();
}
