// The demo shop on disk with its Slack receiver, in a process of its own: node slack-server.ts <api url> <token> <signing secret> <folder>
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';
import { openShop } from '../../src/app/open-shop.ts';
import { readyDelay } from '../../src/app/ready-delay.ts';
import { startSlack } from '../../src/app/slack.ts';
import { addWebhooks } from '../../src/web/webhook-routes.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const [apiUrl = '', token = '', signingSecret = '', dataDir = ''] = process.argv.slice(2);
const app = express();
const server = createServer(app);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

const slack = startSlack({
  access: { token, apiUrl, mode: 'http', signingSecret },
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
  channels: slack.channels,
  services: { 'tell-staff': async () => ({ ok: true, result: null }) },
  clock: Date.now,
  onError: (error) => console.error(error),
});
addWebhooks(app, slack.webhooks);
const stop = new AbortController();
void shop.runtime.run(stop.signal);
await slack.start(stop.signal);
// A server listening on a port has an address of this kind; only pipes have a string.
console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/slack/events`);
