// The demo shop on disk with its Telegram webhook, in a process of its own: node shop-server.ts <api root> <token> <secret> <folder>
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';
import { openShop } from '../../src/app/open-shop.ts';
import { readyDelay } from '../../src/app/ready-delay.ts';
import { startTelegram } from '../../src/app/telegram.ts';
import { addWebhooks } from '../../src/web/webhook-routes.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const [apiRoot = '', token = '', webhookSecret = '', dataDir = ''] = process.argv.slice(2);
const app = express();
const server = createServer(app);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
// A server listening on a port has an address of this kind; only pipes have a string.
const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const telegram = startTelegram({
  access: { token, apiRoot, mode: 'webhook', webhookSecret, publicUrl },
  bundle: () => shop.bundles.active(),
  accept: (events) => shop.runtime.acceptMany(events),
  readyDelay: (body) => readyDelay(shop.bundles.active(), body),
  savePhoto: (photo) => shop.store.savePhoto(photo),
  photo: (id) => shop.store.photo(id),
  clock: Date.now,
  log: pino({ level: 'warn' }),
});
const shop = await openShop({
  configDir: join(PROJECT, 'config'),
  flowsDir: join(PROJECT, 'flows'),
  cacheDir: join(PROJECT, 'var'),
  dataDir,
  key: new Uint8Array(32),
  publicUrl: 'http://localhost:8787',
  channels: telegram.channels,
  services: { 'tell-staff': async () => ({ ok: true, result: null }) },
  clock: Date.now,
  onError: (error) => console.error(error),
});
addWebhooks(app, telegram.webhook ? { telegram: telegram.webhook } : {});
const stop = new AbortController();
void shop.runtime.run(stop.signal);
await telegram.start(stop.signal);
console.log('ready');
