import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/web/settings.ts';
import { type Client, freshId, message, openClient } from './client.ts';
import { createFakeShop, serve } from './fake-shop.ts';

const shop = createFakeShop();
let url = '';
let close: () => Promise<void>;
let client: Client;

beforeAll(async () => {
  const limits = { ...DEFAULT_LIMITS, messages: { count: 200, perMs: 60_000 } };
  const started = await serve(shop, { limits });
  url = started.url;
  close = started.server.close;
  client = await openClient(url);
});

afterAll(() => close());

describe('POST /api/events', () => {
  test('an event is answered 202 with its place once it is accepted', async () => {
    const answer = await client.post('/api/events', message('這是正品嗎'));
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ seq: shop.accepted.length, duplicate: false });
    expect(shop.accepted.at(-1)).toMatchObject({
      channel: 'web',
      identity: client.identity,
      address: client.identity,
      body: { kind: 'message', text: '這是正品嗎', page: { path: '/' } },
    });
  });

  test('the same id again is the same event', async () => {
    const event = message('390', freshId());
    const first = await (await client.post('/api/events', event)).json();
    expect(await (await client.post('/api/events', event)).json()).toEqual({ ...(first as object), duplicate: true });
  });

  const wrong: [what: string, body: unknown, path: string][] = [
    ['no JSON', '{"id":', ''],
    ['a list', [], ''],
    ['a number', '7', ''],
    ['no kind', { id: 'abcdefgh' }, 'kind'],
    ['an unknown kind', { id: 'abcdefgh', kind: 'timer' }, 'kind'],
    ['a text of the wrong type', { id: 'abcdefgh', kind: 'message', text: 5 }, 'text'],
    ['an empty text', { id: 'abcdefgh', kind: 'message', text: '  ' }, 'text'],
    ['a text too long', { id: 'abcdefgh', kind: 'message', text: 'a'.repeat(4001) }, 'text'],
    ['an id with signs', { id: 'a b c d e', kind: 'message', text: 'hi' }, 'id'],
    ['an unknown key', { id: 'abcdefgh', kind: 'message', text: 'hi', price: 1 }, ''],
    ['a page with a host', { id: 'abcdefgh', kind: 'lingering', page: 'https://evil.example/' }, 'page'],
    ['lingering nowhere', { id: 'abcdefgh', kind: 'lingering' }, 'page'],
    ['too many photos', { id: 'abcdefgh', kind: 'message', text: '', photos: ['a', 'b', 'c', 'd', 'e'] }, 'photos'],
  ];

  test.each(wrong)('%s is answered 400 with what is wrong', async (_what, body, path) => {
    const before = shop.accepted.length;
    const answer = await client.post('/api/events', body);
    expect(answer.status).toBe(400);
    const { error } = (await answer.json()) as { error: { code: string; message: string; path?: string } };
    expect(error.message).not.toBe('');
    expect(error.path ?? '').toBe(path);
    expect(shop.accepted).toHaveLength(before);
  });

  test('bytes that are no UTF-8 are answered 400', async () => {
    const answer = await fetch(`${url}/api/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${client.token}`, 'content-type': 'application/json' },
      body: new Uint8Array([0x7b, 0xff, 0x7d]),
    });
    expect(answer.status).toBe(400);
  });

  test('a body over 16 KiB is answered 413, announced or not', async () => {
    const large = JSON.stringify(message('a'.repeat(17 * 1024)));
    expect((await client.post('/api/events', large)).status).toBe(413);
    const unannounced = await fetch(`${url}/api/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${client.token}`, 'content-type': 'application/json' },
      body: new Blob([large]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(unannounced.status).toBe(413);
  });

  test('a compressed body and a form are answered 415', async () => {
    expect((await client.post('/api/events', message('hi'), { 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await client.post('/api/events', 'text=hi', { 'content-type': 'text/plain' })).status).toBe(415);
  });

  test('JSON 8,000 brackets deep is refused in well under a second', async () => {
    const answer = await client.post('/api/events', '['.repeat(8000) + ']'.repeat(8000));
    expect(answer.status).toBe(400);
  });

  test('a failing store is answered 500 without its reason', async () => {
    shop.failing = true;
    const answer = await client.post('/api/events', message('hi'));
    shop.failing = false;
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('disk');
  });

  test('no token is answered 401', async () => {
    expect((await client.post('/api/events', message('hi'), { authorization: '' })).status).toBe(401);
  });
});

describe('too fast', () => {
  test('the twenty-first message of a minute is answered 429 with a time to wait', async () => {
    const { server, url: strict } = await serve(createFakeShop());
    const hasty = await openClient(strict);
    const answers: Response[] = [];
    for (let index = 0; index < 21; index += 1) answers.push(await hasty.post('/api/events', message(`${index}`)));
    expect(answers.slice(0, 20).map(({ status }) => status)).toEqual(Array(20).fill(202));
    const last = answers[20]!;
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    const other = await openClient(strict);
    expect((await other.post('/api/events', message('hi'))).status).toBe(202);
    await server.close();
  });

  test('many visitors from one address are limited together', async () => {
    const limits = { ...DEFAULT_LIMITS, messagesPerAddress: { count: 3, perMs: 60_000 } };
    const { server, url: strict } = await serve(createFakeShop(), { limits });
    const statuses: number[] = [];
    for (let index = 0; index < 4; index += 1) {
      const visitor = await openClient(strict);
      statuses.push((await visitor.post('/api/events', message('hi'))).status);
    }
    expect(statuses).toEqual([202, 202, 202, 429]);
    await server.close();
  });
});

test('typing holds for four seconds and ends with the message', async () => {
  const typist = createFakeShop();
  const { server, url: base } = await serve(typist);
  const visitor = await openClient(base);
  expect((await visitor.post('/api/typing', '')).status).toBe(204);
  expect(server.isTyping(visitor.identity)).toBe(true);
  typist.wait(4001);
  expect(server.isTyping(visitor.identity)).toBe(false);
  await visitor.post('/api/typing', '');
  await visitor.post('/api/events', message('hi'));
  expect(server.isTyping(visitor.identity)).toBe(false);
  await server.close();
});
