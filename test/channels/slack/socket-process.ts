// A whole app in a process of its own, for tests that kill it: node socket-process.ts <api url> <token> <app token> <database>
// SHOPKEEPER_FAILPOINT: where it kills itself ("K5:3").
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBackfill } from '../../../src/channels/slack/backfill.ts';
import { createSlackReceiver } from '../../../src/channels/slack/receive-events.ts';
import { receiveSocket } from '../../../src/channels/slack/receive-socket.ts';
import { createSlackChannel } from '../../../src/channels/slack/slack.ts';
import { createSlackApi } from '../../../src/channels/slack/slack-api.ts';
import type { Outgoing } from '../../../src/ports/channel.ts';
import { createRuntime } from '../../../src/runtime/create-runtime.ts';
import { createFailpoint, parseKillPoint } from '../../../src/store/kill-point.ts';
import { openSqliteStore } from '../../../src/store/open-sqlite-store.ts';
import { takeScriptedTurn } from '../../runtime/script.ts';

const [apiUrl = '', token = '', appToken = '', path = ''] = process.argv.slice(2);
const clock = Date.now;
const api = createSlackApi({ token, apiUrl });
const { SHOPKEEPER_FAILPOINT } = process.env;
const killAt = SHOPKEEPER_FAILPOINT ? parseKillPoint(SHOPKEEPER_FAILPOINT) : undefined;
const failpoint = createFailpoint(killAt);
const store = await openSqliteStore({ path, ...(killAt && { killAt }) });
const slack = createSlackChannel({ api, clock });
const channels = { slack: { ...slack, reconcile } };
const runtime = createRuntime({ store, takeTurn: takeScriptedTurn, channels, services: {}, clock, failpoint });

/** Asking Slack what became of a message in doubt can be broken off before and after. */
async function reconcile(message: Outgoing) {
  failpoint('K10-ask');
  const outcome = (await slack.reconcile?.(message)) ?? 'unknown';
  failpoint('K10-told');
  return outcome;
}

const receiver = createSlackReceiver({
  ...{ api, clock },
  entropy: () => randomBytes(16).toString('hex'),
  readyDelay: () => 0,
  accept: (events) => runtime.acceptMany(events),
  photo: async () => undefined,
  note: () => undefined,
  invitation: () => '',
});
const { signal } = new AbortController();
const wait = async (ms: number) => void (await sleep(ms));
const backfill = createBackfill(
  { api, receiver, sleep: wait, team: async () => (await receiver.bot()).team, failed: () => undefined },
  signal,
);
await Promise.all([
  runtime.run(signal),
  receiveSocket({ api: createSlackApi({ token: appToken, apiUrl }), receiver, clock, backfill, sleep: wait }, signal),
  backfill(Date.now() - 600_000),
]);
