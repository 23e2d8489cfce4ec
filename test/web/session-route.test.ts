import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createVisitorTokens } from '../../src/web/visitor-token.ts';
import { message, openClient } from './client.ts';
import { createFakeShop, serve } from './fake-shop.ts';

const HOUR = 3_600_000;
const secret = randomBytes(32);
const shop = createFakeShop();
let url = '';
let close: () => Promise<void>;

beforeAll(async () => {
  const started = await serve(shop, { secret });
  url = started.url;
  close = started.server.close;
});

afterAll(() => close());

function session(body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${url}/api/session`, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function opened(
  body: unknown,
): Promise<{ token: string; conversation: string; known: boolean; language: string }> {
  return (await session(body)).json() as Promise<{
    token: string;
    conversation: string;
    known: boolean;
    language: string;
  }>;
}

describe('POST /api/session', () => {
  test('a new visitor gets a token, the shop and its first language', async () => {
    expect(await opened({})).toMatchObject({ known: false, language: 'zh-Hant', shop: { id: 'mumu' } });
    expect(await opened({ language: 'en' })).toMatchObject({ language: 'en' });
  });

  test('a valid token keeps its visitor and slides on', async () => {
    const first = await opened({});
    shop.wait(23 * HOUR);
    const second = await opened({ token: first.token });
    shop.wait(23 * HOUR);
    const third = await opened({ token: second.token });
    expect(third).toMatchObject({ known: true, conversation: first.conversation });
  });

  test('whoever comes back within 90 days is known; the old token itself opens nothing', async () => {
    const first = await openClient(url);
    shop.wait(72 * HOUR);
    expect((await first.post('/api/events', message('我要昨天的價'))).status).toBe(401);
    const second = await opened({ token: first.token });
    expect(second).toMatchObject({ known: true });
    shop.wait(92 * 24 * HOUR);
    const third = await opened({ token: second.token });
    expect(third.known).toBe(false);
    expect(third.conversation).not.toBe(second.conversation);
  });

  test('nothing of floors and costs is sent', async () => {
    const text = await (await session({})).text();
    expect(text).not.toMatch(/floor|cost/i);
  });

  test('unknown keys and languages are answered 400', async () => {
    expect((await session({ visitor: 'me' })).status).toBe(400);
    expect((await session({ language: 'tlh' })).status).toBe(400);
  });
});

describe('forged tokens', () => {
  test('none of 200 forgeries reads or writes the conversation of its victim', async () => {
    const victim = await openClient(url);
    const attacker = await openClient(url);
    await victim.post('/api/events', message('秘密'));
    const before = shop.accepted.length;
    const forgeries = forge(victim.token, attacker.token);
    expect(forgeries.length).toBeGreaterThanOrEqual(200);
    for (const token of forgeries) {
      const headers = { authorization: `Bearer ${token}` };
      const history = await fetch(`${url}/api/history`, { headers }).catch(() => undefined);
      if (history) expect(`${history.status} ${token}`).toBe(`401 ${token}`);
    }
    for (const token of forgeries.slice(0, 40)) {
      expect((await attacker.post('/api/events', message('我'), { authorization: `Bearer ${token}` })).status).toBe(
        401,
      );
    }
    expect(shop.accepted).toHaveLength(before);
    const control = await victim.get('/api/history');
    expect(await control.text()).toContain('秘密');
  });
});

/** Bit flips, cuts, swapped parts, other shops, other secrets, longer lives, "alg: none" in several dresses. */
function forge(victim: string, attacker: string): string[] {
  const now = shop.useCases.clock();
  const [version, subject, issued, expires, mac] = victim.split('.') as [string, string, string, string, string];
  const [, ownSubject, , , ownMac] = attacker.split('.') as [string, string, string, string, string];
  const late = (now + 48 * HOUR).toString(36);
  return [
    ...[...victim].map(
      (letter, index) => victim.slice(0, index) + (letter === 'x' ? 'y' : 'x') + victim.slice(index + 1),
    ),
    ...[...victim].map((_, index) => victim.slice(0, index)),
    ...[...victim].map((_, index) => `${victim.slice(0, index)}A${victim.slice(index)}`),
    [version, subject, issued, expires, ownMac].join('.'),
    [version, ownSubject, issued, expires, mac].join('.'),
    [version, subject, issued, late, mac].join('.'),
    ['v0', subject, issued, expires, mac].join('.'),
    ['none', subject, issued, expires, ''].join('.'),
    [version, subject, issued, expires].join('.'),
    `${victim}.`,
    `${victim}=`,
    `${victim}${victim}`,
    createVisitorTokens(randomBytes(32), 'mumu').issue(now, subject).token,
    createVisitorTokens(secret, 'tea').issue(now, subject).token,
    createVisitorTokens(secret, 'mumu').issue(now - 24 * HOUR, subject).token,
    `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ sub: subject }))}.`,
    subject,
    '',
  ].filter((token) => token !== victim);
}
