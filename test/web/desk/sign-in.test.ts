import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDeskClient, PASSWORD, signedIn } from './desk-client.ts';
import { type FakeDesk, openFakeDesk } from './fake-desk.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let desk: FakeDesk;

beforeEach(async () => {
  desk = await openFakeDesk();
});

afterEach(() => desk.close());

describe('the one-time link', () => {
  test('names its owner, sets a password, signs in, and is used up', async () => {
    const client = createDeskClient(desk.url);
    const token = await desk.hire('小林', ['reply', 'see_floor']);
    expect(await (await client.post('/api/desk/link', { token })).json()).toEqual({ name: '小林' });
    const set = await client.post('/api/desk/set-password', { token, password: PASSWORD });
    expect(set.status).toBe(200);
    expect(await set.json()).toMatchObject({
      name: '小林',
      may: ['reply', 'see_floor'],
      shop: { zone: 'Asia/Taipei' },
    });
    expect((await client.get('/api/desk/me')).status).toBe(200);
    expect((await client.post('/api/desk/link', { token })).status).toBe(404);
    expect((await client.post('/api/desk/set-password', { token, password: 'another long phrase' })).status).toBe(404);
  });

  test('ends after a day, and when a newer one is made', async () => {
    const client = createDeskClient(desk.url);
    const token = await desk.hire('小林', ['reply']);
    desk.wait(24 * HOUR);
    expect((await client.post('/api/desk/link', { token })).status).toBe(404);
    expect((await client.post('/api/desk/link', { token: 'x'.repeat(43) })).status).toBe(404);
    expect((await client.post('/api/desk/link', { token: '' })).status).toBe(400);
  });

  test('does not take a password that is easily guessed', async () => {
    const client = createDeskClient(desk.url);
    const token = await desk.hire('xiaolin', ['reply']);
    for (const [password, code] of [
      ['short', 'PASSWORD_SHORT'],
      ['aaaaaaaaaaaaaaaa', 'PASSWORD_SIMPLE'],
      ['Xiaolin123456', 'PASSWORD_SIMPLE'],
      ['password1234', 'PASSWORD_SIMPLE'],
    ]) {
      const answer = await client.post('/api/desk/set-password', { token, password });
      expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([400, code]);
    }
    expect((await client.post('/api/desk/set-password', { token, password: PASSWORD })).status).toBe(200);
  });

  test('ends every session of its account', async () => {
    const before = await signedIn(desk, '小林', ['reply']);
    const after = createDeskClient(desk.url);
    const token = await desk.link('小林');
    await after.post('/api/desk/set-password', { token, password: 'a new and longer phrase' });
    expect((await before.get('/api/desk/me')).status).toBe(401);
    expect((await after.get('/api/desk/me')).status).toBe(200);
  });
});

