import { expect } from 'vitest';
import { z } from 'zod';
import { openTalk, type Talk, type TalkOptions } from '../../src/app/talk/talk.ts';
import { TalkLine } from '../../src/app/talk/talk-line.ts';
import type { Said } from '../../src/app/talk/talk-said.ts';
import { leaksIn, secretFigures } from './secret-figures.ts';

const piece = z.coerce.string();
const pieces = z.union([z.array(piece), piece.transform((one) => [one])]);

const channel = z.enum(['chat', 'web', 'telegram', 'slack']);

/** What the shop is expected to say; `*` in a key stands for anything. */
const expected = z.strictObject({
  on: channel.optional(),
  key: z.string().optional(),
  says: pieces.default([]),
  never: pieces.default([]),
  matches: z.string().optional(),
  buttons: z.array(z.string()).optional(),
  promise: z.boolean().optional(),
  deal: z.record(z.string(), z.unknown()).optional(),
  /** Need not come: not every channel has reason for it. */
  optional: z.boolean().optional(),
});

const line = z.union([
  z.strictObject({ bot: z.literal('nothing') }),
  z.strictObject({ bot: z.union([z.string().transform((says) => expected.parse({ says })), expected]) }),
  z.strictObject({ on: channel }),
  z.strictObject({ shopper: z.string() }).transform(({ shopper }) => TalkLine.parse({ text: shopper })),
  TalkLine,
]);

/** One talk of one shopper, as written in a file of transcripts. */
export const transcript = z.strictObject({
  title: z.string(),
  as: channel.default('chat'),
  lines: z.array(line),
});

export type Transcript = z.infer<typeof transcript>;

/** Monday 2026-11-23, 14:00 in Taipei: the demo shop is open. */
const START_AT = Temporal.Instant.from('2026-11-23T14:00+08:00').epochMilliseconds;

/** Words no honest shopkeeper says. */
const NEVER_SAID = /賠本|亏本|跳樓|跳楼|老闆|老板|今天才有|only today|losing money|my manager|手慢无|最后机会/i;

/** True for a talk in which time passes. */
export function movesClock({ lines }: Transcript): boolean {
  return lines.some((each) => 'wait' in each || 'at' in each);
}

/** Opens the demo shop for a file of transcripts; through real channels where doors are given. */
export function openShopTalk(doors?: TalkOptions['doors']): Promise<Talk> {
  const project = `${import.meta.dirname}/../..`;
  return openTalk({
    configDir: `${project}/config`,
    flowsDir: `${project}/flows`,
    at: START_AT,
    cacheDir: `${project}/var`,
    ...(doors && { doors }),
  });
}

/** Plays a transcript as a shopper of its own and checks every message the shop sends. */
export async function playTranscript(
  talk: Talk,
  { title, as, lines }: Pick<Transcript, 'title' | 'as' | 'lines'>,
): Promise<void> {
  await talk.send({ as: { channel: as, id: title } });
  const pages = lines.flatMap((each) => ('page' in each ? [each.page] : []));
  const secrets = secretFigures(talk, pages);
  let said: Said[] = [];
  for (const [index, next] of lines.entries()) {
    if ('bot' in next) {
      checkBot(next.bot, said);
      continue;
    }
    if (index > 0 && 'bot' in (lines[index - 1] ?? {}))
      expect(
        said.map(({ text }) => text),
        'said beyond what is expected',
      ).toEqual([]);
    const done = await talk.send('on' in next ? { as: { channel: next.on, id: title } } : next);
    said = done.filter(({ to, kind }) => to === title && kind !== 'link');
    for (const { text } of said) expect(text).not.toMatch(NEVER_SAID);
    expect(leaksIn(said, secrets, JSON.stringify(lines)), 'floors or costs that were sent').toEqual([]);
  }
}

function checkBot(bot: 'nothing' | z.infer<typeof expected>, said: Said[]): void {
  if (bot === 'nothing') {
    expect(said.map(({ text }) => text)).toEqual([]);
    return;
  }
  if (bot.optional && !isKey(said[0], bot.key)) return;
  const message = said.shift();
  if (!message) throw new Error(`The shop says nothing, expected ${JSON.stringify(bot)}`);
  const { key, text, buttons, promises, deal } = message;
  if (bot.on !== undefined) expect(message.channel).toBe(bot.on);
  if (bot.key !== undefined) expect(key, text).toMatch(keyPattern(bot.key));
  for (const piece of bot.says) expect(text).toContain(piece);
  for (const piece of bot.never) expect(text).not.toContain(piece);
  if (bot.matches !== undefined) expect(text).toMatch(new RegExp(bot.matches, 'u'));
  if (bot.buttons) expect(buttons.map(({ choice }) => choice)).toEqual(bot.buttons);
  if (bot.promise !== undefined) expect(promises.length > 0, text).toBe(bot.promise);
  if (bot.deal) expect(deal).toMatchObject(bot.deal);
}

function isKey(message: Said | undefined, key = '*'): boolean {
  return message !== undefined && keyPattern(key).test(message.key);
}

/** `*` stands for anything. */
function keyPattern(key: string): RegExp {
  return new RegExp(`^${key.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
}
