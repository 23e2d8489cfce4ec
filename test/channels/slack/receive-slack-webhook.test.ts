import { describe, expect, test } from 'vitest';
import { receiveSlackWebhook } from '../../../src/channels/slack/receive-slack-webhook.ts';
import { mutateRequest } from './mutate-signature.ts';
import { direct } from './payloads.ts';
import { signed } from './sign.ts';

const NOW = 1_795_420_800_000;
const SECRET = 'a-signing-secret-of-32-letters-00';
const BODY = JSON.stringify(direct({ text: 'hi' }));

/** A handler with what gets in. */
function open(
  { secret, isDown = false }: { readonly secret?: string | undefined; readonly isDown?: boolean } = { secret: SECRET },
) {
  const payloads: unknown[] = [];
  const troubles: string[] = [];
  const receive = async (payload: unknown) => {
    if (isDown) throw new Error('the store is down: hi');
    payloads.push(payload);
  };
  const handle = receiveSlackWebhook({
    signingSecret: secret,
    receiver: { receive },
    clock: () => NOW,
    trouble: (reason) => void troubles.push(reason),
  });
  return {
    ...{ payloads, troubles, handle },
    post: (body: string, headers: Record<string, string> = signed(body, { atMs: NOW, secret: SECRET })) =>
      handle(headers, Buffer.from(body)),
  };
}

describe('the signature', () => {
  test('opens the door, and nothing else does', async () => {
    const { post, payloads } = open();
    expect(await post(BODY)).toEqual({ status: 200 });
    const good = signed(BODY, { atMs: NOW, secret: SECRET });
    const signature = good['x-slack-signature'] ?? '';
    expect(await post(BODY, {})).toEqual({ status: 401 });
    expect(await post(BODY, { 'x-slack-signature': signature })).toEqual({ status: 401 });
    expect(await post(BODY, signed(BODY, { atMs: NOW, secret: 'another' }))).toEqual({ status: 401 });
    expect(payloads).toHaveLength(1);
  });

  test.each([
    [-300, 200],
    [300, 200],
    [-301, 401],
    [301, 401],
    [86_400, 401],
  ])('made %i s from now is answered %i', async (seconds, status) => {
    const { post } = open();
    expect(await post(BODY, signed(BODY, { atMs: NOW + seconds * 1000, secret: SECRET }))).toEqual({ status });
  });

  test('without a secret every request is refused', async () => {
    for (const secret of [undefined, '']) {
      const { post, payloads } = open({ secret });
      expect(await post(BODY, signed(BODY, { atMs: NOW, secret: '' }))).toEqual({ status: 401 });
      expect(payloads).toEqual([]);
    }
  });

  const MUTANTS = Number(process.env.SLACK_MUTANTS ?? 10_000);

  test(`of ${MUTANTS} changed requests none is taken, and none breaks the receiver`, {
    timeout: 60_000 + MUTANTS,
  }, async () => {
    const { handle, payloads } = open();
    const good = { headers: signed(BODY, { atMs: NOW, secret: SECRET }), body: BODY };
    const statuses = new Set<number>();
    for (let seed = 0; seed < MUTANTS; seed += 1) {
      const { headers, body } = mutateRequest(good, seed);
      statuses.add((await handle(headers, Buffer.from(body))).status);
    }
    expect([...statuses]).toEqual([401]);
    expect(payloads).toEqual([]);
    expect((await handle(good.headers, Buffer.from(BODY))).status).toBe(200);
  });
});

describe('what is in a request', () => {
  test('Slack’s question whether the address is ours is answered, only when it is signed', async () => {
    const { post, payloads } = open();
    const body = JSON.stringify({ type: 'url_verification', challenge: 'c1', token: 'x' });
    expect(await post(body)).toEqual({ status: 200, body: { challenge: 'c1' } });
    expect(await post(body, {})).toEqual({ status: 401 });
    expect(payloads).toEqual([]);
  });

  test('a form holds its payload', async () => {
    const { post, payloads } = open();
    const payload = { type: 'block_actions', text: '好 & 1+1' };
    expect(await post(new URLSearchParams({ payload: JSON.stringify(payload) }).toString())).toEqual({ status: 200 });
    expect(payloads).toEqual([payload]);
  });

  test.each(['', '{', 'null', '[]', 'payload=%7B', '\u{FF}\0'])(
    'what cannot be read (%s) is passed on as such',
    async (body) => {
      const { post } = open();
      expect(await post(body)).toEqual({ status: 200 });
    },
  );

  test('what is not stored is to be sent again, and the reason holds nothing that was said', async () => {
    const { post, troubles } = open({ secret: SECRET, isDown: true });
    expect(await post(BODY)).toEqual({ status: 503 });
    expect(troubles).toEqual(['Error']);
  });
});
