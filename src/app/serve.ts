import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { destination, type Logger, pino } from 'pino';
import { Registry } from 'prom-client';
import { cachedBundle } from '../config/cached-bundle.ts';
import type { Environment } from '../config/environment.ts';
import { watchBundle } from '../config/watch-bundle.ts';
import type { RuntimeOptions } from '../runtime/types.ts';
import { understand } from '../understanding/understand.ts';
import { HOUR_MS, type Instant, zoned } from '../values/instants.ts';
import type { Language } from '../values/language.ts';
import { createWebServer } from '../web/create-web-server.ts';
import { createOwnerLink } from '../web/desk/staff-link.ts';
import { DEFAULT_LIMITS, type WebLimits } from '../web/settings.ts';
import { registerAssist } from './assistant/assist-metrics.ts';
import { faultLine } from './config-refused.ts';
import { deskUseCases } from './desk/desk-use-cases.ts';
import type { JoinedChannels } from './join-channels.ts';
import { openJoined } from './open-joined.ts';
import type { OpenShop } from './open-shop.ts';
import { reconcileOften } from './orders/reconcile-often.ts';
import { readyDelay } from './ready-delay.ts';
import type { Variables } from './secret-of.ts';
import { sessionSecret } from './session-secret.ts';
import { webUseCases } from './web-use-cases.ts';

/** What tests and benches set otherwise. */
export interface ServeOptions {
  readonly limits?: WebLimits;
  /** False: no event is held for more of the same. */
  readonly isSettling?: boolean;
  readonly failpoint?: RuntimeOptions['failpoint'];
  /** Moved by hand in tests; the machine's otherwise. */
  readonly clock?: () => Instant;
  /** Where secrets that shop.yaml names are found; the process's own by default. */
  readonly variables?: Variables;
}

/** A running server. Disposing stops it: no new requests, work under way finished, store closed. */
export interface Served extends AsyncDisposable {
  readonly url: string;
  readonly shop: OpenShop;
  readonly deskUrl: string;
  /** Opens the desk for a shop's first owner and has them set a password: valid once, for 24 hours. */
  readonly ownerLink?: string;
  /** Reads the shop's files again, as on SIGHUP. */
  readonly reload: () => Promise<void>;
}

/** A start is not slowed down by it. */
const FIRST_FORGET_MS = 10_000;

const PROJECT = join(import.meta.dirname, '..', '..');

/** Starts one shop: store, runtime, web edge, reload on change. Throws ConfigRefused or STORE_… errors before it listens. */
export async function serve(environment: Environment, options: ServeOptions = {}): Promise<Served> {
  const closing = new AsyncDisposableStack();
  const log = createLog(environment);
  await mkdir(environment.dataDir, { recursive: true });
  const key = await sessionSecret(environment);
  const { isSettling = true, variables = process.env, clock = Date.now, failpoint } = options;
  const opening = { environment, variables, log, key, clock, isSettling, ...(failpoint ? { failpoint } : {}) };
  const { shop, joined } = await openJoined(opening);
  closing.use(shop);
  const stop = new AbortController();
  const running = Promise.all([shop.runtime.run(stop.signal), joined.start(stop.signal)]);
  closing.defer(async () => {
    stop.abort();
    await running;
  });
  closing.defer(forgetDaily({ shop, clock, log }));
  closing.defer(
    reconcileOften(shop.orders, (error) => log.error({ code: codeOf(error) }, 'cannot ask the shop engine')),
  );
  const server = await createServer({ ...{ environment, log, shop, options, key, clock }, joined, stop: stop.signal });
  closing.defer(server.close);
  const watch = closing.use(watchFiles(environment, { shop, clock, log }));
  const { url } = await server.listen();
  // The first shopper need not wait for it.
  setImmediate(() => understand(shop.bundles.active().understanding, ''));
  const link = await ownerLink(environment, { shop, url }, clock());
  const desk = {
    deskUrl: `${environment.port === 0 ? url : environment.publicUrl}/desk`,
    ...(link === undefined ? {} : { ownerLink: link }),
  };
  return { url, shop, ...desk, reload: watch.reload, [Symbol.asyncDispose]: () => closing.disposeAsync() };
}

