import { webApi } from '@slack/bolt';
import type { Delivery } from '../../ports/channel.ts';
import { type Instant, SECOND_MS } from '../../values/instants.ts';
import { isBeforeWriting, systemCodeOf } from '../network-failure.ts';

/** How a call that threw ended. Reasons hold Slack's or the system's own codes only, never the shopper's words or ours. */
export function readFailure(error: unknown, now: Instant): Delivery {
  const reason = reasonOf(error);
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { kind: 'not-now', until: now + Math.max(1, error.retryAfter) * SECOND_MS };
  }
  if (error instanceof webApi.WebAPIPlatformError) return readRefusal(error.data.error, now);
  if (error instanceof webApi.WebAPIHTTPError) {
    return { kind: error.statusCode >= 500 ? 'unknown' : 'not-reached', reason };
  }
  const isBefore = error instanceof webApi.WebAPIRequestError && isBeforeWriting(error.original);
  return { kind: isBefore ? 'not-reached' : 'unknown', reason };
}

/** Why a call failed, fit for a log. */
export function reasonOf(error: unknown): string {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  if (error instanceof webApi.WebAPIHTTPError) return `HTTP ${error.statusCode}`;
  if (error instanceof webApi.WebAPIRateLimitedError) return 'ratelimited';
  if (error instanceof webApi.WebAPIRequestError) return `connection failed: ${systemCodeOf(error.original)}`;
  return error instanceof Error ? error.name : 'unknown';
}

/** Whether Slack refused with this word. */
export function isRefusal(error: unknown, ...words: readonly string[]): boolean {
  return error instanceof webApi.WebAPIPlatformError && words.includes(error.data.error);
}

/** Whether only the owner can mend it: the token, the app's scopes, or the app itself. */
export function isRefusedToken(error: unknown): boolean {
  return error instanceof webApi.WebAPIPlatformError && FOR_THE_OWNER.has(error.data.error);
}

const FOR_THE_OWNER: ReadonlySet<string> = new Set([
  ...['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'account_inactive', 'no_permission'],
  ...['missing_scope', 'not_allowed_token_type', 'ekm_access_denied', 'org_login_required', 'access_denied'],
  ...['team_access_not_granted', 'enterprise_is_restricted', 'team_not_found', 'accesslimited'],
]);

/** The person is gone from the workspace or does not take messages of the app. */
const SHUT: ReadonlySet<string> = new Set([
  ...['channel_not_found', 'user_not_found', 'user_disabled', 'is_archived', 'messages_tab_disabled'],
  ...['cannot_dm_bot', 'restricted_action', 'user_not_visible', 'im_disabled'],
]);

/** Slack's own trouble: the call may have been done all the same. */
const TROUBLE: ReadonlySet<string> = new Set([
  ...['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'server_error'],
]);

function readRefusal(reason: string, now: Instant): Delivery {
  if (FOR_THE_OWNER.has(reason)) return { kind: 'not-reached', reason };
  if (SHUT.has(reason)) return { kind: 'refused', reason, stop: true };
  if (TROUBLE.has(reason)) return { kind: 'unknown', reason };
  const isWaited = reason === 'ratelimited' || reason === 'rate_limited' || reason === 'message_limit_exceeded';
  return isWaited ? { kind: 'not-now', until: now + SECOND_MS } : { kind: 'refused', reason };
}