describe('signing in', () => {
  test('gives a new token each time, hidden from scripts and other sites', async () => {
    const client = await signedIn(desk, '小林', ['reply']);
    const before = client.jar.get('desk-mumu');
    const answer = await client.signIn(' 小林 ', PASSWORD);
    expect(answer.status).toBe(200);
    const [, session = ''] = answer.headers.getSetCookie();
    expect(session).toMatch(/^desk-mumu=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/);
    const old = createDeskClient(desk.url);
    old.jar.set('desk-mumu', before ?? '');
    expect((await old.get('/api/desk/me')).status).toBe(401);
  });

  test('over https the cookie is for this host only and never sent in the clear', async () => {
    const secure = await openFakeDesk({ publicUrl: 'https://chat.shop.example' });
    const client = await signedIn(secure, '小林', ['reply']);
    expect([...client.jar.keys()]).toEqual(['__Host-desk-mumu']);
    const answer = await client.signIn('小林', PASSWORD);
    for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/^__Host-.*; Path=\/;.*; Secure$/);
    await secure.close();
  });

  test('a wrong password and an unknown name get the same answer', async () => {
    await signedIn(desk, '小林', ['reply']);
    const stranger = createDeskClient(desk.url);
    const wrong = await stranger.signIn('小林', 'not the phrase at all');
    const unknown = await stranger.signIn('小明', 'not the phrase at all');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
  });

  test('an account without a password cannot be signed in to', async () => {
    await desk.hire('小林', ['reply']);
    expect((await createDeskClient(desk.url).signIn('小林', '')).status).toBe(400);
    expect((await createDeskClient(desk.url).signIn('小林', PASSWORD)).status).toBe(401);
  });

  test('guessing waits longer and longer, known name or not', async () => {
    await signedIn(desk, '小林', ['reply']);
    for (const name of ['小林', '小明']) {
      const stranger = createDeskClient(desk.url);
      const seen: number[] = [];
      for (let guess = 0; guess < 5; guess += 1) seen.push((await stranger.signIn(name, 'a wrong phrase')).status);
      expect(seen).toEqual([401, 401, 401, 401, 429]);
      desk.wait(1000);
      expect((await stranger.signIn(name, 'a wrong phrase')).status).toBe(401);
      const refused = await stranger.signIn(name, 'a wrong phrase');
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
      desk.wait(2 * HOUR);
    }
  });

  test('guesses of strangers do not keep out a browser that has signed in before', async () => {
    const client = await signedIn(desk, '小林', ['reply']);
    await client.signIn('小林', PASSWORD);
    const stranger = createDeskClient(desk.url);
    for (let guess = 0; guess < 5; guess += 1) await stranger.signIn('小林', 'a wrong phrase');
    expect((await stranger.signIn('小林', PASSWORD)).status).toBe(429);
    expect((await client.signIn('小林', PASSWORD)).status).toBe(200);
    stranger.jar.set('desk-device-mumu', `${client.jar.get('desk-device-mumu')?.split('.')[0]}.${'A'.repeat(43)}`);
    expect((await stranger.signIn('小林', PASSWORD)).status).toBe(429);
  });
});

describe('a session', () => {
  test('ends after half an idle hour; work, an attended page and being on duty keep it', async () => {
    const client = await signedIn(desk, '小林', ['reply']);
    desk.wait(29 * MINUTE);
    await client.post('/api/desk/presence', { isOnDuty: false, isActive: true });
    desk.wait(29 * MINUTE);
    await client.post('/api/desk/conversations/bot-1/acts', { act: 'take-over', key: 'key-00001' });
    desk.wait(29 * MINUTE);
    await client.post('/api/desk/presence', { isOnDuty: true, isActive: false });
    desk.wait(29 * MINUTE);
    await client.post('/api/desk/presence', { isOnDuty: false, isActive: false });
    await client.get('/api/desk/list');
    expect((await client.get('/api/desk/me')).status).toBe(200);
    desk.wait(2 * MINUTE);
    expect((await client.get('/api/desk/me')).status).toBe(401);
  });

  test('ends after twelve hours however busy', async () => {
    const client = await signedIn(desk, '小林', ['reply']);
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      desk.wait(20 * MINUTE);
      await client.post('/api/desk/presence', { isOnDuty: true, isActive: true });
    }
    expect((await client.get('/api/desk/me')).status).toBe(200);
    desk.wait(20 * MINUTE);
    expect((await client.get('/api/desk/me')).status).toBe(401);
  });

  test('signing out ends it and its streams at once', async () => {
    const client = await signedIn(desk, '小林', ['reply']);
    const other = await signedIn(desk, '阿美', ['reply']);
    const stream = await client.stream();
    const others = await other.stream();
    await stream.until('event: list');
    expect((await client.post('/api/desk/sign-out', {})).status).toBe(204);
    expect(await stream.ended).toContain('event: end\ndata: {"why":"signed-out"}');
    expect((await client.get('/api/desk/me')).status).toBe(401);
    expect((await other.get('/api/desk/me')).status).toBe(200);
    others.close();
  });

  test('who is removed elsewhere is out within a second, streams too', async () => {
    const client = await signedIn(desk, '小林', ['reply']);
    const stream = await client.stream();
    await stream.until('event: list');
    const started = performance.now();
    await desk.staff.removeStaff('staff-小林', desk.useCases.clock());
    expect((await client.get('/api/desk/me')).status).toBe(401);
    expect(await stream.ended).toContain('"signed-out"');
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
