import type { EventBody } from '../conversation/event.ts';
import type { LoadedBundle } from '../runtime/turn/loaded-bundle.ts';
import { understand } from '../understanding/understand.ts';
import { type DurationMs, SECOND_MS } from '../values/instants.ts';

/** How long a fragment waits for the rest of its sentence. */
const FRAGMENT_MS = SECOND_MS;

/** A message this sure, or longer than a fragment, is answered at once. */
const SURE_FROM = 0.6;
const FRAGMENT_CHARS = 12;

/**
 * How long an event may wait for more of the same. Buttons, stop, human, prices and whatever is surely understood are
 * not held; a short unsure fragment is.
 */
export function readyDelay({ understanding }: LoadedBundle, body: EventBody): DurationMs {
  if (body.kind !== 'message' || body.text === '') return 0;
  if (body.text.length > FRAGMENT_CHARS) return 0;
  const { wantsHuman, optOut, urgent, money, intents } = understand(understanding, body.text);
  const isSure = (intents[0]?.confidence ?? 0) >= SURE_FROM;
  return wantsHuman || optOut || urgent || money.length > 0 || isSure ? 0 : FRAGMENT_MS;
}
