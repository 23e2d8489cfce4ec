import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Talk } from '../../src/app/talk/talk.ts';
import { movesClock, openShopTalk, playTranscript, transcript } from './play-transcript.ts';

const file = z.strictObject({ talks: z.array(transcript) });

const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, ...file.parse(parse(readFileSync(`${import.meta.dirname}/${name}`, 'utf8'))) }));

/** Talks in which time stands still share one shop; a file that moves the clock has a shop of its own. */
const shops = [
  { name: 'one afternoon', files: files.filter(({ talks }) => !talks.some(movesClock)) },
  ...files.filter(({ talks }) => talks.some(movesClock)).map((one) => ({ name: one.name, files: [one] })),
];

for (const shop of shops) {
  describe(shop.name, () => {
    let talk: Talk;
    beforeAll(async () => {
      talk = await openShopTalk();
    });
    afterAll(() => talk[Symbol.asyncDispose]());
    for (const { name, talks } of shop.files) {
      for (const each of talks) test(`${name}: ${each.title}`, () => playTranscript(talk, each));
    }
  });
}
