/** An answer with `ok: false`, in Telegram's words. */
export class ApiFault extends Error {
  readonly status: number;
  readonly retryAfter: number | undefined;

  constructor(status: number, description: string, retryAfter?: number) {
    super(description);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** 400 with Telegram's usual beginning. */
export function badRequest(what: string): ApiFault {
  return new ApiFault(400, `Bad Request: ${what}`);
}
