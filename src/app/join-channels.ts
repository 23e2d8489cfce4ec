import type { Logger } from 'pino';
import { createWebChannel } from '../channels/web.ts';
import type { Environment } from '../config/environment.ts';
import type { ShopFile } from '../config/shop-schema.ts';
import type { Channel } from '../ports/channel.ts';
import type { DeskAct, DeskDoor } from '../ports/desk-act.ts';
import type { Instant } from '../values/instants.ts';
import type { WebhookHandlers } from '../web/webhook-routes.ts';
import { createActAcceptor } from './desk/accept-acts.ts';
import { openThreads } from './desk/open-threads.ts';
import { sharePhoto } from './desk/share-photo.ts';
import type { OpenShop } from './open-shop.ts';
import { readyDelay } from './ready-delay.ts';
import { secretOf, type Variables } from './secret-of.ts';
import { telegramAccess } from './telegram-access.ts';

/** What channels need of the rest of the shop; nothing of `shop` is read before a channel receives. */
export interface JoinParts {
  readonly environment: Environment;
  readonly variables: Variables;
  readonly shop: () => OpenShop;
  /** Signs ids of pictures. */
  readonly key: Uint8Array;
  /** False: no event is held for more of the same. */
  readonly isSettling: boolean;
  readonly clock: () => Instant;
  readonly log: Logger;
}

/** The channels of a shop. */
export interface JoinedChannels {
  /** By name, for the runtime. */
  readonly channels: Readonly<Record<string, Channel>>;
  /** Where staff meet conversations. */
  readonly doors: Readonly<Partial<Record<DeskAct['door'], DeskDoor>>>;
  readonly webhooks: WebhookHandlers;
  /** A link to the shop's bot at Telegram; undefined where there is none. */
  readonly telegramLink: (payload?: string) => string | undefined;
  /** With it the shop's own pages sign who their visitor is. */
  readonly identitySecret?: string;
  /** Pages beside our own that may hold the widget. */
  readonly webOrigins: readonly string[];
  /** Receives until the signal. */
  readonly start: (signal: AbortSignal) => Promise<void>;
}

/** Joins the channels that shop.yaml names; the widget is always there. Throws SECRET_MISSING and the channels' own errors. */
export async function joinChannels({ channels = {} }: ShopFile, parts: JoinParts): Promise<JoinedChannels> {
  const doors: Partial<Record<DeskAct['door'], DeskDoor>> = {};
  const behind = { ...parts, doors: () => doors };
  const joined = [
    ...(channels.telegram ? [await joinTelegram(channels.telegram, behind)] : []),
    ...(channels.slack ? [await joinSlack(channels.slack, behind)] : []),
  ];
  return {
    channels: Object.assign(
      { web: createWebChannel(), ...(await mailChannel(channels.email, parts)) },
      ...joined.map((each) => each.channels),
    ),
    doors: Object.assign(doors, ...joined.map((each) => each.doors)),
    webhooks: Object.assign({}, ...joined.map((each) => each.webhooks)),
    ...(channels.web?.identity_secret === undefined
      ? {}
      : { identitySecret: secretOf(channels.web.identity_secret, parts.variables) }),
    webOrigins: (channels.web?.origins ?? []).map((origin) => new URL(origin).origin),
    telegramLink: (payload) => joined.map((each) => each.link(payload)).find((link) => link !== undefined),
    start: async (signal) => {
      await Promise.all(joined.map((each) => each.start(signal)));
    },
  };
}

/** Service mail goes out only: nothing is received. The library is loaded only where it is used. */
async function mailChannel(settings: NonNullable<ShopFile['channels']>['email'], { variables }: JoinParts) {
  if (!settings) return {};
  const { createEmailChannel } = await import('../channels/email/email.ts');
  return { email: createEmailChannel({ from: settings.from, smtp: secretOf(settings.smtp, variables) }) };
}

interface Joined {
  readonly channels: Readonly<Record<string, Channel>>;
  readonly doors: JoinedChannels['doors'];
  readonly webhooks: WebhookHandlers;
  readonly link: JoinedChannels['telegramLink'];
  readonly start: JoinedChannels['start'];
}

/** The doors are known when the first act comes: acts come after the start. */
type BehindDoors = JoinParts & { readonly doors: () => JoinedChannels['doors'] };

type Settings<N extends 'telegram' | 'slack'> = NonNullable<NonNullable<ShopFile['channels']>[N]>;

// The libraries of both are loaded only where they are used: together they take longer than the rest of the start.
async function joinTelegram(settings: Settings<'telegram'>, parts: BehindDoors): Promise<Joined> {
  const { startTelegram } = await import('./telegram.ts');
  const { environment, variables, shop } = parts;
  const telegram = startTelegram({
    ...commonParts(parts),
    access: telegramAccess(settings, variables, environment.publicUrl),
    desk: { ...deskParts(parts), group: () => shop().bundles.active().shop.desk.telegram },
  });
  return {
    channels: telegram.channels,
    doors: { telegram: telegram.channels['telegram.desk'] },
    webhooks: telegram.webhook ? { telegram: telegram.webhook } : {},
    link: telegram.link,
    start: telegram.start,
  };
}

async function joinSlack(settings: Settings<'slack'>, parts: BehindDoors): Promise<Joined> {
  const [{ startSlack }, { slackAccess }] = await Promise.all([import('./slack.ts'), import('./slack-access.ts')]);
  const { variables, shop } = parts;
  const slack = startSlack({
    ...commonParts(parts),
    access: slackAccess(settings, variables),
    lastLineAt: async () => (await shop().store.recentLines(1))[0]?.at,
    desk: {
      ...deskParts(parts),
      channel: () => shop().bundles.active().shop.desk.slack,
      threads: () => openThreads(shop().store, 'slack'),
    },
  });
  return {
    channels: slack.channels,
    doors: { slack: slack.channels['slack.desk'] },
    webhooks: slack.webhooks,
    link: () => undefined,
    start: slack.start,
  };
}

function commonParts({ shop, isSettling, clock, log }: JoinParts) {
  return {
    bundle: () => shop().bundles.active(),
    accept: (events: Parameters<OpenShop['runtime']['acceptMany']>[0]) => shop().runtime.acceptMany(events),
    readyDelay: (body: Parameters<typeof readyDelay>[1]) =>
      isSettling ? readyDelay(shop().bundles.active(), body) : 0,
    savePhoto: (photo: Parameters<OpenShop['store']['savePhoto']>[0]) => shop().store.savePhoto(photo),
    photo: (id: string) => shop().store.photo(id),
    clock,
    log,
  };
}

function deskParts({ shop, key, clock, doors }: BehindDoors) {
  const accept = async (acts: readonly DeskAct[]) => {
    const { store, runtime, bundles } = shop();
    await createActAcceptor({
      ...{ store, doors, clock },
      shop: () => bundles.active().shop,
      accept: (events) => runtime.acceptMany(events),
      share: (photo, conversationId) => sharePhoto({ store, key, now: clock() }, photo, conversationId),
    })(acts);
  };
  return { people: () => shop().bundles.active().shop.staff, accept };
}
