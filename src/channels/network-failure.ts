/** Failures of the system before a byte of the request has left: nothing can have been delivered. */
const BEFORE_WRITING: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
  ...['ERR_TLS_CERT_ALTNAME_INVALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'CERT_HAS_EXPIRED'],
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Whether a failed fetch surely never reached the other side. */
export function isBeforeWriting(error: unknown): boolean {
  return BEFORE_WRITING.has(systemCodeOf(error));
}

/** The system's code of a failed fetch: its own, that of its cause, or else its name. */
export function systemCodeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause instanceof Error ? systemCodeOf(error.cause) : error.name;
}
