import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { createMedusaEngine } from '../../../src/shops/medusa/medusa-engine.ts';
import { furnishShop } from './furnish-shop.ts';
import { hearHook } from './hear-hook.ts';
import { openMedusa } from './open-medusa.ts';
import { openPostgres } from './open-postgres.ts';
import { createShopper } from './place-order.ts';
import { STORY, type Stage } from './story.ts';

// node test/peers/medusa/run.ts: our Medusa engine against a real Medusa on a Postgres of its own, from install to order,
// tracking, refund and code; exit code 1 when anything is wrong.

const begun = performance.now();
const secret = `whsec_${randomBytes(32).toString('base64')}`;
await using hook = await hearHook(await freePort(), secret);
log('starting Postgres');
await using postgres = await openPostgres(await freePort());
await using medusa = await openMedusa({
  port: await freePort(),
  databaseUrl: postgres.url,
  hook: { url: hook.url, secret },
  log,
});
const shop = await furnishShop(medusa);
const rules = { currency: { code: 'TWD', decimals: 0 }, knows: (sku: string) => sku === shop.bag.sku };
const engine = createMedusaEngine({ url: medusa.url, key: shop.engineKey, rules, clock: Date.now });
const shopper = createShopper(medusa.url, shop, 'chat-token');
log('the shop is open');
// Every errand is there: `createMedusaEngine` makes them all.
const failures = await play({ engine: engine as Stage['engine'], medusa, shop, shopper, hook });
log(`${STORY.length - failures} passed, ${failures} failed; ${hook.heard.length} deliveries heard`);
process.exitCode = failures === 0 ? 0 : 1;

async function play(stage: Stage): Promise<number> {
  for (const [index, { title, play: act }] of STORY.entries()) {
    const start = performance.now();
    try {
      await act(stage);
      log(`ok  ${title} (${Math.round(performance.now() - start)} ms)`);
    } catch (error) {
      // What follows builds on it.
      log(`BAD ${title}\n${error instanceof Error ? error.stack : error}`);
      return STORY.length - index;
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
