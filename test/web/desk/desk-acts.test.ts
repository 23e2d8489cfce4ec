import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Right } from '../../../src/ports/staff-store.ts';
import { type DeskClient, signedIn } from './desk-client.ts';
import { type FakeDesk, openFakeDesk } from './fake-desk.ts';

let desk: FakeDesk;
let lin: DeskClient;
let mei: DeskClient;
let owner: DeskClient;
let keys = 0;

beforeAll(async () => {
  desk = await openFakeDesk();
  lin = await signedIn(desk, '小林', ['reply', 'see_floor', 'approve']);
  mei = await signedIn(desk, '阿美', ['reply']);
  owner = await signedIn(desk, 'owner', ['owner']);
});

afterAll(() => desk.close());

const TALK = '/api/desk/conversations/staff-1';
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]);

function act(client: DeskClient, body: object, id = 'staff-1'): Promise<Response> {
  keys += 1;
  return client.post(`/api/desk/conversations/${id}/acts`, { key: `key-${1000 + keys}`, ...body });
}

describe('an act', () => {
  test('is passed on with who, what they may, and from which door', async () => {
    expect((await act(lin, { act: 'reply', text: ' 我來看看 ' })).status).toBe(202);
    expect(desk.acts.at(-1)).toEqual({
      conversationId: 'staff-1',
      act: 'reply',
      by: '小林',
      key: `staff-小林:key-${1000 + keys}`,
      detail: {
        text: '我來看看',
        photos: [],
        isSure: false,
        staffId: 'staff-小林',
        may: ['reply', 'see_floor', 'approve'],
        door: 'web',
      },
    });
  });

  test.each<[act: object, needs: Right]>([
    [{ act: 'take-over' }, 'reply'],
    [{ act: 'reply', text: 'hello' }, 'reply'],
    [{ act: 'edit', target: 'line-1', text: 'hello' }, 'reply'],
    [{ act: 'delete', target: 'line-1' }, 'reply'],
    [{ act: 'note', text: 'only for us' }, 'reply'],
    [{ act: 'hand-back' }, 'reply'],
    [{ act: 'close' }, 'reply'],
    [{ act: 'acknowledge' }, 'reply'],
    [{ act: 'draft', id: 'd1', decision: 'send', text: 'hello' }, 'reply'],
    [{ act: 'remedy', id: 'r1', decision: 'change', amount: 200 }, 'approve'],
    [{ act: 'remedy', id: 'r1', decision: 'done' }, 'approve'],
    [{ act: 'deal', total: 365, quantity: 1, freeShipping: true }, 'approve'],
  ])('%j needs the right to %s', async (body, needs) => {
    const rights: Right[] = ['reply', 'see_floor', 'approve'];
    const without = await signedIn(
      desk,
      `no-${needs}-${keys}`,
      rights.filter((right) => right !== needs),
    );
    const count = desk.acts.length;
    const refused = await act(without, body);
    expect([refused.status, await refused.json()]).toMatchObject([403, { error: { code: 'NO_RIGHT', path: needs } }]);
    expect(desk.acts).toHaveLength(count);
    expect((await act(owner, body)).status).toBe(202);
    expect((await act(lin, body)).status).toBe(202);
  });

  test.each([
    ['empty words', { act: 'reply', text: '  ' }],
    ['endless words', { act: 'reply', text: 'x'.repeat(4001) }],
    ['an empty note', { act: 'note', text: '' }],
    ['a negative sum', { act: 'remedy', id: 'r1', decision: 'change', amount: -1 }],
    ['half a dollar', { act: 'deal', total: 1.5, quantity: 1 }],
    ['a deal over nothing', { act: 'deal', total: 365, quantity: 0 }],
    ['an act nobody knows', { act: 'see-floor' }],
    ['rights one gives oneself', { act: 'take-over', may: ['owner'] }],
    ['another’s name', { act: 'reply', text: 'hello', by: '老闆' }],
  ])('with %s is refused', async (_fault, body) => {
    const count = desk.acts.length;
    expect((await act(owner, body)).status).toBe(400);
    expect(desk.acts).toHaveLength(count);
  });

  test('on a talk that does not exist is answered as unknown', async () => {
    expect((await act(lin, { act: 'take-over' }, 'nowhere')).status).toBe(404);
  });

  test('with a price and no deal behind it is asked about', async () => {
    desk.answerActs((each) =>
      each.detail.isSure === false ? { kind: 'price', total: 365, quantity: 1, sku: 'BAG-01' } : { kind: 'taken' },
    );
    const asked = await act(lin, { act: 'reply', text: '365 可以' });
    expect([asked.status, await asked.json()]).toEqual([
      409,
      { kind: 'price', total: 365, quantity: 1, sku: 'BAG-01' },
    ]);
    expect((await act(lin, { act: 'reply', text: '365 可以', isSure: true })).status).toBe(202);
    desk.answerActs(() => ({ kind: 'taken' }));
  });
});

describe('pictures', () => {
  test('go with a reply in the talk they were sent up for, and can be seen by staff', async () => {
    const sent = await fetch(`${desk.url}${TALK}/photos`, { method: 'POST', headers: lin.headers(), body: PNG });
    const { id } = (await sent.json()) as { id: string };
    expect(sent.status).toBe(201);
    expect((await act(lin, { act: 'reply', text: '', photos: [id] })).status).toBe(202);
    expect((await act(lin, { act: 'reply', text: '', photos: [id] }, 'bot-1')).status).toBe(404);
    const seen = await mei.get(`/api/desk/photos/${id}`);
    expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(seen.headers.get('content-security-policy')).toContain('sandbox');
  });

  test('are pictures', async () => {
    const sent = await fetch(`${desk.url}${TALK}/photos`, { method: 'POST', headers: lin.headers(), body: '<svg/>' });
    expect(sent.status).toBe(415);
    expect((await lin.get('/api/desk/photos/nothing')).status).toBe(404);
  });
});
