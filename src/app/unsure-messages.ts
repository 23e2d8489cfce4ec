import type { Store, TranscriptRow } from '../ports/store.ts';
import type { LoadedBundle } from '../runtime/turn/loaded-bundle.ts';
import { understand } from '../understanding/understand.ts';
import type { Instant } from '../values/instants.ts';

/** A message of a shopper that is not surely understood. */
export interface UnsureMessage {
  readonly at: Instant;
  readonly text: string;
  /** What it is taken for now. */
  readonly intent: string;
  readonly confidence: number;
}

/** Lines of all talks that are looked through, newest first. */
const LINES_READ = 20_000;

/** Below this confidence a reading is a guess. */
const UNSURE_UNDER = 0.5;

/**
 * The newest messages that the present model is unsure of, each wording once, read after what the shop had said before
 * them. A message that a new example made clear is no longer among them.
 */
export async function unsureMessages(
  store: Store,
  { understanding }: LoadedBundle,
  limit: number,
): Promise<readonly UnsureMessage[]> {
  const lines = await store.recentLines(LINES_READ);
  const found = new Map<string, UnsureMessage>();
  for (const { line, lastBot } of withQuestions(lines)) {
    if (found.size >= limit) break;
    const { plain, intents } = understand(understanding, line.text, lastBot === undefined ? {} : { lastBot });
    const [top] = intents;
    if (!top || top.confidence >= UNSURE_UNDER || plain === '' || found.has(plain)) continue;
    found.set(plain, { at: line.at, text: line.text, intent: top.id, confidence: top.confidence });
  }
  return [...found.values()];
}

/** Typed lines of shoppers, newest first, each with the key of the shop's line before it. */
function withQuestions(lines: readonly TranscriptRow[]) {
  const lastBots = new Map<string, string>();
  const typed: { readonly line: TranscriptRow; readonly lastBot: string | undefined }[] = [];
  for (const line of lines.toReversed()) {
    const { from, conversationId, detail } = line;
    if (from === 'bot' && detail.key !== undefined) lastBots.set(conversationId, detail.key);
    if (from === 'shopper' && (detail.kind === 'message' || detail.kind === 'edit')) {
      typed.push({ line, lastBot: lastBots.get(conversationId) });
    }
  }
  return typed.reverse();
}
