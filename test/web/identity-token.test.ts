import { createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readIdentityToken } from '../../src/web/identity-token.ts';
import { createFakeShop, serve } from './fake-shop.ts';

const SECRET = randomBytes(24).toString('hex');
const shop = createFakeShop();
const now = shop.useCases.clock();
const HOUR = 3_600_000;
let url = '';
let close: () => Promise<void>;

beforeAll(async () => {
  const started = await serve(shop, { identitySecret: SECRET });
  url = started.url;
  close = started.server.close;
});

afterAll(() => close());

function signed(claims: object, { secret = SECRET, alg = 'HS256' } = {}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const words = `${part({ alg, typ: 'JWT' })}.${part(claims)}`;
  return `${words}.${createHmac('sha256', secret).update(words).digest('base64url')}`;
}

function until(at: number): number {
  return Math.floor(at / 1000);
}

async function session(body: object): Promise<{ token: string; conversation: string; known: boolean }> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/session`, { method: 'POST', headers, body: JSON.stringify(body) });
  return answer.json() as Promise<{ token: string; conversation: string; known: boolean }>;
}

describe('readIdentityToken()', () => {
  test('reads who the shop says its visitor is', () => {
    const token = signed({ sub: 'kunde-17', exp: until(now + HOUR) });
    expect(readIdentityToken(token, SECRET, now)).toEqual({ customer: 'kunde-17', isFresh: true });
    expect(readIdentityToken(token, SECRET, now + 2 * HOUR)).toEqual({ customer: 'kunde-17', isFresh: false });
    expect(readIdentityToken(signed({ sub: 17, exp: until(now + HOUR) }), SECRET, now)?.customer).toBe('17');
  });

  test('reads nothing that is forged, unsigned, early or no token', () => {
    const good = signed({ sub: 'a', exp: until(now + HOUR) });
    const forged = [
      ...[...good].map((letter, at) => `${good.slice(0, at)}${letter === 'x' ? 'y' : 'x'}${good.slice(at + 1)}`),
      ...[...good].map((_, at) => good.slice(0, at)),
      signed({ sub: 'a', exp: until(now + HOUR) }, { secret: 'another' }),
      signed({ sub: 'a', exp: until(now + HOUR) }, { alg: 'none' }),
      signed({ sub: '', exp: until(now + HOUR) }),
      signed({ sub: 'a' }),
      signed({ sub: 'a', exp: until(now + HOUR), nbf: until(now + HOUR) }),
      `${good}${'.'.repeat(3000)}`,
    ];
    expect(forged.filter((token) => readIdentityToken(token, SECRET, now))).toEqual([]);
  });
});

describe('POST /api/session of a customer', () => {
  const identity = () => signed({ sub: 'kunde-17', exp: until(now + HOUR) });

  test('is the same visitor on every device, and takes along what was said before', async () => {
    const passing = await session({});
    const phone = await session({ identity: identity(), token: passing.token });
    const laptop = await session({ identity: identity() });
    expect(phone.conversation).toBe(laptop.conversation);
    expect(shop.identified).toContainEqual([passing.conversation, laptop.conversation]);
  });

  test('who signs out, or is somebody else, is another visitor, and nobody is joined', async () => {
    const first = await session({ identity: identity() });
    const before = shop.identified.length;
    const other = signed({ sub: 'kunde-18', exp: until(now + HOUR) });
    expect((await session({ token: first.token })).conversation).not.toBe(first.conversation);
    expect((await session({ token: first.token, identity: other })).conversation).not.toBe(first.conversation);
    expect(shop.identified).toHaveLength(before);
  });

  test('a token whose time is over signs nobody in, and keeps who is signed in', async () => {
    const old = signed({ sub: 'kunde-19', exp: until(now - HOUR) });
    const passing = await session({});
    expect((await session({ token: passing.token, identity: old })).conversation).toBe(passing.conversation);
    const customer = await session({ identity: signed({ sub: 'kunde-19', exp: until(now + HOUR) }) });
    expect((await session({ token: customer.token, identity: old })).conversation).toBe(customer.conversation);
  });
});
