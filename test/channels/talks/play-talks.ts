import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Talk } from '../../../src/app/talk/talk.ts';
import {
  movesClock,
  openShopTalk,
  playTranscript,
  type Transcript,
  transcript,
} from '../../transcripts/play-transcript.ts';
import { channelsOf, playedOn } from './played-on.ts';
import { openRealServices, type RealChannelName, type RealServices } from './real-doors.ts';

const FOLDER = `${import.meta.dirname}/../../transcripts`;
const file = z.strictObject({ talks: z.array(transcript) });

interface TalkFile {
  readonly name: string;
  readonly talks: readonly Transcript[];
}

/** Plays every talk of the transcripts that can begin on a channel, by the real codecs of all channels it goes through. */
export function playTalksOn(channel: RealChannelName): void {
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ name, talks: talksIn(name, channel) }))
    .filter(({ talks }) => talks.length > 0);
  let services: RealServices;
  beforeAll(async () => {
    services = await openRealServices();
  });
  afterAll(() => services?.[Symbol.asyncDispose]());

  test('there are talks to play', () => {
    expect(files.flatMap(({ talks }) => talks).length).toBeGreaterThanOrEqual(50);
  });

  for (const shop of shopsFor(files)) {
    describe(`${channel}, ${shop.name}`, () => {
      let talk: Talk;
      beforeAll(async () => {
        talk = await openShopTalk(services.doors);
      });
      afterAll(() => talk?.[Symbol.asyncDispose]());
      for (const { name, talks } of shop.files)
        for (const each of talks) test(`${name}: ${each.title}`, () => playTranscript(talk, each));
    });
  }
}

function talksIn(name: string, channel: RealChannelName): readonly Transcript[] {
  const { talks } = file.parse(parse(readFileSync(`${FOLDER}/${name}`, 'utf8')));
  return talks.filter((talk) => channelsOf(talk).includes(channel)).map((talk) => playedOn(channel, talk));
}

/** Talks in which time stands still share one shop; a file that moves the clock has a shop of its own. */
function shopsFor(
  files: readonly TalkFile[],
): readonly { readonly name: string; readonly files: readonly TalkFile[] }[] {
  const moving = files.filter(({ talks }) => talks.some(movesClock));
  const still = files.filter((one) => !moving.includes(one));
  return [{ name: 'one afternoon', files: still }, ...moving.map((one) => ({ name: one.name, files: [one] }))];
}
