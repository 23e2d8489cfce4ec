import type { Logger } from 'pino';
import type { Environment } from '../config/environment.ts';
import type { Notice, RuntimeOptions } from '../runtime/types.ts';
import { ShopkeeperError } from '../values/errors.ts';
import { type Instant, SECOND_MS } from '../values/instants.ts';
import { assistantOf } from './assistant/assistant-of.ts';
import { createMarks } from './desk/marks.ts';
import { type JoinedChannels, joinChannels } from './join-channels.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import type { Variables } from './secret-of.ts';
import { createServices } from './services.ts';

interface OpenParts {
  readonly environment: Environment;
  readonly variables: Variables;
  readonly log: Logger;
  /** Signs links and ids of pictures. */
  readonly key: Uint8Array;
  readonly isSettling: boolean;
  readonly clock: () => Instant;
  readonly failpoint?: RuntimeOptions['failpoint'];
}

/** An open shop with the channels its shop.yaml names, which receive nothing before their `start`. */
export interface OpenJoined {
  readonly shop: OpenShop;
  readonly joined: JoinedChannels;
}

/** Opens the shop, joins its channels and lets staff see at their doors what became of what they did. */
export async function openJoined(parts: OpenParts): Promise<OpenJoined> {
  const { environment, variables, log, key, clock, failpoint } = parts;
  const opened: { shop?: OpenShop; joined?: JoinedChannels } = {};
  const shopOf = () => opened.shop ?? notYet();
  const joinedOf = () => opened.joined ?? notYet();
  const marks = createMarks({
    shop: () => shopOf().bundles.active().shop,
    doors: () => joinedOf().doors,
    isPulled: (channel) => joinedOf().channels[channel]?.delivery === 'pull',
    channelOf: async (id) => (await shopOf().store.conversation(id))?.channel,
  });
  // A mark that could not be put harms nothing.
  const unmarked = (error: unknown) => log.debug({ code: error instanceof Error ? error.name : 'UNKNOWN' }, 'no mark');
  const { configDir, flowsDir, dataDir, publicUrl } = environment;
  const shop = await openShop({
    ...{ configDir, flowsDir, dataDir, publicUrl, key, variables, cacheDir: dataDir, clock },
    channels: async (settings) => {
      opened.joined = await joinChannels(settings, { ...parts, shop: shopOf });
      return opened.joined.channels;
    },
    services: createServices({
      ...{ log, clock, deskMark: marks.service },
      alarm: (row) => shopOf().store.alarm(row),
    }),
    assistant: await assistantOf(environment),
    observe: (notice) => {
      tell(log, notice);
      marks.noticed(notice).catch(unmarked);
    },
    ...(parts.isSettling && { newsHoldMs: NEWS_HOLD_MS }),
    onError: (error) => log.error({ code: codeOf(error) }, 'background work failed'),
    ...(failpoint ? { failpoint } : {}),
  });
  opened.shop = shop;
  shop.runtime.onCommitted((lines) => void marks.committed(lines).catch(unmarked));
  return { shop, joined: joinedOf() };
}

/** A shop engine that tells of several orders at once does so within seconds. */
const NEWS_HOLD_MS = 3 * SECOND_MS;

function notYet(): never {
  throw new ShopkeeperError('SHOP_NOT_OPEN', 'Cannot use the shop: it is not open yet');
}

/** What went as it should is of interest only to whoever looks closely. */
function tell(log: Logger, notice: Notice): void {
  if (notice.kind === 'row-settled' && (notice.as === 'sent' || notice.as === 'retry')) log.debug(notice, notice.kind);
  else log.warn(notice, notice.kind);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
}
