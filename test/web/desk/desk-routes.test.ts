import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDeskClient, type DeskClient, signedIn } from './desk-client.ts';
import { type FakeDesk, openFakeDesk } from './fake-desk.ts';

let desk: FakeDesk;
let lin: DeskClient;
let mei: DeskClient;
let owner: DeskClient;

beforeAll(async () => {
  desk = await openFakeDesk();
  lin = await signedIn(desk, '小林', ['reply', 'see_floor', 'approve']);
  mei = await signedIn(desk, '阿美', ['reply']);
  owner = await signedIn(desk, 'owner', ['owner']);
});

afterAll(() => desk.close());

const TALK = '/api/desk/conversations/staff-1';
const READS = ['/me', '/list', '/stream', '/conversations/staff-1', '/conversations/staff-1/lines', '/photos/a.b'];
const WRITES = ['/sign-out', '/presence', '/conversations/staff-1/acts', '/conversations/staff-1/photos'];
const OPEN_WRITES = ['/sign-in', '/link', '/set-password'];
describe('who gets in', () => {
  test('no route answers somebody who is not signed in', async () => {
    const stranger = createDeskClient(desk.url);
    stranger.jar.set('desk-mumu', 'x'.repeat(43));
    for (const path of READS) expect([path, (await stranger.get(`/api/desk${path}`)).status]).toEqual([path, 401]);
    for (const path of WRITES)
      expect([path, (await stranger.post(`/api/desk${path}`, {})).status]).toEqual([path, 401]);
  });

  test('nothing is changed by a page that is not the desk, cookie or not', async () => {
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: desk.url.replace('http:', 'https:').replace(/:\d+$/, ':1') },
      { origin: `${desk.url}.evil.example` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
    ];
    for (const path of [...WRITES, ...OPEN_WRITES])
      for (const headers of foreign)
        expect([path, (await lin.post(`/api/desk${path}`, {}, headers)).status]).toEqual([path, 403]);
    for (const missing of ['x-desk', 'origin']) {
      const headers = lin.headers();
      delete headers[missing];
      for (const path of [...WRITES, ...OPEN_WRITES]) {
        const answer = await fetch(`${desk.url}/api/desk${path}`, { method: 'POST', headers, body: '{}' });
        expect([path, missing, answer.status]).toEqual([path, missing, 403]);
      }
    }
    expect((await lin.get('/api/desk/me')).status).toBe(200);
  });

  test('nothing is read by another site, and no origin may read answers', async () => {
    for (const path of READS) {
      const foreign: Record<string, string>[] = [
        { 'sec-fetch-site': 'cross-site' },
        { origin: 'https://shop.example' },
      ];
      for (const headers of foreign) {
        const answer = await lin.get(`/api/desk${path}`, headers);
        expect([path, answer.status]).toEqual([path, 403]);
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      }
    }
  });

  test('the page itself refuses to be framed and runs our own code only', async () => {
    const answer = await fetch(`${desk.url}/desk`);
    expect(answer.status).toBe(200);
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'");
  });
});

describe('floors', () => {
  test('are told to those who may see them and to nobody else', async () => {
    for (const [client, isTold] of [
      [lin, true],
      [owner, true],
      [mei, false],
    ] as const) {
      const text = await (await client.get(TALK)).text();
      expect([text.includes('"floor"'), text.includes('325')]).toEqual([isTold, isTold]);
    }
  });
});

describe('the stream', () => {
  test('tells the list as it stands and when it changes', async () => {
    const stream = await mei.stream();
    await stream.until('"urgent-1"');
    desk.say('bot-1', { from: 'shopper', text: '還在嗎' });
    const talk = desk.talks.get('bot-1');
    if (talk) desk.change('bot-1', { entry: { ...talk.entry, why: 'wanted', mode: 'waiting' } });
    await stream.until('"why":"wanted"');
    stream.close();
    await stream.ended;
  });

  test('tells the lines of the open talk in order, none twice, and what changed beside them', async () => {
    const stream = await lin.stream('?conversation=staff-1&after=0');
    await stream.until('event: live');
    desk.say('staff-1', { from: 'shopper', text: 'one' });
    desk.say('staff-1', { from: 'staff', name: '小林', text: 'two' });
    desk.say('urgent-1', { from: 'shopper', text: 'elsewhere' });
    await stream.until('"two"');
    desk.change('staff-1', {});
    await stream.until('event: panel');
    const seqs = [...stream.text().matchAll(/data: \{"seq":(\d+)/g)].map(([, seq]) => Number(seq));
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    expect(stream.text()).not.toContain('"one"'.repeat(2));
    expect(stream.text().match(/\n\nevent: list[^\n]*\ndata: [^\n]*elsewhere/)).toBeNull();
    stream.close();
    await stream.ended;
  });

  test('nobody is watched once all desks are shut', async () => {
    await expect.poll(() => desk.watchers.size).toBe(0);
  });
});

test('lines come a page at a time, newest first', async () => {
  for (let count = 0; count < 120; count += 1) desk.say('remedy-1', { from: 'bot', text: `line ${count}` });
  const first = (await (await mei.get('/api/desk/conversations/remedy-1/lines')).json()) as Page;
  expect([first.lines.length, first.more, first.lines.at(-1)?.text]).toEqual([100, true, 'line 119']);
  const before = first.lines[0]?.seq;
  const rest = (await (await mei.get(`/api/desk/conversations/remedy-1/lines?before=${before}`)).json()) as Page;
  expect([rest.lines.length, rest.more, rest.lines.at(-1)?.text]).toEqual([24, false, 'line 19']);
});

interface Page {
  readonly lines: readonly { readonly seq: number; readonly text: string }[];
  readonly more: boolean;
}

test('presence says who is in and on duty, until the lease runs out', async () => {
  await mei.post('/api/desk/presence', { isOnDuty: false, isActive: true });
  const answer = await lin.post('/api/desk/presence', { isOnDuty: true, isActive: true });
  expect(await answer.json()).toEqual({ present: ['小林'], isOnDuty: true });
  const elsewhere = await lin.post('/api/desk/presence', { isActive: false });
  expect(await elsewhere.json()).toEqual({ present: ['小林'], isOnDuty: true });
  desk.wait(76_000);
  const later = await mei.post('/api/desk/presence', { isOnDuty: true, isActive: true });
  expect(await later.json()).toEqual({ present: ['阿美'], isOnDuty: true });
  await mei.post('/api/desk/sign-out', {});
  expect(await (await lin.post('/api/desk/presence', { isActive: true })).json()).toMatchObject({ present: ['小林'] });
});
