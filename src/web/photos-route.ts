import type { Request, Response } from 'express';
import { answerJson } from './answer.ts';
import { admit, type WebContext } from './context.ts';
import { HttpError, notFound } from './http-error.ts';
import { photoType } from './photo-type.ts';
import { readBody } from './read-body.ts';
import type { Photo } from './use-cases.ts';

const MAX_BYTES = 5 * 1024 * 1024;

/** POST /api/photos: keeps one picture of a visitor; its id goes with a message. */
export async function postPhoto(context: WebContext, request: Request, response: Response): Promise<void> {
  const { identity, at } = admit(context, request, response);
  await context.limiters.photos(identity);
  const bytes = await readBody(request, MAX_BYTES);
  const type = photoType(bytes);
  if (!type) throw new HttpError(415, 'NOT_A_PHOTO', { message: 'Cannot keep this: wanted a JPEG, PNG, GIF or WebP' });
  const id = context.photoIds.make(identity);
  await context.useCases.savePhoto({ id, type, bytes, at });
  answerJson(response, 201, { id });
}

/** GET /api/photos/:id: a picture, to its owner only. */
export async function getPhoto(context: WebContext, request: Request, response: Response): Promise<void> {
  const { identity } = admit(context, request, response);
  const { id } = request.params;
  if (typeof id !== 'string' || !context.photoIds.isOwnedBy(id, identity)) throw notFound();
  const photo = await context.useCases.photo(id);
  if (!photo) throw notFound();
  sendPhoto(response, photo);
}

/** Answers with a picture that nothing can run in. */
export function sendPhoto(response: Response, photo: Photo): void {
  response.writeHead(200, {
    'content-type': photo.type,
    'cache-control': 'private, max-age=3600',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  response.end(photo.bytes);
}
