import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { TalkLine } from '../../src/app/talk/talk-line.ts';
import { openShopTalk } from './play-transcript.ts';

/** Examples of each intent that are tried in each situation, others in every one; `all` tries all, for hours. */
const EACH = process.env.ALWAYS_ANSWERS_EACH === 'all' ? Infinity : Number(process.env.ALWAYS_ANSWERS_EACH ?? 1);

/** Words that two flows leave to each other, tried in each situation. */
const BETWEEN = ['是380吗', 'can I get 380?', 'does it have a zipper? 400 ok?', '有內袋嗎 440包郵行嗎', 'is it 380'];

const INTENTS = `${import.meta.dirname}/../../flows/understanding/intents`;
const example = z.union([z.object({ text: z.string() }).transform(({ text }) => text), z.coerce.string()]);
const file = z.object({ examples: z.record(z.string(), z.array(example)) });

const examples = readdirSync(INTENTS).flatMap((name) =>
  Object.values(file.parse(parse(readFileSync(`${INTENTS}/${name}`, 'utf8'))).examples),
);

/** Of each list of examples some, other ones for each situation: every intent is met in every situation. */
function wordsFor(situation: number): readonly string[] {
  const chosen = examples.flatMap((list) => {
    const step = Math.max(1, Math.floor(list.length / EACH));
    return list.filter((_, at) => at % step === (situation * STRIDE) % step).slice(0, EACH);
  });
  return [...BETWEEN, ...chosen];
}

/** Prime, so that no two situations take the same examples. */
const STRIDE = 7919;

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
    for (const [at, text] of wordsFor(index).entries()) {
      const id = `${index}-${at}`;
      await talk.send({ as: { channel: 'web', id } });
      for (const line of before) await talk.send(line);
      const said = await talk.send({ text });
      if (!said.some(({ to }) => to === id)) unanswered.push(`${index}: ${text}`);
    }
  }
  expect(examples.flat().length).toBeGreaterThan(1000);
  expect(wordsFor(0).length).toBeGreaterThan(50);
  expect(unanswered).toEqual([]);
}, 180_000);
