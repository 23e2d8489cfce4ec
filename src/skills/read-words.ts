import type { Meaning } from '../understanding/meaning.ts';
import { type Understanding, understand } from '../understanding/understand.ts';
import type { Instant } from '../values/instants.ts';
import { isBeside } from './product-in-talk.ts';
import { type ReadingInput, readingContext } from './reading-context.ts';

/** A figure beside the product named. */
const FIGURE = /\d|[零一二两三四五六七八九十百千万]/;

/**
 * Reads a message as it is said here. One that names another product than the one under talk, and a figure, is read once
 * more with that product's prices: what is near its price is a price.
 */
export function readWords(
  understanding: Understanding,
  said: ReadingInput & { readonly text: string },
  now: Instant,
): Meaning {
  const context = readingContext(said, now);
  const heard = understand(understanding, said.text, context);
  const named = namedSurely(heard);
  if (named === undefined || named === context.product) return heard;
  return understand(understanding, said.text, readingContext({ ...said, named }, now));
}

function namedSurely(heard: Meaning): string | undefined {
  const [best] = heard.products;
  if (best === undefined || best.score < 1 || heard.orderNumber !== undefined || isBeside(heard)) return undefined;
  return FIGURE.test(heard.plain.replaceAll(best.sku.toLowerCase(), '')) ? best.sku : undefined;
}
