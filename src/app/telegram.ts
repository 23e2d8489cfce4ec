import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { COMMANDS } from '../channels/telegram/commands.ts';
import { createPhotoFetcher } from '../channels/telegram/fetch-photo.ts';
import { pollTelegram } from '../channels/telegram/poll-telegram.ts';
import { reasonOf } from '../channels/telegram/read-failure.ts';
import { createDeskReceiver, registerDeskCommands } from '../channels/telegram/receive-desk.ts';
import { receiveTelegramWebhook, setTelegramWebhook } from '../channels/telegram/receive-telegram-webhook.ts';
import { createTelegramReceiver, type UpdateNote } from '../channels/telegram/receive-updates.ts';
import { registerTelegramCommands } from '../channels/telegram/register-commands.ts';
import { createTelegramChannel, type TelegramChannel } from '../channels/telegram/telegram.ts';
import { callSignal } from '../channels/telegram/telegram-api.ts';
import { createTelegramDesk } from '../channels/telegram/telegram-desk.ts';
import type { EventBody } from '../conversation/event.ts';
import type { DeskAct, DeskDoor, DeskPerson } from '../ports/desk-act.ts';
import type { Incoming, Store } from '../ports/store.ts';
import type { LoadedBundle } from '../runtime/turn/loaded-bundle.ts';
import { ShopkeeperError } from '../values/errors.ts';
import { type DurationMs, type Instant, SECOND_MS } from '../values/instants.ts';
import { LANGUAGES, type Language, type Localized } from '../values/language.ts';
import { photoType } from '../web/photo-type.ts';
import type { WebhookHandler } from '../web/webhook-routes.ts';
import { logTrouble, type TelegramLog, untilReached } from './telegram-trouble.ts';
import { sleep } from './until-done.ts';

/** How a shop's bot reaches Telegram and is reached. */
export interface TelegramAccess {
  readonly token: string;
  readonly mode: 'polling' | 'webhook';
  /** Wanted in webhook mode: 1 to 256 of A-Z, a-z, 0-9, _ and -. */
  readonly webhookSecret?: string;
  /** Where Telegram reaches the server, without a slash at the end. */
  readonly publicUrl: string;
  /** Root of the Bot API server; Telegram's own when absent. */
  readonly apiRoot?: string;
}

/** What Telegram needs of the rest of the shop. Nothing is called before `start`, or before a message is delivered. */
export interface TelegramParts {
  readonly access: TelegramAccess;
  readonly bundle: () => LoadedBundle;
  readonly accept: (events: readonly Incoming[]) => Promise<unknown>;
  readonly readyDelay: (body: EventBody) => DurationMs;
  readonly savePhoto: Store['savePhoto'];
  readonly photo: Store['photo'];
  /** The staff group, where there is one. */
  readonly desk?: {
    /** Its number; undefined while none is configured. */
    readonly group: () => string | undefined;
    readonly people: () => readonly DeskPerson[];
    readonly accept: (acts: readonly DeskAct[]) => Promise<unknown>;
  };
  /** Runs `work` in one of several processes at a time; at once when there is only one. */
  readonly lead?: (signal: AbortSignal, work: (signal: AbortSignal) => Promise<void>) => Promise<void>;
  readonly clock: () => Instant;
  readonly log: TelegramLog;
}

/** Telegram joined to a shop. */
export interface Telegram {
  /** By name, for the runtime. */
  readonly channels: { readonly telegram: TelegramChannel; readonly 'telegram.desk': DeskDoor };
  /** A link to the bot, with a start payload of up to 64 letters, digits, "_" and "-"; undefined until Telegram has said who the bot is. */
  readonly link: (payload?: string) => string | undefined;
  /** Sets menus and receives until the signal (by webhook: until Telegram knows the address); Telegram being away is told to the log and waited out. */
  readonly start: (signal: AbortSignal) => Promise<void>;
  /** For `/hooks/telegram/:key`; absent when updates are polled for. */
  readonly webhook?: WebhookHandler;
}

/** Joins Telegram to one shop. Throws TELEGRAM_NO_SECRET for webhook mode without a secret, RangeError for an impossible one. */
export function startTelegram(parts: TelegramParts): Telegram {
  const { access, clock, photo: picture } = parts;
  requireSecret(access);
  const telegram = createTelegramChannel({ ...access, clock, picture });
  const desk = createTelegramDesk({ api: telegram.api, clock, picture });
  const receiver = createReceiver(parts, telegram);
  const context = { parts, telegram, receiver };
  let username: string | undefined;
  const introduce = async () => {
    username = (await telegram.api.getMe(callSignal(10 * SECOND_MS))).username;
  };
  return {
    channels: { telegram, 'telegram.desk': desk },
    link: (payload) => (username === undefined ? undefined : linkTo(username, payload)),
    start: async (signal) => {
      const setUp = async () => {
        await untilReached(parts.log, signal, introduce);
        await setMenus(context, signal);
      };
      await Promise.all([setUp(), receive(context, signal)]);
      await receiver.settled();
    },
    ...(access.mode === 'webhook' ? { webhook: createWebhook(context) } : {}),
  };
}

