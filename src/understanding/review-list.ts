import type { Meaning } from './meaning.ts';
import { normalise } from './normalise.ts';

/** A message the model was unsure of, with what it took it for. */
export interface ReviewItem {
  readonly text: string;
  readonly intent: string;
  readonly confidence: number;
  /** How often it was written. */
  readonly count: number;
}

/** Below this confidence a reading is worth an owner's look. */
const REVIEW_BELOW = 0.6;

/** The unsure messages of a shop, most frequent first, then least sure; messages that differ only in form count as one. */
export function reviewList(
  read: readonly { readonly text: string; readonly meaning: Meaning }[],
  below = REVIEW_BELOW,
): readonly ReviewItem[] {
  const items = new Map<string, ReviewItem>();
  for (const { text, meaning } of read) {
    const [top] = meaning.intents;
    if (!top || top.confidence >= below) continue;
    const key = normalise(text).text;
    const known = items.get(key);
    items.set(key, {
      text: known?.text ?? text,
      intent: top.id,
      confidence: top.confidence,
      count: (known?.count ?? 0) + 1,
    });
  }
  return [...items.values()].sort((a, b) => b.count - a.count || a.confidence - b.confidence);
}

/** The content of an owner's intent file with one more example; `undefined` content makes a new one. */
export function withExample(
  content: unknown,
  intent: string,
  example: { readonly text: string; readonly language: 'en' | 'zh' },
): object {
  const file = isRecord(content) ? content : { id: intent };
  const examples = isRecord(file.examples) ? file.examples : {};
  const known = Array.isArray(examples[example.language]) ? examples[example.language] : [];
  if (Array.isArray(known) && known.includes(example.text)) return file;
  return {
    ...file,
    examples: { ...examples, [example.language]: [...(Array.isArray(known) ? known : []), example.text] },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
