import { nearest } from '../values/nearest.ts';
import { USUAL_PROMISES } from './build-shop.ts';
import { draftAt, type FaultDraft, type Path, type Source } from './fault-draft.ts';
import type { ShopFiles } from './read-shop-files.ts';
import type { ShopFile } from './shop-schema.ts';

/** Checks names in shop.yaml that point at other parts of it: promises of guarantees, people on call. */
export function checkSections({ shopSource }: ShopFiles, shop: ShopFile): readonly FaultDraft[] {
  const promises = [...Object.keys(USUAL_PROMISES), ...Object.keys(shop.promises)];
  const people = shop.staff.people.map(({ name }) => name);
  return [
    ...shop.guarantees.flatMap(({ breach_of }, index) =>
      named(breach_of, promises, ['guarantees', index, 'breach_of']),
    ),
    ...(shop.staff.on_call?.order ?? []).flatMap((name, index) =>
      named(name, people, ['staff', 'on_call', 'order', index]),
    ),
    ...checkLeanings(shopSource, shop),
    ...(shop.staff.digest ? named(shop.staff.digest.to, people, ['staff', 'digest', 'to']) : []),
  ];

  function named(name: string, known: readonly string[], path: Path): FaultDraft[] {
    if (known.includes(name)) return [];
    const parts = { known: [...new Set(known)].join(', ') };
    return [draftAt(shopSource, path, { code: 'NOT_ONE_OF', suggestion: nearest(name, known), parts })];
  }
}

/** What an engine does not do by itself is given to a person each time: better said so from the start. */
function checkLeanings(source: Source, { leanings, engine }: ShopFile): readonly FaultDraft[] {
  const isByPeople = engine === undefined || engine.kind === 'files' || engine.kind === 'webhook';
  if (leanings?.carried_out_by !== 'engine' || !isByPeople) return [];
  const value = engine?.kind ?? 'files';
  return [
    draftAt(source, ['leanings', 'carried_out_by'], {
      code: 'ENGINE_PAYS_NOTHING',
      severity: 'warning',
      parts: { engine: value },
    }),
  ];
}