interface Context {
  readonly parts: TelegramParts;
  readonly telegram: TelegramChannel;
  readonly receiver: ReturnType<typeof createTelegramReceiver>;
}

function linkTo(username: string, payload: string | undefined): string {
  return `https://t.me/${username}${payload === undefined ? '' : `?start=${encodeURIComponent(payload)}`}`;
}

function requireSecret({ mode, webhookSecret }: TelegramAccess): void {
  if (mode === 'polling' || webhookSecret !== undefined) return;
  throw new ShopkeeperError(
    'TELEGRAM_NO_SECRET',
    'Cannot receive from Telegram by webhook: channels.telegram.webhook_secret is missing, wanted env:NAME of 1 to 256 letters, digits, "_" and "-"',
  );
}

function createReceiver(parts: TelegramParts, { api }: TelegramChannel): Context['receiver'] {
  const { access, clock, desk, log } = parts;
  const photo = createPhotoFetcher({ ...access, api, clock, typeOf: photoType, save: parts.savePhoto });
  return createTelegramReceiver({
    ...{ api, clock, photo, accept: parts.accept, readyDelay: parts.readyDelay },
    entropy: () => randomBytes(16).toString('hex'),
    note: (note) => logNote(log, note),
    get invitation() {
      return wordsOf(parts, 'telegram.invitation');
    },
    ...(desk
      ? {
          desk: createDeskReceiver({ api, clock, photo, ...desk, language: () => parts.bundle().shop.languages.first }),
        }
      : {}),
  });
}

function logNote(log: TelegramLog, note: UpdateNote): void {
  const { kind, ...rest } = note;
  if (kind === 'unreadable') log.warn({ channel: 'telegram', ...rest }, 'an update could not be read');
  else log.debug({ channel: 'telegram', ...rest }, 'an update was passed over');
}

/** A text without placeholders in all languages. */
function wordsOf({ bundle, clock }: TelegramParts, key: string): Localized {
  const state = { seed: 0, said: 0, variants: {} };
  const speak = (language: Language) =>
    bundle().speech.speak({ key, values: {} }, { language, state, now: clock() }).spoken.text;
  return Object.fromEntries(LANGUAGES.map((language) => [language, speak(language)]));
}

async function setMenus({ parts, telegram }: Context, signal: AbortSignal): Promise<void> {
  const { first, also } = parts.bundle().shop.languages;
  const words = Object.fromEntries(COMMANDS.map((name) => [name, wordsOf(parts, `telegram.command.${name}`)]));
  await untilReached(parts.log, signal, () => registerTelegramCommands(telegram.api, words, [first, ...also]));
  const group = parts.desk?.group();
  if (group === undefined) return;
  await registerDeskCommands(telegram.api, group, first).catch((error: unknown) => {
    parts.log.error(
      { channel: 'telegram', reason: reasonOf(error) },
      'the staff group cannot be used: is the bot in it?',
    );
  });
}

async function receive(context: Context, signal: AbortSignal): Promise<void> {
  const { parts, telegram, receiver } = context;
  const { mode, webhookSecret = '', publicUrl } = parts.access;
  if (mode === 'webhook') {
    const url = `${publicUrl}/hooks/telegram/${webhookKey(webhookSecret)}`;
    await untilReached(parts.log, signal, () => setTelegramWebhook(telegram.api, url, webhookSecret));
    return;
  }
  const { lead = (alone, work) => work(alone) } = parts;
  await lead(signal, (leading) =>
    pollTelegram({
      api: telegram.api,
      receiver,
      signal: leading,
      sleep,
      trouble: (trouble) => logTrouble(parts.log, trouble),
    }),
  );
}

function createWebhook({ parts, receiver }: Context): WebhookHandler {
  const { webhookSecret = '' } = parts.access;
  const handle = receiveTelegramWebhook({
    secret: webhookSecret,
    receiver,
    trouble: (reason) => logTrouble(parts.log, { kind: 'not-stored', pauseMs: 0, reason }),
  });
  const expected = Buffer.from(webhookKey(webhookSecret));
  return async ({ headers, rawBody, params }) => {
    const given = Buffer.from(params.key ?? '');
    const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
    return { status: isOurs ? await handle(headers, rawBody) : 401 };
  };
}

/** Addresses stand in logs of proxies: the one Telegram is given tells nothing of the secret. */
function webhookKey(secret: string): string {
  return createHmac('sha256', secret).update('telegram webhook').digest('base64url').slice(0, 22);
}
