import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { destination, type Logger, pino } from 'pino';
import { Registry } from 'prom-client';
import { createWebChannel } from '../channels/web.ts';
import { cachedBundle } from '../config/cached-bundle.ts';
import type { Environment } from '../config/environment.ts';
import { watchBundle } from '../config/watch-bundle.ts';
import type { RuntimeOptions } from '../runtime/types.ts';
import { understand } from '../understanding/understand.ts';
import { zoned } from '../values/instants.ts';
import { createWebServer } from '../web/create-web-server.ts';
import { DEFAULT_LIMITS, type WebLimits } from '../web/settings.ts';
import { faultLine } from './config-refused.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import { readyDelay } from './ready-delay.ts';
import { createServices } from './services.ts';
import { sessionSecret } from './session-secret.ts';
import { webUseCases } from './web-use-cases.ts';

/** What tests and benches set otherwise. */
export interface ServeOptions {
  readonly limits?: WebLimits;
  /** False: no event is held for more of the same. */
  readonly isSettling?: boolean;
  readonly failpoint?: RuntimeOptions['failpoint'];
}

/** A running server. Disposing stops it: no new requests, work under way finished, store closed. */
export interface Served extends AsyncDisposable {
  readonly url: string;
  readonly shop: OpenShop;
  /** Reads the shop's files again, as on SIGHUP. */
  readonly reload: () => Promise<void>;
}

const PROJECT = join(import.meta.dirname, '..', '..');

/** Starts one shop: store, runtime, web edge, reload on change. Throws ConfigRefused or STORE_… errors before it listens. */
export async function serve(environment: Environment, options: ServeOptions = {}): Promise<Served> {
  const closing = new AsyncDisposableStack();
  const log = createLog(environment);
  await mkdir(environment.dataDir, { recursive: true });
  const shop = closing.use(await openShop(shopOptions(environment, log, options)));
  const stop = new AbortController();
  const running = shop.runtime.run(stop.signal);
  closing.defer(async () => {
    stop.abort();
    await running;
  });
  const server = await createServer({ environment, log, shop, options, stop: stop.signal });
  closing.defer(server.close);
  const watch = closing.use(watchFiles(environment, shop, log));
  const { url } = await server.listen();
  // The first shopper need not wait for it.
  setImmediate(() => understand(shop.bundles.active().understanding, ''));
  return { url, shop, reload: watch.reload, [Symbol.asyncDispose]: () => closing.disposeAsync() };
}

function createLog({ logLevel }: Environment): Logger {
  return pino({ level: logLevel, base: null }, destination(1));
}

function shopOptions(environment: Environment, log: Logger, { failpoint }: ServeOptions) {
  const { configDir, flowsDir, dataDir } = environment;
  return {
    configDir,
    flowsDir,
    dataDir,
    cacheDir: dataDir,
    channels: { web: createWebChannel() },
    services: createServices(log),
    clock: Date.now,
    observe: (notice: Parameters<NonNullable<RuntimeOptions['observe']>>[0]) => log.warn(notice, notice.kind),
    onError: (error: unknown) => log.error({ code: codeOf(error) }, 'background work failed'),
    ...(failpoint ? { failpoint } : {}),
  };
}

interface ServerParts {
  readonly environment: Environment;
  readonly log: Logger;
  readonly shop: OpenShop;
  readonly options: ServeOptions;
  readonly stop: AbortSignal;
}

async function createServer({ environment, log, shop, options, stop }: ServerParts) {
  const { isSettling = true, limits = DEFAULT_LIMITS } = options;
  const useCases = webUseCases({
    shop,
    clock: Date.now,
    ready: () => !stop.aborted,
    readyDelay: (body) => (isSettling ? readyDelay(shop.bundles.active(), body) : 0),
    metrics: new Registry(),
    log,
  });
  return createWebServer(useCases, {
    host: environment.host,
    port: environment.port,
    secret: await sessionSecret(environment),
    ...(environment.redeemKey === undefined ? {} : { redeemKey: environment.redeemKey }),
    shopId: shop.bundles.active().shop.id,
    origins: [new URL(environment.publicUrl).origin, ...environment.allowedOrigins],
    trustedProxies: environment.trustedProxies,
    pagesFolder: join(PROJECT, 'dist', 'pages'),
    imagesFolder: join(environment.configDir, 'images'),
    limits,
  });
}

function watchFiles({ configDir, flowsDir, dataDir }: Environment, shop: OpenShop, log: Logger) {
  const { active, activate } = shop.bundles;
  return watchBundle({
    folders: { shopDir: configDir, flowsDir, language: active().shop.languages.first },
    hash: active().hash,
    compile: (files, options) => cachedBundle(files, options, dataDir),
    today: () => zoned(Date.now(), active().shop.hours.zone).toPlainDate().toString(),
    onBundle: async (bundle, files) => {
      await activate(bundle, files, Date.now());
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
