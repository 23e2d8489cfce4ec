import { z } from 'zod';
import type { TextTag } from './texts.ts';

const words = z.string().min(1);
const variants = z.union([words.transform((one) => [one]), z.array(words).min(1)]);

/** Choice to label, order kept; at most six: three are easily read, and a score needs five and a way out. */
const buttons = z
  .record(z.string().regex(/^[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*$/, 'must be a choice of small letters'), words)
  .refine((all) => Object.keys(all).length <= 6, 'must be at most six buttons')
  .transform((all) => Object.entries(all).map(([choice, label]) => ({ choice, label })));

const short = variants.transform((say) => ({ say, tags: [] as TextTag[], buttons: [] as Button[] }));

const full = z.strictObject({
  tags: z.array(z.enum(['F', 'P', 'D', 'A', 'C', 'H'])).default([]),
  say: variants,
  buttons: buttons.default([]),
});

type Button = { choice: string; label: string };

/** One entry of a texts file as parsed from YAML; a bare string or list is a text without tags and buttons. */
export const TEXT_SCHEMA = z.union([short, full]);

/** The key of a text: "haggle.last". */
export const TEXT_KEY = /^[a-z][a-z0-9_]*(?:[.-][a-z0-9_]+)*$/;
