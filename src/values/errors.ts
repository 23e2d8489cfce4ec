/** An error callers act on: `code` is stable, the message never holds secrets or shoppers' words. */
export class ShopkeeperError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ShopkeeperError';
    this.code = code;
  }
}

/**
 * One fault in a file of the shop, for the owner to mend.
 * `file` is relative to the shop's folder; `line` and `column` start at 1; `path` names the key ("prices.floors[1].floor").
 */
export interface Fault {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly path?: string;
  readonly code: string;
  /** The offending value as written, shortened. */
  readonly value?: string;
  /** What is wrong and what would be right, in the owner's language. */
  readonly message: string;
  /** The nearest right thing, when one can be guessed ("325"). */
  readonly suggestion?: string;
  readonly severity: 'error' | 'warning';
}
