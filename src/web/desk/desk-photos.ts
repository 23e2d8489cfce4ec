import type { Request, Response } from 'express';
import { answerJson } from '../answer.ts';
import { HttpError, notFound } from '../http-error.ts';
import { photoType } from '../photo-type.ts';
import { sendPhoto } from '../photos-route.ts';
import { readBody } from '../read-body.ts';
import { admitStaff, type DeskContext } from './desk-context.ts';
import { conversationId } from './read-routes.ts';

const MAX_BYTES = 5 * 1024 * 1024;
const SHAPE = /^[\w.-]{1,128}$/;

/** POST /api/desk/conversations/:id/photos: keeps a picture for a reply there; its id goes with the reply. */
export async function postDeskPhoto(context: DeskContext, request: Request, response: Response): Promise<void> {
  const { at } = await admitStaff(context, request, 'reply');
  const owner = await context.useCases.photoOwner(conversationId(request));
  if (owner === undefined) throw notFound();
  const bytes = await readBody(request, MAX_BYTES);
  const type = photoType(bytes);
  if (!type) throw new HttpError(415, 'NOT_A_PHOTO', { message: 'Cannot keep this: wanted a JPEG, PNG, GIF or WebP' });
  const id = context.photoIds.make(owner);
  await context.useCases.savePhoto({ id, type, bytes, at });
  answerJson(response, 201, { id });
}

/** GET /api/desk/photos/:id: any picture of a conversation, to staff. */
export async function getDeskPhoto(context: DeskContext, request: Request, response: Response): Promise<void> {
  await admitStaff(context, request);
  const { id } = request.params;
  const photo = typeof id === 'string' && SHAPE.test(id) ? await context.useCases.photo(id) : undefined;
  if (!photo) throw notFound();
  sendPhoto(response, photo);
}
