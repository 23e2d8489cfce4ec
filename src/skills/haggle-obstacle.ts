import { burdenOf } from '../bargaining/net.ts';
import type { SkillResult } from '../conversation/skill.ts';
import type { Meaning } from '../understanding/meaning.ts';
import { DAY_MS } from '../values/instants.ts';
import { dealValues } from './close-deal.ts';
import { type HaggleTable, liveDeal } from './haggle-table.ts';
import { standingValues } from './haggle-values.ts';
import { nameValue } from './price-values.ts';
import { rememberTalk } from './product-in-talk.ts';
import { renewLapsed } from './renew-lapsed.ts';
import type { ShopInput } from './shop-skill.ts';
import { dealsSlice, type KeptDeal } from './slices.ts';

/** What stands in the way of haggling: no stock, a deal already made, a deal that ended, the owner's cap on deals. */
export function haggleObstacle(
  input: ShopInput,
  table: HaggleTable,
  heard: Meaning | undefined,
): SkillResult | undefined {
  return (
    stockObstacle(input, table) ??
    dealObstacle(input, table) ??
    lapsedDeal(input, table, heard) ??
    capObstacle(input, table)
  );
}

/** Outcome `live` while a deal stands for the product in that quantity. */
export function dealObstacle(input: ShopInput, table: HaggleTable): SkillResult | undefined {
  const deal = liveDeal(input, table.product.sku);
  if (!deal || deal.terms.quantity !== table.quantity || isUndercut(deal, table)) return undefined;
  return {
    outcome: 'live',
    values: { product: nameValue(table.product), ...dealValues(input, table, deal) },
    card: { kind: 'deal', code: deal.code },
    memory: [rememberTalk(input, table.product, { quantity: table.quantity, lost: 0 })],
  };
}

/** Joined with another chat of theirs, a shopper may have an ask below the deal: it can still be taken. */
export function isUndercut({ terms }: KeptDeal, { hasAsk, policy, standing }: HaggleTable): boolean {
  return hasAsk && burdenOf(policy, standing) < burdenOf(policy, terms);
}

/** Outcome `sold-out` or `short-stock` when the record of stock does not hold that many. */
export function stockObstacle(input: ShopInput, table: HaggleTable): SkillResult | undefined {
  const { product, quantity } = table;
  const { stock } = product;
  if (stock === undefined || stock >= quantity) return undefined;
  const checkedAt = { kind: 'instant', at: input.now } as const;
  const memory = [rememberTalk(input, product, { quantity: Math.max(1, stock), lost: 0 })];
  if (stock === 0) return { outcome: 'sold-out', values: { product: nameValue(product), checkedAt }, memory };
  return { outcome: 'short-stock', values: { ...standingValues(input, table), stock, quantity, checkedAt }, memory };
}

function lapsedDeal(input: ShopInput, table: HaggleTable, heard: Meaning | undefined): SkillResult | undefined {
  return heard ? renewLapsed(input, table, heard) : undefined;
}

/** Outcome `capped` when the shopper has had the owner's most deals in 30 days. */
function capObstacle(input: ShopInput, table: HaggleTable): SkillResult | undefined {
  const { shop } = input.facts;
  const most = shop.prices.caps.dealsPerShopper30d;
  if (most === undefined || table.hasAsk) return undefined;
  const deals = input.memory(dealsSlice);
  const recent = deals.filter(({ madeAt, revived }) => revived === 0 && input.now - madeAt < 30 * DAY_MS);
  if (recent.length < most) return undefined;
  return {
    outcome: 'capped',
    values: standingValues(input, table),
    memory: [rememberTalk(input, table.product, { quantity: table.quantity, lost: 0 })],
  };
}
