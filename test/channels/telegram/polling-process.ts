// A whole bot in a process of its own, for tests that kill it: node polling-process.ts <api root> <token> <database>
// SHOPKEEPER_FAILPOINT: where it kills itself ("K5:3").
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { pollTelegram } from '../../../src/channels/telegram/poll-telegram.ts';
import { createTelegramReceiver } from '../../../src/channels/telegram/receive-updates.ts';
import { createTelegramChannel } from '../../../src/channels/telegram/telegram.ts';
import { createRuntime } from '../../../src/runtime/create-runtime.ts';
import { createFailpoint, parseKillPoint } from '../../../src/store/kill-point.ts';
import { openSqliteStore } from '../../../src/store/open-sqlite-store.ts';
import { takeScriptedTurn } from '../../runtime/script.ts';

const [apiRoot = '', token = '', path = ''] = process.argv.slice(2);
const channel = createTelegramChannel({ token, apiRoot, clock: Date.now });
const { SHOPKEEPER_FAILPOINT } = process.env;
const killAt = SHOPKEEPER_FAILPOINT ? parseKillPoint(SHOPKEEPER_FAILPOINT) : undefined;
const store = await openSqliteStore({ path, ...(killAt && { killAt }) });
const runtime = createRuntime({
  store,
  takeTurn: takeScriptedTurn,
  channels: { telegram: channel },
  services: {},
  clock: Date.now,
  failpoint: createFailpoint(killAt),
});
const receiver = createTelegramReceiver({
  api: channel.api,
  clock: Date.now,
  entropy: () => randomBytes(16).toString('hex'),
  readyDelay: () => 0,
  accept: (events) => runtime.acceptMany(events),
  photo: async () => undefined,
  note: () => undefined,
  invitation: {},
});
const signal = new AbortController().signal;
await Promise.all([
  runtime.run(signal),
  pollTelegram({ api: channel.api, receiver, signal, sleep: (ms) => sleep(ms) }),
]);
