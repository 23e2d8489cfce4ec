import { z } from 'zod';
import type { SkillResult, Slice, SliceWrite } from '../../conversation/skill.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';

const severalSchema = z.object({ several: z.array(z.object({ news: z.string(), order: z.json() })).min(1) });

/** What came of each order of an event that tells of several; `memory` as it stands after all of them. */
export interface FoldedOrders {
  readonly results: readonly SkillResult[];
  readonly memory: readonly SliceWrite[];
  /** Reads memory as it stands after all of them. */
  readonly read: ShopInput['memory'];
}

/** Runs `run` for each order of an event that tells of several, one after the other; undefined for other events. */
export function foldOrders(input: ShopInput, run: ShopSkill['run']): FoldedOrders | undefined {
  const { event } = input;
  const several = severalSchema.safeParse(event.body.kind === 'order' ? event.body.order : undefined).data?.several;
  if (!several) return undefined;
  const written = new Map<string, SliceWrite>();
  // What was written under a slice's name is of its type.
  const read = <T>(slice: Slice<T>): T => (written.get(slice.name)?.content as T | undefined) ?? input.memory(slice);
  const results = several.map(({ news, order }, index) => {
    const one = { ...event, id: `${event.id}:${index}`, body: { kind: 'order', news, order } as const };
    const result = run({ ...input, event: one, memory: read });
    for (const each of result.memory ?? []) written.set(each.slice.name, each);
    return result;
  });
  return { results, memory: [...written.values()], read };
}

/** A skill that says nothing hears of each order of an event that tells of several. */
export function overOrders(run: ShopSkill['run']): ShopSkill['run'] {
  return (input) => {
    const folded = foldOrders(input, run);
    const last = folded?.results.at(-1);
    if (!folded || !last) return run(input);
    return { ...last, memory: folded.memory, effects: folded.results.flatMap(({ effects = [] }) => effects) };
  };
}
