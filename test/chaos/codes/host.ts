import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, kill, pid, stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { createMintCode } from '../../../src/app/orders/mint-code.ts';
import type { Channel } from '../../../src/ports/channel.ts';
import type { ShopEngine } from '../../../src/ports/shop-engine.ts';
import { createRuntime } from '../../../src/runtime/create-runtime.ts';
import { createMedusaEngine } from '../../../src/shops/medusa/medusa-engine.ts';
import { createShopifyEngine } from '../../../src/shops/shopify/shopify-engine.ts';
import { createWooEngine } from '../../../src/shops/woocommerce/woo-engine.ts';
import type { Shop } from '../../../src/skills/shop.ts';
import { createFailpoint, parseKillPoint } from '../../../src/store/kill-point.ts';
import { openSqliteStore } from '../../../src/store/open-sqlite-store.ts';
import { entropyOf, takeCodesTurn } from './script.ts';

// One life of a process that makes codes for some shops, each with a store and an engine of its own: real store, runtime,
// service and engine around a scripted middle. It is started ahead and waits for its first line, which opens the stores:
// {aheadMs, failpoint, dies, patient}; `dies` is the shop whose runtime counts to the failpoint; who is `patient` gives up no
// request, for where the clock is moved by hours an engine has no time to finish one alone. Each later line {shop, id, shopper} is
// a deal to be made, answered by "shop id" once it is safe; {quiet: true} does all that is due at any time.

const [dataDir = '', ...given] = argv.slice(2);

/** Only what the service asks of a shop. */
const SHOP = { products: [{ sku: 'BAG-01', list: 480 }], shipping: {} } as unknown as Shop;

let aheadMs = 0;
const clock = () => Date.now() + aheadMs;
const rules = { currency: { code: 'TWD', decimals: 0 } };
const access = { clientId: 'client', clientSecret: 'secret-of-the-app' };
const ENGINES: Readonly<Record<string, (url: string) => ShopEngine>> = {
  shopify: (url) => createShopifyEngine({ ...common(url), rules, access, secret: access.clientSecret }),
  woocommerce: (url) =>
    createWooEngine({
      ...common(url),
      rules: { ...rules, tracking: 'ast' },
      keys: { key: 'ck_test', secret: 'cs_secret' },
    }),
  medusa: (url) => createMedusaEngine({ ...common(url), rules, key: 'sk_test' }),
};

const lines = createInterface({ input: stdin })[Symbol.asyncIterator]();
const first = JSON.parse((await lines.next()).value ?? '{}');
aheadMs = first.aheadMs;
const timeoutMs = first.patient ? 30_000 : 250;
const failpoint = createFailpoint(first.failpoint ? parseKillPoint(first.failpoint) : undefined);
const shops = await Promise.all(given.map((word, index) => openOne(word, index)));
for (const { runtime } of shops) void runtime.run(new AbortController().signal);
stdout.write('open\n');
for await (const line of lines) {
  const asked = JSON.parse(line);
  if (asked.quiet) await settle();
  else await accept(asked);
}
// Whoever started us is gone.
kill(pid, 'SIGKILL');

function common(url: string) {
  return { url, clock, timeoutMs };
}

/** Opens the shop of "engine=url". */
async function openOne(word: string, index: number) {
  const at = word.indexOf('=');
  const engine = ENGINES[word.slice(0, at)]?.(word.slice(at + 1));
  if (!engine) throw new Error(`No engine in "${word}"`);
  const reach = first.dies === index ? failpoint : () => undefined;
  const store = await openSqliteStore({ path: join(dataDir, String(index), 'shop.db'), thread: 'caller' });
  const runtime = createRuntime({
    store,
    takeTurn: takeCodesTurn,
    channels: { chat: noting(join(dataDir, String(index), 'sent.jsonl'), reach) },
    services: { 'mint-code': createMintCode({ store, shop: () => SHOP, engine: () => engine, clock }) },
    clock,
    failpoint: reach,
  });
  return { store, runtime };
}

function noting(file: string, reach: (name: string) => void): Channel {
  return {
    name: 'chat',
    capabilities: { buttons: 3, cards: true, edits: true, maxChars: 4096, reachableLater: true },
    delivery: 'push',
    deliver: async ({ id, text }) => {
      appendFileSync(file, `${JSON.stringify({ id, text })}\n`);
      reach('K10');
      return { kind: 'sent' };
    },
  };
}

interface Asked {
  readonly shop: number;
  readonly id: string;
  readonly shopper: string;
}

async function accept({ shop, id, shopper }: Asked): Promise<void> {
  const at = clock();
  await shops[shop]?.runtime.accept({
    ...{ dedupeKey: id, channel: 'chat', identity: shopper, address: shopper, at, readyAt: at, entropy: entropyOf(id) },
    body: { kind: 'message', messageId: id, text: 'deal' },
  });
  stdout.write(`${shop} ${id}\n`);
}

/** Lets time pass until nothing waits for it. */
async function settle(): Promise<void> {
  for (;;) {
    for (const { runtime } of shops) await runtime.tick(clock());
    for (const { runtime } of shops) await runtime.idle();
    const dues = await Promise.all(shops.map(({ store }) => store.nextDueAt()));
    const next = Math.min(...dues.map((due) => due ?? Number.POSITIVE_INFINITY));
    if (next === Number.POSITIVE_INFINITY) break;
    aheadMs += Math.max(0, next - clock()) + 1;
  }
  stdout.write('quiet\n');
}
