import { createHmac, timingSafeEqual } from 'node:crypto';
import { type DurationMs, type Instant, MINUTE_MS } from '../../values/instants.ts';
import { reasonOf } from './read-failure.ts';
import type { SlackReceiver } from './receive-events.ts';

/** A request signed longer ago than this, or for later than this, is refused. */
const TOLERANCE_MS: DurationMs = 5 * MINUTE_MS;

/** Request headers by lower-case name, as node:http gives them. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What receiving by HTTP needs of the rest. */
export interface WebhookParts {
  /** Without one every request is refused. */
  readonly signingSecret: string | undefined;
  readonly receiver: Pick<SlackReceiver, 'receive'>;
  readonly clock: () => Instant;
  /** Told why a payload could not be stored. */
  readonly trouble?: (reason: string) => void;
}

/** 200 only when all in the request is durable; `body` answers Slack's question whether the address is ours. */
export interface WebhookReply {
  readonly status: 200 | 401 | 503;
  readonly body?: { readonly challenge: string };
}

/** Answers one request of Slack's. */
export type SlackWebhookHandler = (headers: Headers, rawBody: Uint8Array) => Promise<WebhookReply>;

/**
 * Makes the handler for events and for interactivity. 401: not signed by Slack within five minutes. 503: not stored, to be
 * sent again. What cannot be read is noted and answered with 200, because it would not be readable the next time either.
 */
export function receiveSlackWebhook({ signingSecret, receiver, clock, trouble }: WebhookParts): SlackWebhookHandler {
  return async function handle(headers, rawBody) {
    if (!isSigned(signingSecret, { headers, rawBody, now: clock() })) return { status: 401 };
    const payload = parseBody(rawBody);
    const challenge = challengeIn(payload);
    if (challenge !== undefined) return { status: 200, body: { challenge } };
    try {
      await receiver.receive(payload);
      return { status: 200 };
    } catch (error) {
      trouble?.(reasonOf(error));
      return { status: 503 };
    }
  };
}

interface Signed {
  readonly headers: Headers;
  readonly rawBody: Uint8Array;
  readonly now: Instant;
}

/** HMAC-SHA256 of "v0:time:body", compared in constant time. An empty secret signs nothing. */
function isSigned(secret: string | undefined, { headers, rawBody, now }: Signed): boolean {
  const at = headers['x-slack-request-timestamp'];
  const given = headers['x-slack-signature'];
  if (!secret || typeof at !== 'string' || typeof given !== 'string' || !/^\d{1,12}$/.test(at)) return false;
  if (Math.abs(now - Number(at) * 1000) > TOLERANCE_MS) return false;
  const signature = Buffer.from(given);
  const expected = Buffer.from(`v0=${createHmac('sha256', secret).update(`v0:${at}:`).update(rawBody).digest('hex')}`);
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}

/** Events come as JSON, what is pressed and filled in as a form with JSON in its `payload`. */
function parseBody(rawBody: Uint8Array): unknown {
  const text = Buffer.from(rawBody).toString('utf8');
  try {
    return JSON.parse(text.startsWith('payload=') ? (new URLSearchParams(text).get('payload') ?? '') : text);
  } catch {
    return undefined;
  }
}

/** What Slack asks when an address is entered; it wants it back. */
function challengeIn(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null || !('type' in payload) || !('challenge' in payload))
    return undefined;
  const { type, challenge } = payload;
  return type === 'url_verification' && typeof challenge === 'string' ? challenge.slice(0, 200) : undefined;
}
