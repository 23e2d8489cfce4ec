/** One thing the doctor looked at. `bad` keeps the shop from working, `warn` deserves a look. */
export interface Finding {
  readonly what: string;
  readonly state: 'good' | 'warn' | 'bad';
  /** What was found and, where it is not good, what would be right; never a shopper's word, nor a secret but the addresses the owner hands on. */
  readonly message: string;
}

/** A finding of that state. */
export function finding(what: string, state: Finding['state'], message: string): Finding {
  return { what, state, message };
}
