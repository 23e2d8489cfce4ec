import { nearest } from '../values/nearest.ts';
import { draftAt, type FaultDraft, type Path } from './fault-draft.ts';
import type { ShopFiles } from './read-shop-files.ts';

/** Checks what calendar.yaml names in other files: facts of tips, products of tips and campaigns. */
export function checkCalendar({ calendar, calendarSource, facts, products }: ShopFiles): readonly FaultDraft[] {
  if (!calendar || !calendarSource) return [];
  const source = calendarSource;
  const factIds = facts.map(({ item }) => item.id);
  const skus = products.map(({ item }) => item.sku);
  return [
    ...calendar.tips.flatMap(({ fact, suggests }, index) => [
      ...named(fact, factIds, ['tips', index, 'fact']),
      ...named(suggests, skus, ['tips', index, 'suggests']),
    ]),
    ...calendar.campaigns.flatMap(({ sku }, index) => named(sku, skus, ['campaigns', index, 'about'])),
  ];

  function named(name: string | undefined, known: readonly string[], path: Path): FaultDraft[] {
    if (name === undefined || known.includes(name)) return [];
    const parts = { known: known.slice(0, 20).join(', ') };
    return [draftAt(source, path, { code: 'NOT_ONE_OF', suggestion: nearest(name, known), parts })];
  }
}
