import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { receiveSocket, type SocketTrouble } from '../../../src/channels/slack/receive-socket.ts';
import { createSlackApi } from '../../../src/channels/slack/slack-api.ts';
import { SlackPeer } from '../../peers/slack/slack-peer.ts';

const WAIT = { interval: 10, timeout: 60_000 };

/** Lines go through here on their way, so that they can be cut or go silent. */
async function openSwitch() {
  const sockets = new Set<Socket>();
  let target = 0;
  const frozen = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('data', (bytes) => void (frozen.has(one) || other.write(bytes)));
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    /** The address of a line by way of the switch. */
    through: (url: string) => {
      target = Number(new URL(url).port);
      return url.replace(/:\d+\//, `:${port}/`);
    },
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    /** Nothing passes any more on the lines that are open now. */
    freeze: () => {
      for (const socket of sockets) frozen.add(socket);
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Socket Mode with a receiver that keeps what it is given. */
async function open({ silentMs = 60_000 } = {}) {
  const peer = await SlackPeer.start();
  const lines = await openSwitch();
  peer.front.socketUrl = lines.through;
  const stop = new AbortController();
  const received: unknown[] = [];
  const backfilled: number[] = [];
  const troubles: (SocketTrouble | undefined)[] = [];
  const state = { isDown: false };
  const running = receiveSocket(
    {
      api: createSlackApi({ token: peer.appToken, apiUrl: peer.apiUrl }),
      receiver: {
        receive: async (payload) => {
          if (state.isDown) throw new Error('the store is down');
          received.push(payload);
        },
      },
      clock: Date.now,
      backfill: async (since) => void backfilled.push(since),
      // Pauses are told, not waited for.
      sleep: (_, signal) => new Promise((resolve) => void (signal.aborted ? resolve() : setImmediate(resolve))),
      trouble: (trouble) => void troubles.push(trouble),
      silentMs,
    },
    stop.signal,
  );
  await expect.poll(() => peer.lines(), WAIT).toBe(2);
  return {
    ...{ peer, lines, received, backfilled, troubles, state },
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await running;
      await lines[Symbol.asyncDispose]();
      await peer[Symbol.asyncDispose]();
    },
  };
}

/** Each line brings an event, and what is not confirmed in time comes again. */
function textsOf(received: readonly unknown[]): ReadonlySet<unknown> {
  // Payloads of local-slack are events with text.
  return new Set((received as { readonly event: { readonly text: string } }[]).map(({ event }) => event.text));
}

describe('Socket Mode', () => {
  test('two lines are held, and an event is confirmed once it is durable', async () => {
    await using socket = await open();
    const { peer, received, state } = socket;
    const user = peer.addUser();
    await peer.say(user, 'one');
    // local-slack tells each of the two lines.
    await expect.poll(() => received.length, WAIT).toBeGreaterThanOrEqual(2);
    expect(textsOf(received)).toEqual(new Set(['one']));
    await expect.poll(() => peer.acknowledged(), WAIT).toBe(1);
    state.isDown = true;
    // Nothing is confirmed: local-slack waits for it in vain, as Slack would before it sends again.
    const said = peer.say(user, 'two').catch(() => undefined);
    await expect.poll(() => socket.troubles.length, WAIT).toBeGreaterThanOrEqual(2);
    expect(await peer.acknowledged()).toBe(1);
    for (const trouble of socket.troubles) expect(trouble).toMatchObject({ kind: 'not-stored', reason: 'Error' });
    void said;
  });

  test('lines that are cut are opened again, and what came meanwhile is read back', async () => {
    await using socket = await open();
    const before = Date.now();
    socket.lines.cut();
    await expect.poll(() => socket.peer.lines(), WAIT).toBeGreaterThanOrEqual(4);
    await expect.poll(() => socket.backfilled.length, WAIT).toBeGreaterThanOrEqual(2);
    for (const since of socket.backfilled) expect(since).toBeLessThan(before - 50_000);
    await socket.peer.say(socket.peer.addUser(), 'again');
    await expect.poll(() => socket.received.length, WAIT).toBeGreaterThanOrEqual(2);
    expect(textsOf(socket.received)).toEqual(new Set(['again']));
  });

  test('a line without any sign is given up', async () => {
    await using socket = await open({ silentMs: 300 });
    socket.lines.freeze();
    await expect.poll(() => socket.peer.lines(), WAIT).toBeGreaterThanOrEqual(4);
    await expect.poll(() => socket.backfilled.length, WAIT).toBeGreaterThanOrEqual(2);
  });

  test('a token Slack does not take is told, and nothing else is tried in a hurry', async () => {
    await using socket = await open();
    for (let index = 0; index < 2; index += 1) {
      socket.peer.front.failNext('apps.connections.open', { kind: 'error', error: 'invalid_auth' });
    }
    socket.lines.cut();
    const isRefused = (trouble: SocketTrouble | undefined) => trouble?.kind === 'refused';
    await expect.poll(() => socket.troubles.filter(isRefused).length, WAIT).toBeGreaterThanOrEqual(2);
    const refused = socket.troubles.filter(isRefused);
    expect(refused).toHaveLength(2);
    for (const trouble of refused) expect(trouble).toMatchObject({ pauseMs: 60_000, reason: 'invalid_auth' });
  });
});
