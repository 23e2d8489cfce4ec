import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { createMedusaEngine } from '../../../src/shops/medusa/medusa-engine.ts';
import { CHAT_STORY } from './chat-story.ts';
import { furnishShop } from './furnish-shop.ts';
import { hearHook } from './hear-hook.ts';
import { createMerchant } from './merchant.ts';
import { openChat } from './open-chat.ts';
import { openMedusa } from './open-medusa.ts';
import { openPostgres } from './open-postgres.ts';
import { createShopper } from './place-order.ts';
import { STORY, type Stage, type Step } from './story.ts';

// node test/peers/medusa/run.ts: our Medusa engine and the chat of our own server against a real Medusa on a Postgres of its
// own, from install to order, tracking, refund and code; exit code 1 when anything is wrong.

/** Thirty-two requests at once on a busy machine take longer than a shop may. */
const PATIENCE_MS = 60_000;

const begun = performance.now();
const interrupted = new Promise<never>((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => reject(new Error(`Interrupted by ${signal}`)));
});
const opened = new AsyncDisposableStack();
let failures = 1;
try {
  failures = await Promise.race([playAll(opened), interrupted]);
} catch (error) {
  log(`BAD ${error instanceof Error ? error.stack : error}`);
}
await opened.disposeAsync();
// Whoever was interrupted is still waiting for something.
process.exit(failures === 0 ? 0 : 1);

/** Opens everything and plays both stories; returns how many steps failed. */
async function playAll(closing: AsyncDisposableStack): Promise<number> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const hook = closing.use(await hearHook(await freePort(), secret));
  log('starting Postgres');
  const postgres = closing.use(await openPostgres(await freePort()));
  const medusa = await openMedusa({
    ...{ log, closing },
    port: await freePort(),
    databaseUrl: postgres.url,
    hook: { url: hook.url, secret },
  });
  const shop = await furnishShop(medusa);
  const rules = { currency: { code: 'TWD', decimals: 0 }, knows: (sku: string) => sku === shop.bag.sku };
  const access = { url: medusa.url, key: shop.engineKey };
  const engine = createMedusaEngine({ ...access, rules, clock: Date.now, timeoutMs: PATIENCE_MS });
  log('the shop is open; starting Shopkeeper');
  const { chat, hookUrl } = closing.use(await openChat({ ...access, secret }));
  hook.passOn(hookUrl);
  log('Shopkeeper listens');
  const story = [...STORY, ...CHAT_STORY];
  const failed = await play(story, {
    // Every errand is there: `createMedusaEngine` makes them all.
    engine: engine as Stage['engine'],
    ...{ medusa, shop, hook, chat },
    shopper: createShopper(medusa.url, shop, 'chat-token'),
    merchant: createMerchant(medusa, shop),
  });
  log(`${story.length - failed} passed, ${failed} failed; ${hook.heard.length} deliveries heard`);
  return failed;
}

async function play(story: readonly Step[], stage: Stage): Promise<number> {
  for (const [index, { title, play: act }] of story.entries()) {
    const start = performance.now();
    try {
      await act(stage);
      log(`ok  ${title} (${Math.round(performance.now() - start)} ms)`);
    } catch (error) {
      // What follows builds on it.
      log(`BAD ${title}\n${error instanceof Error ? error.stack : error}`);
      return story.length - index;
    }
  }
  return 0;
}

function log(line: string): void {
  console.log(`${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${line}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('Cannot find a free port');
  return address.port;
}
