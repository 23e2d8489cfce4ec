import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Talk } from '../../../src/app/talk/talk.ts';
import { dryRunTouch } from '../../../src/app/touch/dry-run.ts';
import { festivalsWithoutDate } from '../../../src/care/occasions.ts';
import { DAY_MS } from '../../../src/values/instants.ts';
import { openDemoTalk, sayAll } from '../open-demo-talk.ts';
import { changeFile, visitsOf } from './touch-rig.ts';

let talk: Talk;

/** A shopper who said yes, in the spring of 2027. */
beforeEach(async () => {
  talk = await openDemoTalk(Temporal.Instant.from('2027-04-25T14:00+08:00').epochMilliseconds);
  await talk.send({ as: { channel: 'telegram', id: '42' } });
  await sayAll(talk, ['我想訂閱活動通知']);
});

afterEach(() => talk[Symbol.asyncDispose]());

/** What would be sent of one kind, and why not. */
async function dryRun(kind: string) {
  const { shop } = talk.shop.bundles.active();
  const rows = await dryRunTouch({ store: talk.shop.store, shop, isReachable: () => true }, { now: talk.now() });
  return rows.filter(({ matter }) => matter.startsWith(kind)).map(({ matter, reason }) => [matter, reason]);
}

test('a calendar that knows no date of a year greets nobody, and says so', async () => {
  const names = '{ zh-Hant: 中秋節, zh-Hans: 中秋节, en: Mid-Autumn Festival }';
  await changeFile(talk, 'calendar.yaml', `festivals:\n  - { on: 2026-09-25, name: ${names} }\n`);
  await talk.send({ wait: 30 * DAY_MS });
  expect(await visitsOf(talk, 'festival', 'sent')).toEqual([]);
  expect(await dryRun('festival')).toEqual([['festival:中秋節', 'no-date']]);
  expect(festivalsWithoutDate(talk.shop.bundles.active().shop.touch.festivals, 2027)).toHaveLength(1);
});

test('a campaign that is over is told to nobody, and the dry run says why', async () => {
  const says = '{ zh-Hant: 新貨到了, zh-Hans: 新货到了, en: New goods are in }';
  const line = `{ id: one, name: { zh-Hant: 一, zh-Hans: 一, en: one }, from: 2027-04-12, to: 2027-04-18, says: ${says} }`;
  await changeFile(talk, 'calendar.yaml', `campaigns:\n  - ${line}\n`);
  await talk.send({ wait: 20 * DAY_MS });
  expect(await visitsOf(talk, 'campaign', 'sent')).toEqual([]);
  expect(await dryRun('campaign')).toEqual([['campaign:one', 'over']]);
});
