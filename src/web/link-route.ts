import type { Request, Response } from 'express';
import { answerJson } from './answer.ts';
import { admit, type WebContext } from './context.ts';
import { notFound } from './http-error.ts';

/** POST /api/link: a one-time code, and a link that carries it, to go on with this talk elsewhere; 404 where there is no such place. */
export async function postLink(context: WebContext, request: Request, response: Response): Promise<void> {
  const { identity, at } = admit(context, request, response);
  await context.limiters.links(identity);
  const link = await context.useCases.link(identity);
  if (!link) throw notFound();
  const { telegram, code, expiresAt } = link;
  answerJson(response, 200, {
    telegram,
    ...(code === undefined || expiresAt === undefined ? {} : { code, expiresInMs: expiresAt - at }),
  });
}