/** Looks every hour whether it is time to plan visits and to forget; the first time when the server has begun to listen. Returns how to stop it. */
function forgetDaily({ shop, clock, log }: Pick<ServerParts, 'shop' | 'clock' | 'log'>): () => void {
  const { retention, touch } = shop;
  const run = () => {
    touch.runIfDue(clock()).catch((error: unknown) => log.error({ code: codeOf(error) }, 'cannot plan visits'));
    retention
      .runIfDue(clock())
      .catch((error: unknown) => log.error({ code: codeOf(error) }, 'cannot forget old records'));
  };
  const first = setTimeout(run, FIRST_FORGET_MS);
  const timer = setInterval(run, HOUR_MS);
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}

function createLog({ logLevel }: Environment): Logger {
  return pino({ level: logLevel, base: null }, destination(1));
}

interface ServerParts {
  readonly environment: Environment;
  readonly log: Logger;
  readonly shop: OpenShop;
  readonly options: ServeOptions;
  readonly key: Uint8Array;
  readonly clock: () => Instant;
  readonly joined: JoinedChannels;
  readonly stop: AbortSignal;
}

async function createServer({ environment, log, shop, options, key, clock, joined, stop }: ServerParts) {
  const { isSettling = true, limits = DEFAULT_LIMITS } = options;
  const desk = deskUseCases({ shop, clock, log });
  const metrics = new Registry();
  registerAssist(metrics, shop.assist);
  const useCases = webUseCases({
    shop,
    typed: (identity) => desk.shopperTypes('web', identity),
    key,
    telegramLink: joined.telegramLink,
    clock,
    ready: () => !stop.aborted,
    readyDelay: (body) => (isSettling ? readyDelay(shop.bundles.active(), body) : 0),
    metrics,
    log,
  });
  const pagesFolder = join(PROJECT, 'dist', 'pages');
  const shopId = shop.bundles.active().shop.id;
  const settings = {
    host: environment.host,
    port: environment.port,
    secret: key,
    ...(environment.redeemKey === undefined ? {} : { redeemKey: environment.redeemKey }),
    shopId,
    ...(joined.identitySecret === undefined ? {} : { identitySecret: joined.identitySecret }),
    origins: [new URL(environment.publicUrl).origin, ...environment.allowedOrigins, ...joined.webOrigins],
    trustedProxies: environment.trustedProxies,
    pagesFolder,
    imagesFolder: join(environment.configDir, 'images'),
    limits,
  };
  return createWebServer(useCases, settings, {
    webhooks: { ...joined.webhooks, ...shop.orders.webhooks },
    desk: {
      useCases: desk,
      staff: shop.presence.staff,
      settings: { publicUrl: environment.publicUrl, shopId, secret: key, pagesFolder },
    },
  });
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

const OWNERS: Readonly<Record<Language, string>> = { 'zh-Hant': '店長', 'zh-Hans': '店长', en: 'The owner' };

/** A link by which the owner of a shop on this machine sets a password, once; undefined when that is done, or for others' eyes. */
async function ownerLink(
  { host, publicUrl, port }: Environment,
  { shop, url }: { readonly shop: OpenShop; readonly url: string },
  now: Instant,
): Promise<string | undefined> {
  if (!LOOPBACK.has(host)) return undefined;
  const place = { staff: shop.store, publicUrl: port === 0 ? url : publicUrl };
  return createOwnerLink({ ...place, ownerName: OWNERS[shop.bundles.active().shop.languages.first] }, now);
}

function watchFiles(
  { configDir, flowsDir, dataDir }: Environment,
  { shop, clock, log }: Pick<ServerParts, 'shop' | 'clock' | 'log'>,
) {
  const { active, activate } = shop.bundles;
  return watchBundle({
    folders: { shopDir: configDir, flowsDir, language: active().shop.languages.first },
    hash: active().hash,
    compile: (files, options) => cachedBundle(files, options, dataDir),
    today: () => zoned(clock(), active().shop.hours.zone).toPlainDate().toString(),
    onBundle: async (bundle, files) => {
      await activate(bundle, files, clock());
      // A new price or stock may be what somebody waits for.
      await shop.touch.runIfDue(clock());
      log.info({ bundle: bundle.hash.slice(0, 12) }, 'config taken up');
    },
    onFaults: (faults) => {
      for (const fault of faults)
        log.error({ code: fault.code }, `config refused, the old one stays: ${faultLine(fault)}`);
    },
    onError: (error) => log.error({ code: codeOf(error) }, 'config could not be read, the old one stays'),
    after: (lengthMs, act) => {
      const timer = setTimeout(act, lengthMs);
      return () => clearTimeout(timer);
    },
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
}
