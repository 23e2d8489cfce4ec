import { join } from 'node:path';
import { openTalk, type Talk } from '../../src/app/talk/talk.ts';
import type { Said } from '../../src/app/talk/talk-said.ts';

const PROJECT = join(import.meta.dirname, '..', '..');

/** Monday 2026-11-23, 14:00 in Taipei: the shop is open. */
export const MONDAY_AT = Temporal.Instant.from('2026-11-23T14:00+08:00').epochMilliseconds;

/** A talk with the demo shop, in memory unless a directory is given. */
export function openDemoTalk(at = MONDAY_AT, dataDir?: string): Promise<Talk> {
  return openTalk({
    configDir: join(PROJECT, 'config'),
    flowsDir: join(PROJECT, 'flows'),
    at,
    cacheDir: join(PROJECT, 'var'),
    ...(dataDir === undefined ? {} : { dataDir }),
  });
}

/** Says each line in turn and returns everything the shop said. */
export async function sayAll(talk: Talk, texts: readonly string[]): Promise<readonly Said[]> {
  const said: Said[] = [];
  for (const text of texts) said.push(...(await talk.send({ text })));
  return said;
}

/** Haggles over BAG-01 until a code is given. */
export async function haggleToDeal(talk: Talk): Promise<NonNullable<Said['deal']>> {
  await talk.send({ page: '/product/BAG-01' });
  const said = await sayAll(talk, ['可以便宜一點嗎', '400', '430', '450', '好，成交']);
  const deal = said.findLast((each) => each.deal)?.deal;
  if (!deal) throw new Error(`No deal in: ${said.map(({ text }) => text).join(' | ')}`);
  return deal;
}
