import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Talk } from '../../../src/app/talk.ts';
import { movesClock, playTranscript, type Transcript, transcript } from '../../transcripts/play-transcript.ts';
import { openRealTalk, type TalkChannelName } from './real-talk.ts';

const FOLDER = `${import.meta.dirname}/../../transcripts`;
const file = z.strictObject({ talks: z.array(z.unknown()) });

/** Lines every channel can carry, whoever the shopper is. */
const PORTABLE: ReadonlySet<string> = new Set(['bot', 'sticker', 'edit', 'button', 'text']);

/** The talks for any channel that need no page and no staff, of the files in which time stands still. */
const talks = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => {
    const all = file
      .parse(parse(readFileSync(`${FOLDER}/${name}`, 'utf8')))
      .talks.map((talk) => transcript.parse(talk));
    if (all.some(movesClock)) return [];
    return all.filter(isPortable).map((talk) => ({ name, talk }));
  });

function isPortable({ as, lines }: Transcript): boolean {
  return as === 'chat' && lines.every((line) => Object.keys(line).every((key) => PORTABLE.has(key)));
}

test('there are talks to play everywhere', () => {
  expect(talks.length).toBeGreaterThanOrEqual(20);
});

for (const channel of ['web', 'telegram', 'slack'] satisfies TalkChannelName[]) {
  describe(`by the codecs of ${channel}`, () => {
    let talk: Talk;
    beforeAll(async () => {
      talk = await openRealTalk(channel);
    });
    afterAll(() => talk?.[Symbol.asyncDispose]());
    for (const { name, talk: each } of talks) test(`${name}: ${each.title}`, () => playTranscript(talk, each));
  });
}
