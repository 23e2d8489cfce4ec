import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/web/settings.ts';
import { createFakeShop, serve } from './fake-shop.ts';

let url = '';
let close: () => Promise<void>;

function shopWithFile() {
  const shop = createFakeShop();
  const customerFile = async (token: string, form: 'html' | 'json') =>
    token === 'good' ? (form === 'json' ? '{"a":1}' : '<!doctype html><p>yours') : undefined;
  return { ...shop, useCases: { ...shop.useCases, customerFile } };
}

beforeAll(async () => {
  const started = await serve(shopWithFile());
  url = started.url;
  close = started.server.close;
});

afterAll(() => close());

test('a link opens the file as a page that runs nothing and is kept nowhere, or as data', async () => {
  const page = await fetch(`${url}/api/file/good`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('yours');
  expect(Object.fromEntries(page.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  });
  const data = await fetch(`${url}/api/file/good?as=json`);
  expect(data.headers.get('content-disposition')).toContain('attachment');
  expect(await data.json()).toEqual({ a: 1 });
});

test('any other token is not found, and guessing is slowed down', async () => {
  expect((await fetch(`${url}/api/file/bad`)).status).toBe(404);
  const limits = { ...DEFAULT_LIMITS, sessionsPerAddress: { count: 2, perMs: 60_000 } };
  const { server, url: base } = await serve(shopWithFile(), { limits });
  const statuses = [];
  for (const token of ['a', 'b', 'c']) statuses.push((await fetch(`${base}/api/file/${token}`)).status);
  expect(statuses).toEqual([404, 404, 429]);
  await server.close();
});
