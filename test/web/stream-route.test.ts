import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/web/settings.ts';
import { message, openClient } from './client.ts';
import { createFakeShop, serve } from './fake-shop.ts';

const shop = createFakeShop((body) => (body.kind === 'message' ? [{ text: `re: ${body.text}` }] : []));
let url = '';
let close: () => Promise<void>;

beforeAll(async () => {
  const limits = { ...DEFAULT_LIMITS, messages: { count: 1000, perMs: 60_000 }, streamsPerAddress: 20 };
  const started = await serve(shop, { limits });
  url = started.url;
  close = started.server.close;
});

afterAll(() => close());

function textOf(event: { readonly data: unknown } | undefined): string {
  return (event?.data as { text: string } | undefined)?.text ?? '';
}

describe('GET /api/stream', () => {
  test('sends history, then says that it is live, then what is new', async () => {
    const client = await openClient(url);
    await client.post('/api/events', message('一'));
    const stream = await client.stream(0);
    expect((await stream.untilLive()).map(textOf)).toEqual(['一', 're: 一']);
    await client.post('/api/events', message('二'));
    expect([textOf(await stream.next()), textOf(await stream.next())]).toEqual(['二', 're: 二']);
    await stream.close();
  });

  test('resumes after Last-Event-ID without a gap or a double while messages keep coming', async () => {
    const client = await openClient(url);
    const seen: string[] = [];
    let last = '0';
    for (let round = 0; round < 6; round += 1) {
      const sending = Promise.all(
        Array.from({ length: 5 }, (_, index) => client.post('/api/events', message(`${round}.${index}`))),
      );
      const stream = await client.stream(0, { 'last-event-id': last });
      for (let count = 0; count < 4; ) {
        const event = await stream.next();
        if (!event?.id) continue;
        seen.push(event.id);
        last = event.id;
        count += 1;
      }
      await stream.close();
      await sending;
    }
    const stream = await client.stream(Number(last));
    seen.push(...(await stream.untilLive()).map(({ id }) => id ?? ''));
    await stream.close();
    const { rows } = (await (await client.get('/api/history?after=0')).json()) as { rows: { seq: number }[] };
    expect(rows).toHaveLength(60);
    expect(seen).toEqual(rows.map(({ seq }) => String(seq)));
  });

  test('commits of another process arrive in order too', async () => {
    const client = await openClient(url);
    const stream = await client.stream(0);
    await stream.untilLive();
    shop.sayElsewhere(client.identity, { text: 'a' }, { text: 'b' });
    shop.sayElsewhere(client.identity, { text: 'c' });
    expect([await stream.next(), await stream.next(), await stream.next()].map(textOf)).toEqual(['a', 'b', 'c']);
    await stream.close();
  });

  test('typing has no id, so that it never counts for resuming', async () => {
    const client = await openClient(url);
    const stream = await client.stream(0);
    await stream.untilLive();
    shop.typing(client.identity, '小林');
    expect(await stream.next()).toEqual({ event: 'typing', data: { name: '小林' } });
    await stream.close();
  });

  test('a deal card comes with its terms, and to nobody else', async () => {
    const client = await openClient(url);
    const card = { kind: 'deal', code: 'CODE' } as const;
    const deal = {
      code: 'CODE',
      sku: 'BAG-01',
      quantity: 1,
      terms: { en: 'NT$390 with free shipping' },
      until: 1,
      ends: { en: 'Thu 26 Nov, 6 pm' },
    };
    shop.deals.set('CODE', { ...deal, state: 'live', identity: client.identity });
    shop.say(client.identity, { text: 'yours', detail: { card, key: 'deal.code', claims: [] } });
    const stranger = await openClient(url);
    shop.say(stranger.identity, { text: 'not yours', detail: { card } });
    const own = await client.stream(0);
    const foreign = await stranger.stream(0);
    expect((await own.untilLive())[0]?.data).toMatchObject({ card: { ...deal, kind: 'deal', state: 'live' } });
    const [row] = await foreign.untilLive();
    expect(textOf(row)).toBe('not yours');
    expect(row?.data).not.toHaveProperty('card');
    await Promise.all([own.close(), foreign.close()]);
  });

  test('nothing of the shop’s own goes with a row', async () => {
    const client = await openClient(url);
    const promises = [{ id: 'p', dueAt: 1 }];
    const claims = [{ fact: 'f', source: 's', checkedOn: '2026-11-01' }];
    shop.say(client.identity, { text: 'hi', detail: { key: 'hello', promises, claims, eventId: 'e' } });
    const stream = await client.stream(0);
    const [row] = await stream.untilLive();
    expect(Object.keys(row?.data as object).sort()).toEqual(['at', 'from', 'id', 'seq', 'text']);
    await stream.close();
  });

  test('the fourth stream of a visitor takes the place of the first', async () => {
    const client = await openClient(url);
    const streams = [await client.stream(0), await client.stream(0), await client.stream(0)];
    for (const stream of streams) await stream.untilLive();
    const fourth = await client.stream(0);
    expect(await streams[0]?.next()).toEqual({ event: 'end', data: { why: 'replaced' } });
    expect(await streams[0]?.next()).toBeUndefined();
    await Promise.all([...streams, fourth].map((stream) => stream.close()));
  });

  test('one address of the net cannot hold too many', async () => {
    const limits = { ...DEFAULT_LIMITS, streamsPerAddress: 2 };
    const { server, url: strict } = await serve(createFakeShop(), { limits });
    const streams = [];
    for (let index = 0; index < 3; index += 1) streams.push(await (await openClient(strict)).stream(0));
    expect(streams.map(({ status }) => status)).toEqual([200, 200, 429]);
    await Promise.all(streams.map((stream) => stream.close()));
    await server.close();
  });

  test('a reader that does not read is dropped', async () => {
    const client = await openClient(url);
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1').pause();
    const gone = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => undefined);
    socket.write(`GET /api/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${client.token}\r\n\r\n`);
    const streams = async () => /shopkeeper_streams (\d+)/.exec(await (await fetch(`${url}/metrics`)).text())?.[1];
    await expect.poll(streams).toBe('1');
    const text = 'x'.repeat(60_000);
    for (let sent = 0; sent < 20_000_000; sent += text.length) shop.say(client.identity, { text });
    await expect.poll(streams).toBe('0');
    socket.resume();
    await gone;
  });

  test('a wrong row number is answered 400', async () => {
    const client = await openClient(url);
    expect((await client.get('/api/stream?after=-1')).status).toBe(400);
    expect((await client.get('/api/history?after=abc')).status).toBe(400);
  });
});
