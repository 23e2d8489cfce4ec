import { createHash, timingSafeEqual } from 'node:crypto';
import type { Api } from 'grammy';
import { SECOND_MS } from '../../values/instants.ts';
import { reasonOf } from './read-failure.ts';
import { UPDATE_KINDS } from './read-update.ts';
import type { TelegramReceiver } from './receive-updates.ts';
import { callSignal } from './telegram-api.ts';

const HEADER = 'x-telegram-bot-api-secret-token';
const SECRET_SHAPE = /^[\w-]{1,256}$/;

/** Request headers by lower-case name, as node:http gives them. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface WebhookParts {
  /** Given to Telegram with the address; without one every request is refused. */
  readonly secret: string | undefined;
  readonly receiver: TelegramReceiver;
  /** Told why an update could not be stored. */
  readonly trouble?: (reason: string) => void;
}

/** Answers a webhook request by its status: 200 only when all in it is durable. */
export type WebhookHandler = (headers: Headers, rawBody: Uint8Array) => Promise<200 | 401 | 503>;

/**
 * Makes the handler. 401: not from Telegram. 503: not stored, to be sent again. What cannot be read is noted and
 * answered with 200, because Telegram holds a chat's later updates back until then. Throws RangeError for a secret Telegram refuses.
 */
export function receiveTelegramWebhook({ secret, receiver, trouble }: WebhookParts): WebhookHandler {
  if (secret !== undefined && !SECRET_SHAPE.test(secret)) {
    throw new RangeError('Cannot use the Telegram webhook secret: wanted 1 to 256 of A-Z, a-z, 0-9, _ and -');
  }
  const expected = secret === undefined ? undefined : digest(secret);

  return async function handle(headers, rawBody) {
    const given = headers[HEADER];
    if (!expected || typeof given !== 'string' || !timingSafeEqual(digest(given), expected)) return 401;
    try {
      await receiver.receive([parseBody(rawBody)]);
      return 200;
    } catch (error) {
      trouble?.(reasonOf(error));
      return 503;
    }
  };
}

/** Tells Telegram where to send updates from now on. */
export async function setTelegramWebhook(api: Api, url: string, secret: string): Promise<void> {
  const options = { secret_token: secret, allowed_updates: UPDATE_KINDS };
  await api.setWebhook(url, options, callSignal(10 * SECOND_MS));
}

/** Digests have one length, so that comparing them tells nothing of the secret. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function parseBody(rawBody: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(rawBody).toString('utf8'));
  } catch {
    return undefined;
  }
}
