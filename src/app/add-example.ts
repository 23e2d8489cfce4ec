import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../config/write-whole.ts';
import type { LoadedBundle } from '../runtime/turn/loaded-bundle.ts';
import { normalise } from '../understanding/normalise.ts';
import { understand } from '../understanding/understand.ts';
import { ShopkeeperError } from '../values/errors.ts';
import type { Instant } from '../values/instants.ts';
import { nearest } from '../values/nearest.ts';
import type { BundlePlaces } from './read-bundle.ts';
import { readyBundle } from './ready-bundle.ts';

/** An example an owner gives: what a shopper wrote, and what it means. */
export interface NewExample {
  readonly intent: string;
  readonly text: string;
}

/** Where the example was written, and how the text is read before and after. */
export interface AddedExample {
  /** Relative to the shop's folder. */
  readonly file: string;
  readonly before: { readonly id: string; readonly confidence: number } | undefined;
  readonly after: { readonly id: string; readonly confidence: number } | undefined;
}

type Places = BundlePlaces & { readonly dataDir: string };

/**
 * Adds an example to the shop's own understanding and reads the whole shop with it; files that then have faults are put
 * back. Throws ConfigRefused, or EXAMPLE_REFUSED for an unknown intent, an empty text or one that is an example already.
 */
export async function addExample(places: Places, example: NewExample, now: Instant): Promise<AddedExample> {
  const text = example.text.replaceAll(/\s+/g, ' ').trim();
  const line = `    - ${JSON.stringify(text)}\n`;
  const file = join('understanding', 'intents', `${example.intent.replaceAll(':', '-')}.added.yaml`);
  const path = join(places.configDir, file);
  const old = await readFile(path, 'utf8').catch(() => undefined);
  const bundle = await readyBundle(places, now);
  refuseUnknown(bundle, example.intent);
  if (normalise(text).text === '') throw refusal(example.intent, 'it is empty, wanted words');
  if (old?.includes(line)) throw refusal(example.intent, 'it is there already');
  await writeWhole(path, `${old ?? headOf(example.intent)}${line}`);
  try {
    const taught = await readyBundle(places, now);
    return { file, before: topOf(bundle, text), after: topOf(taught, text) };
  } catch (error) {
    await (old === undefined ? rm(path) : writeWhole(path, old));
    throw error;
  }
}

function refuseUnknown({ understanding }: LoadedBundle, intent: string): void {
  const { classes } = understanding.classifier;
  if (classes.includes(intent)) return;
  const suggestion = nearest(intent, classes);
  throw refusal(intent, `no such intent${suggestion === undefined ? '' : `, did you mean "${suggestion}"?`}`);
}

function refusal(intent: string, why: string): ShopkeeperError {
  return new ShopkeeperError('EXAMPLE_REFUSED', `Cannot add an example to "${intent}": ${why}`);
}

function headOf(intent: string): string {
  return `# Examples added by "shopkeeper understand --add"; lines may be edited or taken away.\nid: ${intent}\nexamples:\n  any:\n`;
}

function topOf({ understanding }: LoadedBundle, text: string) {
  return understand(understanding, text).intents[0];
}
