import { toMajorText } from '../values/money.ts';
import type { CatalogRow } from './catalog-schema.ts';
import { type Complaint, draftAt, type FaultDraft, type Path } from './fault-draft.ts';
import { guessAmount } from './guess-number.ts';
import type { Placed } from './items.ts';
import type { PlacedRule } from './read-rules.ts';

/** What rules for floors are checked against: one product's prices in minor units. */
export interface PricedRow {
  readonly sku: string;
  readonly list: number;
  readonly cost: number | undefined;
  readonly category: string;
  readonly tags: readonly string[];
}

/** The products with their costs, which may stand in the catalog, in a rule or in a floors file, and must not differ. */
export function priceList(
  products: readonly Placed<CatalogRow>[],
  rules: readonly PlacedRule[],
  decimals: number,
): { readonly rows: ReadonlyMap<string, PricedRow>; readonly drafts: readonly FaultDraft[] } {
  const drafts: FaultDraft[] = [];
  const costs = new Map<string, number>();
  const rows = new Map<string, PricedRow>();
  for (const { item } of products) if (item.cost !== undefined) costs.set(item.sku, item.cost);
  for (const rule of rules) {
    const { sku, cost } = rule.item;
    if (sku === undefined || cost === undefined) continue;
    const known = costs.get(sku);
    if (known === undefined) costs.set(sku, cost);
    if (known === undefined || known === cost) continue;
    const parts = { sku, cost: toMajorText(known, decimals) };
    drafts.push(draftAt(rule.source, [...rule.path, 'cost'], { code: 'COST_DIFFERS', parts }));
  }
  for (const product of products) {
    const { sku, list, category, tags } = product.item;
    if (!rows.has(sku)) rows.set(sku, { sku, list, cost: costs.get(sku), category, tags });
  }
  return { rows, drafts };
}

/** The products a rule speaks of. */
export function targetsOf(rule: PlacedRule, rows: ReadonlyMap<string, PricedRow>): readonly PricedRow[] {
  const { sku, tag, category } = rule.item;
  if (sku !== undefined) {
    const row = rows.get(sku);
    return row ? [row] : [];
  }
  return [...rows.values()].filter((row) => (tag === undefined ? row.category === category : row.tags.includes(tag)));
}

/** Below this share of the list price a guess at a floor is not worth making when the cost is unknown. */
const LEAST_SHARE = 0.3;

/** The floor most likely meant by one that cannot be right. */
export function guessFloor(floor: number, row: PricedRow): number | undefined {
  return guessAmount(floor, row.cost ?? row.list * LEAST_SHARE, row.list);
}

/** A draft about one key of a rule. */
export function draftOfRule(rule: PlacedRule, key: Path, complaint: Complaint): FaultDraft {
  return draftAt(rule.source, [...rule.path, ...key], complaint);
}
