import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { openShop } from '../../../src/app/open-shop.ts';
import type { Channel } from '../../../src/ports/channel.ts';

/**
 * One life of a shop at a fixed time: with `number` an order of Telegram's "42" is placed, then everything due is done. It
 * dies at the kill point named, if any. What is sent goes to `sent.jsonl`.
 */
const [dataDir = '', at = '', killPoint = '', number = ''] = process.argv.slice(2);
const now = Date.parse(at);
const project = join(import.meta.dirname, '..', '..', '..');

const telegram: Channel = {
  name: 'telegram',
  capabilities: { buttons: 3, cards: true, edits: true, maxChars: 4096, reachableLater: true },
  delivery: 'push',
  deliver: async ({ id, text }) => {
    appendFileSync(join(dataDir, 'sent.jsonl'), `${JSON.stringify({ id, text })}\n`);
    return { kind: 'sent' };
  },
};

const shop = await openShop({
  configDir: join(project, 'config'),
  flowsDir: join(project, 'flows'),
  cacheDir: join(project, 'var'),
  dataDir,
  key: new Uint8Array(32),
  publicUrl: 'http://localhost',
  channels: { telegram },
  services: {
    'tell-staff': async () => ({ ok: true, result: null }),
    'desk-mark': async () => ({ ok: true, result: null }),
  },
  clock: () => now,
  failpoint: (name) => {
    if (name === killPoint) process.kill(process.pid, 'SIGKILL');
  },
  onError: (error) => {
    throw error;
  },
});
if (number !== '') {
  const order = {
    ...{ id: number, number, at: now, items: [{ sku: 'BAG-01', quantity: 1, total: 390 }], shipping: 0, total: 390 },
    ...{ currency: 'TWD', codes: [], stage: 'confirmed' as const, refunded: 0, parcels: [], changedAt: now },
  };
  await shop.orders.keeper.take(order, { place: { channel: 'telegram', identity: '42' } });
}
await shop.runtime.tick(now);
await shop[Symbol.asyncDispose]();
