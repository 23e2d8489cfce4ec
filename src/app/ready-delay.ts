import type { EventBody } from '../conversation/event.ts';
import type { LoadedBundle } from '../runtime/turn/loaded-bundle.ts';
import { understand } from '../understanding/understand.ts';
import { type DurationMs, SECOND_MS } from '../values/instants.ts';

/** How long a fragment waits for the rest of its sentence, and how long while the shopper is seen typing. */
const FRAGMENT_MS = SECOND_MS;
const TYPING_MS = 4 * SECOND_MS;

/** A message this sure, or longer than a fragment, is answered at once. */
const SURE_FROM = 0.6;
const FRAGMENT_CHARS = 12;

/**
 * How long an event may wait for more of the same. Buttons, stop, human, prices and whatever is surely understood are
 * not held; a short unsure fragment is, longer while its writer is typing on.
 */
export function readyDelay({ understanding }: LoadedBundle, body: EventBody, isTyping: boolean): DurationMs {
  if (body.kind !== 'message' || body.text === '') return 0;
  if (body.text.length > FRAGMENT_CHARS && !isTyping) return 0;
  const { wantsHuman, optOut, urgent, money, intents } = understand(understanding, body.text);
  const isSure = (intents[0]?.confidence ?? 0) >= SURE_FROM;
  if (wantsHuman || optOut || urgent || money.length > 0 || isSure) return 0;
  if (isTyping) return TYPING_MS;
  return FRAGMENT_MS;
}
