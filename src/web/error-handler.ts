import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { answerJson } from './answer.ts';
import { HttpError, notFound } from './http-error.ts';

/** The one place where a failed request is answered; what is not the sender's fault is logged by code only. */
export function createErrorHandler(log: Logger): ErrorRequestHandler {
  // biome-ignore lint/complexity/useMaxParams: express knows error handlers by their four parameters
  return (error: unknown, request, response, next) => {
    const known = error instanceof HttpError ? error : fromExpress(error);
    if (!known) log.error({ code: codeOf(error), route: request.route?.path ?? 'none' }, 'request failed');
    if (response.headersSent) {
      next(error);
      return;
    }
    const refusal = known ?? new HttpError(500, 'FAILED', { message: 'Cannot answer: failed on our side' });
    if (refusal.retryAfterSeconds !== undefined) response.setHeader('retry-after', String(refusal.retryAfterSeconds));
    if (refusal.status === 413) response.setHeader('connection', 'close');
    answerJson(response, refusal.status, {
      error: { code: refusal.code, message: refusal.message, path: refusal.path },
    });
  };
}

/** Answers whatever no route took. */
export const answerUnknownRoute: RequestHandler = () => {
  throw notFound();
};

/** Express and its file server throw errors with a status of their own for malformed URLs and missing files. */
function fromExpress(error: unknown): HttpError | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  if (error.status === 404) return notFound();
  return error.status < 500
    ? new HttpError(error.status, 'REFUSED', { message: 'Cannot answer this request' })
    : undefined;
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error ? error.name : 'UNKNOWN';
}
