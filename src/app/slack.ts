import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { createBackfill } from '../channels/slack/backfill.ts';
import { createPhotoFetcher } from '../channels/slack/fetch-photo.ts';
import type { DeskThreadRef } from '../channels/slack/read-threads.ts';
import { createDeskReceiver } from '../channels/slack/receive-desk.ts';
import { createSlackReceiver, type SlackReceiver } from '../channels/slack/receive-events.ts';
import { receiveSlackWebhook } from '../channels/slack/receive-slack-webhook.ts';
import { receiveSocket } from '../channels/slack/receive-socket.ts';
import { createSlackChannel, type SlackChannel } from '../channels/slack/slack.ts';
import { createSlackApi, type SlackApi } from '../channels/slack/slack-api.ts';
import { createSlackDesk } from '../channels/slack/slack-desk.ts';
import { createPictureUploader } from '../channels/slack/upload-picture.ts';
import type { EventBody } from '../conversation/event.ts';
import type { DeskAct, DeskDoor, DeskPerson } from '../ports/desk-act.ts';
import type { Incoming, Store } from '../ports/store.ts';
import type { LoadedBundle } from '../runtime/turn/loaded-bundle.ts';
import { DAY_MS, type DurationMs, type Instant, MINUTE_MS } from '../values/instants.ts';
import { photoType } from '../web/photo-type.ts';
import type { WebhookHandler, WebhookHandlers } from '../web/webhook-routes.ts';
import { requireSecrets, type SlackAccess } from './slack-access.ts';
import { logBackfillFailure, logTrouble, untilReached } from './slack-trouble.ts';
import { sleep } from './until-done.ts';

/** What Slack needs of the rest of the shop. Nothing is called before `start`, or before a message is delivered. */
export interface SlackParts {
  readonly access: SlackAccess;
  readonly bundle: () => LoadedBundle;
  readonly accept: (events: readonly Incoming[]) => Promise<unknown>;
  readonly readyDelay: (body: EventBody) => DurationMs;
  readonly savePhoto: Store['savePhoto'];
  readonly photo: Store['photo'];
  /** When anything was last said in the shop: from then on direct messages are read back at the start. */
  readonly lastLineAt?: () => Promise<Instant | undefined>;
  /** The desk channel, where there is one. */
  readonly desk?: {
    /** Its id, "C…"; undefined while none is configured. */
    readonly channel: () => string | undefined;
    readonly people: () => readonly DeskPerson[];
    /** Threads people may have written in while nobody listened. */
    readonly threads?: () => Promise<readonly DeskThreadRef[]>;
    readonly accept: (acts: readonly DeskAct[]) => Promise<unknown>;
  };
  readonly clock: () => Instant;
  readonly log: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
}

/** Slack joined to a shop. */
export interface Slack {
  /** By name, for the runtime. */
  readonly channels: { readonly slack: SlackChannel; readonly 'slack.desk': DeskDoor };
  /** For `/hooks/slack/…`; none in Socket Mode. */
  readonly webhooks: Pick<WebhookHandlers, 'slackEvents' | 'slackInteractive'>;
  /** Reads back what was missed and receives until the signal; Slack being away is told to the log and waited out. */
  readonly start: (signal: AbortSignal) => Promise<void>;
}

/** Joins Slack to one shop. Throws SLACK_NO_SECRET without what the mode needs. */
export function startSlack(parts: SlackParts): Slack {
  const access = requireSecrets(parts.access);
  const { clock } = parts;
  const api = createSlackApi(access);
  const sending = { api, clock, upload: createPictureUploader(api, parts.photo) };
  const receiver = createReceiver(parts, api);
  const context = { parts, access, api, receiver };
  return {
    channels: { slack: createSlackChannel(sending), 'slack.desk': createSlackDesk(sending) },
    webhooks: access.mode === 'http' ? createWebhooks(context) : {},
    start: async (signal) => {
      await receive(context, signal);
      await receiver.settled();
    },
  };
}

interface Context {
  readonly parts: SlackParts;
  readonly access: SlackAccess;
  readonly api: SlackApi;
  readonly receiver: SlackReceiver;
}

function createReceiver(parts: SlackParts, api: SlackApi): SlackReceiver {
  const { access, clock, desk, log } = parts;
  const photo = createPhotoFetcher({ ...access, clock, typeOf: photoType, save: parts.savePhoto });
  const language = () => parts.bundle().shop.languages.first;
  return createSlackReceiver({
    ...{ api, clock, photo, accept: parts.accept, readyDelay: parts.readyDelay },
    entropy: () => randomBytes(16).toString('hex'),
    note: ({ kind, ...rest }) => {
      if (kind === 'unreadable') log.warn({ channel: 'slack', ...rest }, 'an event could not be read');
      else log.debug({ channel: 'slack', ...rest }, 'an event was passed over');
    },
    invitation: () => {
      const state = { seed: 0, said: 0, variants: {} };
      const told = { language: language(), state, now: clock() };
      return parts.bundle().speech.speak({ key: 'slack.invitation', values: {} }, told).spoken.text;
    },
    ...(desk ? { desk: createDeskReceiver({ api, clock, photo, ...desk, language }) } : {}),
  });
}

function createWebhooks({ parts, access, receiver }: Context): Slack['webhooks'] {
  const handle = receiveSlackWebhook({
    signingSecret: access.signingSecret,
    receiver,
    clock: parts.clock,
    trouble: (reason) => logTrouble(parts.log, { kind: 'not-stored', pauseMs: 0, reason }),
  });
  const handler: WebhookHandler = ({ headers, rawBody }) => handle(headers, rawBody);
  return { slackEvents: handler, slackInteractive: handler };
}

/** What was said so long before the last line of the shop may have come in just as it went down. */
const MARGIN_MS = 10 * MINUTE_MS;

async function receive({ parts, access, api, receiver }: Context, signal: AbortSignal): Promise<void> {
  const { log, clock } = parts;
  const backfill = createBackfill(
    {
      api,
      receiver,
      sleep,
      ...(parts.desk?.threads ? { threads: parts.desk.threads } : {}),
      team: async () => (await receiver.bot()).team,
      failed: (error) => logBackfillFailure(log, error),
    },
    signal,
  );
  const lastAt = await parts.lastLineAt?.();
  const readBack = async () => {
    await untilReached(log, signal, async () => void (await receiver.bot()));
    if (lastAt !== undefined && !signal.aborted) await backfill(Math.max(lastAt - MARGIN_MS, clock() - DAY_MS));
  };
  const listen =
    access.mode === 'http'
      ? Promise.resolve()
      : receiveSocket(
          {
            ...{ api: createSlackApi({ ...access, token: access.appToken ?? '' }), receiver, clock, sleep, backfill },
            trouble: (trouble) => logTrouble(log, trouble),
          },
          signal,
        );
  await Promise.all([readBack(), listen]);
}
