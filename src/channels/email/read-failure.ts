import type { Delivery } from '../../ports/channel.ts';

/** Steps before the message itself was handed over: nothing was delivered. */
const BEFORE: ReadonlySet<unknown> = new Set(['CONN', 'EHLO', 'HELO', 'STARTTLS', 'MAIL FROM', 'RCPT TO', 'AUTH']);
const NOT_REACHED: ReadonlySet<unknown> = new Set(['ECONNECTION', 'ECONNREFUSED', 'EDNS', 'ETLS', 'EAUTH', 'ESOCKET']);

/** What a failure of the mail library means. Answers from 500 on are final, below that the server asks for patience. */
export function deliveryOf(error: unknown): Delivery {
  const { responseCode, code, command } = partsOf(error);
  if (typeof responseCode === 'number' && responseCode >= 500 && code !== 'EAUTH') {
    return { kind: 'refused', reason: `smtp-${responseCode}` };
  }
  if (typeof responseCode === 'number' && responseCode >= 400)
    return { kind: 'not-reached', reason: `smtp-${responseCode}` };
  if (BEFORE.has(command) || NOT_REACHED.has(code)) return { kind: 'not-reached', reason: wordOf(code) };
  return { kind: 'unknown', reason: wordOf(code) };
}

function partsOf(error: unknown): {
  readonly responseCode?: unknown;
  readonly code?: unknown;
  readonly command?: unknown;
} {
  return typeof error === 'object' && error !== null ? error : {};
}

/** The library's own word; its message may hold an address. */
function wordOf(code: unknown): string {
  return typeof code === 'string' ? code.toLowerCase() : 'mail';
}
