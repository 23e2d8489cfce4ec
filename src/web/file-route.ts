import type { Request, Response } from 'express';
import { addressOf, type WebContext } from './context.ts';
import { notFound } from './http-error.ts';

const TYPES = { html: 'text/html; charset=utf-8', json: 'application/json; charset=utf-8' } as const;

/** GET /api/file/:token: a shopper's own file, by the link they were given in chat; `?as=json` for the data. */
export async function getFile(context: WebContext, request: Request, response: Response): Promise<void> {
  await context.limiters.sessionsPerAddress(addressOf(request));
  const form = request.query.as === 'json' ? 'json' : 'html';
  const { token } = request.params;
  const file = typeof token === 'string' ? await context.useCases.customerFile(token, form) : undefined;
  if (file === undefined) throw notFound();
  response.writeHead(200, {
    'content-type': TYPES[form],
    'content-disposition': `${form === 'json' ? 'attachment' : 'inline'}; filename="my-data.${form}"`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
  });
  response.end(file);
}
