import { z } from 'zod';
import type { Meaning, ReadingContext } from './meaning.ts';

const line = z.object({
  text: z.string(),
  context: z
    .object({
      lastBot: z.string(),
      standing: z.number(),
      list: z.number(),
      lastOffer: z.number(),
      currency: z.string(),
      decimals: z.number().int(),
      hasOpenOrder: z.boolean(),
      product: z.string(),
      language: z.enum(['zh-Hant', 'zh-Hans', 'en']),
      today: z.string(),
    })
    .partial()
    .default({}),
});

/** One line of `understand --json` as read. */
export interface ReadingLine {
  readonly text: string;
  readonly context: ReadingContext;
}

/** Checks one parsed line {text, context}; throws z.ZodError when it does not fit. */
export function readReadingLine(json: unknown): ReadingLine {
  const { text, context } = line.parse(json);
  const known = Object.entries(context).filter(([, value]) => value !== undefined);
  return { text, context: Object.fromEntries(known) };
}

/** A meaning as `understand --json` prints it. */
export function printableMeaning({ plain: _, ...meaning }: Meaning): object {
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return { ...meaning, intents: meaning.intents.map(({ id, confidence }) => ({ id, confidence: round(confidence) })) };
}
