import { plainJson } from '../values/plain-json.ts';
import type { Effect } from './effect.ts';
import type { Heard } from './event.ts';
import type { Unsaid } from './state.ts';
import { change, type Turn } from './turn.ts';

/** More than this is not kept. */
const MOST_UNSAID = 20;

/** While staff have the talk, words of the bot become drafts for them, and are kept for later. */
export function keepUnsaid<M extends Heard, F>(turn: Turn<M, F>): readonly Effect[] {
  const { unsaid = [] } = turn.conversation;
  const drafts = new Map<Effect, Unsaid>();
  turn.effects.forEach((effect, index) => {
    if (effect.kind === 'say') drafts.set(effect, { id: `${turn.input.event.id}/${index}`, say: effect.say });
  });
  if (drafts.size > 0) change(turn, { unsaid: [...unsaid, ...drafts.values()].slice(-MOST_UNSAID) });
  return turn.effects.map((effect) => {
    const draft = drafts.get(effect);
    return draft ? asRecord(draft) : effect;
  });
}

function asRecord({ id, say }: Unsaid): Effect {
  return { kind: 'record', record: { kind: 'draft', detail: { id, key: say.key, values: plainJson(say.values) } } };
}

/** Once staff have let go of the talk, what they have not decided on is said; what the shopper has stopped is not. */
export function sayUnsaid<M extends Heard, F>(turn: Turn<M, F>): void {
  const { unsaid, ...kept } = turn.conversation;
  if (!unsaid) return;
  const isStopped = turn.effects.some((effect) => effect.kind === 'void' && effect.kinds.includes('news'));
  if (!isStopped && kept.mode === 'staff') return;
  turn.conversation = kept;
  if (isStopped) return;
  const { now } = turn.input;
  for (const { say } of unsaid) {
    const { sending, ...words } = say;
    // Whoever has just been handed back is there: these are answers now.
    if ((sending?.usefulUntil ?? now) >= now) turn.effects.push({ kind: 'say', say: words });
  }
}
