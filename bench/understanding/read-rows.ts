import { readFileSync } from 'node:fs';
import { z } from 'zod';

const figure = z.object({ kind: z.string(), value: z.number() });
const row = z.object({
  text: z.string(),
  text_hant: z.string().optional(),
  lang: z.enum(['en', 'zh']),
  context: z
    .object({
      previous: z.string().optional(),
      lastBot: z.string().optional(),
      list: z.number().optional(),
      standing: z.number().optional(),
      lastOffer: z.number().optional(),
    })
    .default({}),
  intents: z.array(z.string()).min(1),
  act: z.enum(['offer', 'accept', 'reject', 'ask', 'other']).default('other'),
  money: z.array(figure).default([]),
  mood: z.enum(['upset', 'neutral', 'pleased']).default('neutral'),
  wantsHuman: z.boolean().default(false),
  optOut: z.boolean().default(false),
});

/** One labelled message; the format is described in README.md beside this file. */
export type Row = z.infer<typeof row>;

/** Reads labelled rows from JSON-lines files; throws when a line does not fit the format. */
export function readRows(paths: readonly string[]): readonly Row[] {
  return paths.flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => row.parse(JSON.parse(line))),
  );
}
