import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { TalkLine } from '../../src/app/talk-line.ts';
import { openShopTalk } from './play-transcript.ts';

/** Every how many-th example is tried in each situation; 1 tries all. */
const EVERY = Number(process.env.ALWAYS_ANSWERS_EVERY ?? 61);

const INTENTS = `${import.meta.dirname}/../../flows/understanding/intents`;
const example = z.union([z.object({ text: z.string() }).transform(({ text }) => text), z.coerce.string()]);
const file = z.object({ examples: z.record(z.string(), z.array(example)) });

const examples = readdirSync(INTENTS).flatMap((name) =>
  Object.values(file.parse(parse(readFileSync(`${INTENTS}/${name}`, 'utf8'))).examples).flat(),
);

/** What came before the message: nothing, a page, each kind of state that waits for an answer. */
const SITUATIONS: readonly (readonly TalkLine[])[] = [
  [],
  [{ page: '/product/BAG-01' }],
  [{ page: '/product/BAG-01' }, { text: '400' }],
  [{ page: '/product/BAG-01' }, { text: '便宜點' }],
  [{ page: '/product/BAG-01' }, { text: '400' }, { sticker: '👍' }],
  [{ page: '/product/WAL-02' }, { text: 'best price, pay now' }, { text: 'deal' }],
  [{ page: '/product/BAG-01' }, { text: '預算200' }],
  [{ page: '/product/BAG-01' }, { text: '有味道嗎' }],
  [{ page: '/product/BAG-01' }, { text: '算了太貴' }],
  [{ text: '多少錢' }],
];

test('no message is met with silence', async () => {
  await using talk = await openShopTalk();
  const unanswered: string[] = [];
  for (const [index, before] of SITUATIONS.entries()) {
    for (let at = index; at < examples.length; at += EVERY) {
      const id = `${index}-${at}`;
      await talk.send({ as: { channel: 'web', id } });
      for (const line of before) await talk.send(line);
      const said = await talk.send({ text: examples[at] ?? '' });
      if (!said.some(({ to }) => to === id)) unanswered.push(`${index}: ${examples[at]}`);
    }
  }
  expect(examples.length).toBeGreaterThan(1000);
  expect(unanswered).toEqual([]);
}, 60_000);
