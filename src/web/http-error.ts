import { ShopkeeperError } from '../values/errors.ts';

/** A request that is answered with an error: `status` by HTTP, `path` names the wrong key of the request. */
export class HttpError extends ShopkeeperError {
  readonly status: number;
  readonly path: string | undefined;
  /** When the sender may try again. */
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, code: string, details: HttpErrorDetails) {
    super(code, details.message);
    this.name = 'HttpError';
    this.status = status;
    this.path = details.path;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}

/** What goes with an HttpError; the message is for developers and never repeats the request's words. */
export interface HttpErrorDetails {
  readonly message: string;
  readonly path?: string;
  readonly retryAfterSeconds?: number;
}

/** 404, the same for what does not exist and for what belongs to somebody else. */
export function notFound(): HttpError {
  return new HttpError(404, 'NOT_FOUND', { message: 'Cannot find what was asked for' });
}
