import type { Effect } from '../../conversation/effect.ts';
import type { Event } from '../../conversation/event.ts';
import type { Mode } from '../../conversation/state.ts';
import type { Meaning } from '../../understanding/meaning.ts';

/** Buttons that work for themselves while the bot is paused. */
const OWN_WAY: ReadonlySet<string> = new Set(['human', 'stop', 'stop-all']);

/** What the bot hears while the owner has paused it: whatever the shopper does is a wish for a person. */
export function standBack(event: Event<Meaning>, mode: Mode): Event<Meaning> {
  if (mode === 'waiting' || mode === 'staff') return event;
  const { body, heard } = event;
  if (body.kind === 'button' && !OWN_WAY.has(body.choice)) return { ...event, body: { ...body, choice: 'human' } };
  return heard ? { ...event, heard: { ...heard, wantsHuman: true } } : event;
}

/** What is left of a turn while the bot is paused: where nobody wrote, nobody is spoken to. */
export function holdTongue({ body }: Event, effects: readonly Effect[]): readonly Effect[] {
  if (body.kind !== 'lingering' && body.kind !== 'timer') return effects;
  return effects.filter(({ kind }) => kind !== 'say');
}
