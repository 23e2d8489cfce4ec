import type { Effect, Say } from '../../conversation/effect.ts';
import type { Values } from '../../values/value.ts';

interface DraftDetail {
  readonly id: string;
  readonly key: string;
  readonly values: Values;
  readonly text?: string;
}

/** Puts what the bot would have said while staff have the talk into words, under the id by which staff send or drop it. */
export function wordDrafts(effects: readonly Effect[], speak: (say: Say) => string): readonly Effect[] {
  return effects.map((effect) => {
    if (effect.kind !== 'record' || effect.record.kind !== 'draft') return effect;
    // Only `keepUnsaid` of the engine and the skill `desk.unsent` write this record; the latter has the words already.
    const { id, key, values, text } = effect.record.detail as unknown as DraftDetail;
    if (text !== undefined) return effect;
    const detail = { id, key, text: speak({ key, values }) };
    return { kind: 'record', record: { kind: 'draft', detail } };
  });
}
