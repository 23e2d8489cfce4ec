import type { Request, Response } from 'express';
import type { EventBody } from '../conversation/event.ts';
import { answerEmpty, answerJson } from './answer.ts';
import { admit, type WebContext } from './context.ts';
import { HttpError, notFound } from './http-error.ts';
import { readJson } from './read-body.ts';

const MAX_BYTES = 16 * 1024;

/** POST /api/events: takes one event of a visitor; 202 once it is durable. */
export async function postEvent(context: WebContext, request: Request, response: Response): Promise<void> {
  const { useCases, limiters, metrics } = context;
  const { identity, at, address } = admit(context, request, response);
  await limiters.messages(identity);
  await limiters.messagesPerAddress(address);
  const decoded = useCases.decode(await readJson(request, MAX_BYTES), { identity, at, entropy: useCases.entropy() });
  if (decoded.kind === 'fault') {
    throw new HttpError(400, 'INVALID', { message: decoded.message, path: decoded.path });
  }
  const { incoming } = decoded;
  requireOwnPhotos(context, identity, incoming.body);
  context.typing.clear(identity);
  const stop = metrics.acceptSeconds.startTimer();
  const { seq, duplicate } = await useCases.accept({ ...incoming, readyAt: at + useCases.readyDelay(incoming.body) });
  stop();
  answerJson(response, 202, { seq, duplicate });
}

/** POST /api/typing: the visitor is typing; holds for four seconds. */
export async function postTyping(context: WebContext, request: Request, response: Response): Promise<void> {
  const { identity, at } = admit(context, request, response);
  await context.limiters.typing(identity);
  context.typing.report(identity, at);
  context.useCases.typed?.(identity);
  answerEmpty(response, 204);
}

function requireOwnPhotos({ photoIds }: WebContext, identity: string, body: EventBody): void {
  const photos = body.kind === 'message' ? (body.photos ?? []) : [];
  if (!photos.every((photo) => photoIds.isOwnedBy(photo.id, identity))) throw notFound();
}
