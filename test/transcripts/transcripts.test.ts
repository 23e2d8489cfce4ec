import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Talk } from '../../src/app/talk.ts';
import { openShopTalk, playTranscript, transcript } from './play-transcript.ts';

const file = z.strictObject({ talks: z.array(transcript) });

for (const name of readdirSync(import.meta.dirname).filter((each) => each.endsWith('.yaml'))) {
  const { talks } = file.parse(parse(readFileSync(`${import.meta.dirname}/${name}`, 'utf8')));
  describe(name, () => {
    let talk: Talk;
    beforeAll(async () => {
      talk = await openShopTalk();
    });
    afterAll(() => talk[Symbol.asyncDispose]());
    for (const each of talks) {
      test(each.title, () => playTranscript(talk, each));
    }
  });
}
