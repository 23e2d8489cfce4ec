import type { Effect, Say } from '../../conversation/effect.ts';
import type { Values } from '../../values/value.ts';

/** Puts what the bot would have said while staff have the talk into words, with an id by which staff send or drop it. */
export function wordDrafts(
  effects: readonly Effect[],
  { eventId, speak }: { readonly eventId: string; readonly speak: (say: Say) => string },
): readonly Effect[] {
  return effects.map((effect, index) => {
    if (effect.kind !== 'record' || effect.record.kind !== 'draft') return effect;
    // `draftWords` of the engine is the only writer of this record.
    const { key, values } = effect.record.detail as unknown as { readonly key: string; readonly values: Values };
    const detail = { id: `${eventId}/${index}`, key, text: speak({ key, values }) };
    return { kind: 'record', record: { kind: 'draft', detail } };
  });
}
