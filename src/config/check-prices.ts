import { toMajorText } from '../values/money.ts';
import { nearest } from '../values/nearest.ts';
import type { FaultDraft } from './fault-draft.ts';
import { draftOfRule, guessFloor, type PricedRow, priceList, targetsOf } from './price-list.ts';
import type { PlacedRule } from './read-rules.ts';
import type { ShopFiles } from './read-shop-files.ts';

const DEFAULT_ROOM = { warn_under: 5, warn_over: 45 };

interface Checking {
  readonly rows: ReadonlyMap<string, PricedRow>;
  readonly money: (minor: number) => string;
  readonly room: { readonly warn_under: number; readonly warn_over: number };
}

/** Checks list prices, costs and floors against each other, rule by rule and product by product. */
export function checkPrices(files: ShopFiles): readonly FaultDraft[] {
  const { rules, products, basics, shop } = files;
  const { rows, drafts } = priceList(products, rules, basics.decimals);
  const money = (minor: number) => toMajorText(minor, basics.decimals);
  const checking = { rows, money, room: shop?.prices.room_percent ?? DEFAULT_ROOM };
  const floors = rules.filter(({ item }) => hasFloor(item) || item.haggle === false);
  return [
    ...drafts,
    ...rules.flatMap((rule) => checkScope(rule, checking)),
    ...[...rows.values()].flatMap((row) => checkCost(row, files, checking)),
    ...checkFloors(floors, checking),
  ];
}

function hasFloor(item: PlacedRule['item']): boolean {
  return item.floor !== undefined || item.floor_percent !== undefined;
}

function checkScope(rule: PlacedRule, { rows, money }: Checking): FaultDraft[] {
  const { sku, tag, category, list } = rule.item;
  const row = sku === undefined ? undefined : rows.get(sku);
  if (row && list !== undefined && list !== row.list) {
    const parts = { sku: row.sku, list: money(row.list) };
    return [draftOfRule(rule, ['list'], { code: 'LIST_DIFFERS', parts, suggestion: money(row.list) })];
  }
  if (targetsOf(rule, rows).length > 0) return [];
  if (sku !== undefined) {
    return [draftOfRule(rule, ['sku'], { code: 'UNKNOWN_SKU', suggestion: nearest(sku, rows.keys()) })];
  }
  const all = [...rows.values()];
  const word = tag ?? category ?? '';
  const known = new Set(tag === undefined ? all.map((each) => each.category) : all.flatMap((each) => each.tags));
  const suggestion = nearest(word, known);
  // A sale may be over, with no product left in it; a word like a known one is a slip of the pen.
  const severity = suggestion === undefined ? 'warning' : 'error';
  const code = tag === undefined ? 'UNKNOWN_CATEGORY' : 'UNKNOWN_TAG';
  return [draftOfRule(rule, [tag === undefined ? 'category' : 'tag'], { code, suggestion, severity })];
}

function checkCost(row: PricedRow, { products }: ShopFiles, { money }: Checking): FaultDraft[] {
  if (row.cost === undefined || row.cost <= row.list) return [];
  const product = products.find(({ item }) => item.sku === row.sku);
  if (!product) return [];
  const parts = { sku: row.sku, list: money(row.list), value: money(row.cost) };
  const place = product.source.locate([...product.path, 'list']);
  return [
    { file: product.source.file, path: product.path, place, code: 'COST_ABOVE_LIST', severity: 'warning', parts },
  ];
}

/** Goes through the rules as bargaining does: a product falls to the first rule that fits its quantity. */
function checkFloors(rules: readonly PlacedRule[], checking: Checking): FaultDraft[] {
  const settledFrom = new Map<string, number>();
  return rules.flatMap((rule) => {
    const quantity = rule.item.quantity_from ?? 1;
    const targets = targetsOf(rule, checking.rows);
    const won = targets.filter((row) => quantity < (settledFrom.get(row.sku) ?? Number.POSITIVE_INFINITY));
    for (const row of won) settledFrom.set(row.sku, quantity);
    const isReachable = targets.length === 0 || won.length > 0;
    const unreachable = draftOfRule(rule, [], { code: 'RULE_UNREACHABLE', severity: 'warning' });
    const judged = rule.item.sku === undefined ? won : targets;
    return [...(isReachable ? [] : [unreachable]), ...judged.flatMap((row) => checkFloor(rule, row, checking))];
  });
}

function checkFloor(rule: PlacedRule, row: PricedRow, checking: Checking): FaultDraft[] {
  const { money } = checking;
  const list = rule.item.list ?? row.list;
  const named = namedFloor(rule, list);
  if (named === undefined || rule.item.haggle === false) return [];
  const key = rule.item.floor === undefined ? 'floor_percent' : 'floor';
  const parts = { sku: row.sku, list: money(list), cost: money(row.cost ?? 0), value: money(named) };
  if (named > list) {
    const guess = guessFloor(named, { ...row, list });
    const suggestion = guess === undefined ? undefined : money(guess);
    return [draftOfRule(rule, [key], { code: 'FLOOR_ABOVE_LIST', suggestion, parts })];
  }
  const keepsCost = key === 'floor_percent' && rule.item.never_below_cost !== false;
  const floor = keepsCost ? Math.max(named, row.cost ?? 0) : named;
  if (floor < (row.cost ?? 0) && rule.item.below_cost !== true) {
    const guess = guessFloor(named, { ...row, list });
    const suggestion = guess === undefined ? undefined : money(guess);
    return [draftOfRule(rule, [key], { code: 'FLOOR_BELOW_COST', suggestion, parts })];
  }
  return checkRoom({ rule, key, floor, list, sku: row.sku }, checking);
}

function namedFloor(rule: PlacedRule, list: number): number | undefined {
  const { floor, floor_percent } = rule.item;
  if (floor !== undefined) return floor;
  return floor_percent === undefined ? undefined : Math.ceil((list * floor_percent) / 100);
}

interface Room {
  readonly rule: PlacedRule;
  readonly key: string;
  readonly floor: number;
  readonly list: number;
  readonly sku: string;
}

function checkRoom({ rule, key, floor, list, sku }: Room, { room, money }: Checking): FaultDraft[] {
  const percent = list === 0 ? 0 : ((list - floor) / list) * 100;
  if (percent >= room.warn_under && percent <= room.warn_over) return [];
  const code = percent < room.warn_under ? 'NO_ROOM' : 'MUCH_ROOM';
  const shown = percent < 10 ? Number(percent.toFixed(1)) : Math.round(percent);
  const parts = { sku, list: money(list), floor: money(floor), room: shown };
  return [draftOfRule(rule, [key], { code, severity: 'warning', parts })];
}
