import { randomBytes } from 'node:crypto';
import { createSlackReceiver, type SlackReceiver } from '../../../src/channels/slack/receive-events.ts';
import { receiveSlackWebhook } from '../../../src/channels/slack/receive-slack-webhook.ts';
import type { Accepted } from '../../../src/ports/store.ts';
import { createRuntime } from '../../../src/runtime/create-runtime.ts';
import { openSqliteStore } from '../../../src/store/open-sqlite-store.ts';
import { takeScriptedTurn } from '../../runtime/script.ts';
import { openSlackRig, type SlackRig } from './rig.ts';
import { signed } from './sign.ts';

/** Slack, the receiver, a store in memory and a runtime that echoes what is said. */
export interface WholeRig extends SlackRig {
  readonly receiver: SlackReceiver;
  readonly accepted: Accepted[];
  /** Posts a signed event as Slack does; gives the status. */
  readonly post: (payload: object) => Promise<number>;
  /** Lets the time pass and does everything that falls due. */
  readonly live: (seconds: number) => Promise<void>;
  /** While true, nothing can be stored. */
  isDown: boolean;
}

/** Opens the whole path around one workspace. */
export async function openWholeRig(): Promise<WholeRig> {
  const rig = await openSlackRig();
  const store = await openSqliteStore({ path: ':memory:' });
  const clock = () => rig.now;
  const runtime = createRuntime({
    store,
    takeTurn: takeScriptedTurn,
    channels: { slack: rig.channel },
    services: {},
    clock,
  });
  const accepted: Accepted[] = [];
  const receiver = createSlackReceiver({
    ...{ api: rig.channel.api, clock },
    entropy: () => randomBytes(16).toString('hex'),
    readyDelay: () => 0,
    accept: async (events) => {
      if (whole.isDown) throw new Error('the store is down');
      accepted.push(...(await runtime.acceptMany(events)));
    },
    photo: async () => undefined,
    note: () => undefined,
    invitation: () => 'In private, please.',
  });
  const handle = receiveSlackWebhook({ signingSecret: rig.peer.signingSecret, receiver, clock });
  const own = {
    ...{ receiver, accepted, isDown: false },
    post: async (payload: object) => {
      const body = JSON.stringify(payload);
      const headers = signed(body, { atMs: rig.now, secret: rig.peer.signingSecret });
      return (await handle(headers, Buffer.from(body))).status;
    },
    live: async (seconds: number) => {
      for (let second = 0; second < seconds; second += 1) {
        await runtime.tick(rig.now);
        rig.passTime(1000);
      }
    },
    [Symbol.asyncDispose]: async () => {
      await receiver.settled();
      await store.close();
      await rig[Symbol.asyncDispose]();
    },
  };
  const whole: WholeRig = Object.assign(Object.create(rig) as WholeRig, own);
  return whole;
}
