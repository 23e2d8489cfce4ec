import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Talk } from '../../../src/app/talk/talk.ts';
import type { Said } from '../../../src/app/talk/talk-said.ts';
import { openDemoTalk } from '../open-demo-talk.ts';
import { addRegulars, liveThrough, passMonths, VISITED } from './every-visit.ts';

let talk: Talk;
let dataDir: string;
let said: readonly Said[];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'proofs-'));
  talk = await openDemoTalk(Temporal.Instant.from('2027-03-02T14:00+08:00').epochMilliseconds, dataDir);
  await addRegulars(talk);
  for (const shopper of VISITED) await liveThrough(talk, shopper);
  said = await passMonths(talk);
}, 120_000);

afterAll(async () => {
  await talk[Symbol.asyncDispose]();
  await rm(dataDir, { recursive: true });
});

/** Every text that is sent of the shop's own accord. */
const KINDS = [
  'review.ask',
  'quality.perceived.unasked',
  'visit.wish',
  'visit.campaign',
  'visit.win-back',
  'visit.tip',
];

function proofs() {
  return talk.shop.store.visitProofs(10_000);
}

function change(sql: string): void {
  const database = new DatabaseSync(join(dataDir, 'shop.db'));
  database.exec(sql);
  database.close();
}

test('whatever is sent of the shop’s own accord joins to a yes, with who, when, where and the words shown', async () => {
  const keys = new Set(said.filter(({ kind }) => kind === 'visit').map(({ key }) => key));
  expect([...keys]).toEqual(expect.arrayContaining([...KINDS, 'visit.match', 'watch.hit']));
  const rows = await proofs();
  expect(rows).toHaveLength(said.filter(({ kind }) => kind === 'visit').length);
  expect(rows.filter(({ consent }) => consent === undefined)).toEqual([]);
  for (const { at, consent } of rows) {
    expect(consent?.words).not.toBe('');
    expect(consent?.at).toBeLessThanOrEqual(at);
    expect(consent?.channel).toBe('telegram');
  }
});

test('what rests on an order names it, and the words of the order’s thanks are its proof', async () => {
  const [row] = (await proofs()).filter(({ purpose }) => purpose === 'reviews').slice(-1);
  expect(row?.consent?.order).toMatch(/^490[1-3]$/);
  expect(row?.consent?.words).toContain(row?.consent?.order);
});

test('news of an order rests on that order, or on what was promised', () => {
  const database = new DatabaseSync(join(dataDir, 'shop.db'));
  const count = (rest: string) =>
    database
      .prepare(`select count(*) as n from transcript t join conversations c on c.id = t.conversation_id
        where json_extract(t.detail, '$.kind') = 'news' ${rest}`)
      .get()?.n;
  expect(count('')).toBeGreaterThan(5);
  const order = `exists (select 1 from consents k where k.shopper_id = c.shopper_id and k.purpose = 'service'
    and k.given = 1 and k.order_number is not null and k.at <= t.at)`;
  const promise = 'exists (select 1 from promises p where p.shopper_id = c.shopper_id and p.made_at <= t.at)';
  expect(count(`and not (${order} or ${promise})`)).toBe(0);
  database.close();
});

test('the check is needed: a visit whose yes is gone, or was followed by a no, is told', async () => {
  const all = (await proofs()).length;
  change(`update consents set purpose = 'x-watches' where purpose = 'watches'`);
  const found = (await proofs()).filter(({ consent }) => consent === undefined);
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThan(all);
  expect(new Set(found.map(({ purpose }) => purpose))).toEqual(new Set(['watches']));
  change(`update consents set purpose = 'watches' where purpose = 'x-watches'`);
  // A stop in April; an order afterwards lifts nothing.
  const [stop, order] = ['2027-04-10', '2027-04-11'].map((day) => Date.parse(`${day}T12:00+08:00`));
  change(`insert into consents (shopper_id, conversation_id, purpose, given, at, words, channel, order_number)
    select shopper_id, conversation_id, 'visits', 0, ${stop}, 'stop', channel, null from consents where purpose = 'visits' group by shopper_id;
    insert into consents (shopper_id, conversation_id, purpose, given, at, words, channel, order_number)
    select shopper_id, conversation_id, 'visits', 1, ${order}, '', channel, '1' from consents where given = 0`);
  const late = (await proofs()).filter(({ purpose, at }) => purpose === 'visits' && at > (order ?? 0));
  expect(late.length).toBeGreaterThan(0);
  expect(late.every(({ consent }) => consent === undefined)).toBe(true);
  const early = (await proofs()).filter(({ purpose, at }) => purpose === 'visits' && at < (stop ?? 0));
  expect(early.length).toBeGreaterThan(0);
  expect(early.every(({ consent }) => consent !== undefined)).toBe(true);
});
