import { type Deal, makeDeal, replaceDeal } from '../bargaining/deal.ts';
import { describeFloor, listTerms } from '../bargaining/net.ts';
import type { Terms } from '../bargaining/types.ts';
import type { Card, Effect } from '../conversation/effect.ts';
import { type SliceWrite, write } from '../conversation/skill.ts';
import type { Json, Values } from '../values/value.ts';
import type { HaggleTable } from './haggle-table.ts';
import { liveDeal } from './haggle-table.ts';
import { termsValue } from './price-values.ts';
import type { ShopInput } from './shop-skill.ts';
import { dealsSlice } from './slices.ts';

/** A deal as the turn carries it. */
export interface ClosedDeal {
  readonly values: Values;
  readonly effects: readonly Effect[];
  readonly write: SliceWrite;
  readonly card: Card;
}

/** Makes the deal at exactly `terms`, its code from the event's entropy; an older live deal for the product is replaced. */
export function closeDeal(input: ShopInput, table: HaggleTable, terms: Terms): ClosedDeal {
  const { lastsMs, transferable } = input.facts.shop.prices.deal;
  const deal = makeDeal({
    policy: table.policy,
    terms,
    shopper: input.facts.shopperId,
    now: input.now,
    lastsMs,
    transferable,
    entropyHex: input.event.entropy,
  });
  const old = liveDeal(input, table.product.sku);
  return settleDeals(input, table, { deal, ...(old ? { old: replaceDeal(old) } : {}) });
}

/** Writes a new deal, and the one it takes the place of. */
export function settleDeals(
  input: ShopInput,
  table: HaggleTable,
  { deal, old }: { readonly deal: Deal; readonly old?: Deal },
): ClosedDeal {
  const deals = input.memory(dealsSlice);
  const kept = old ? deals.map((each) => (each.code === old.code ? old : each)) : deals;
  const changed = old ? [old, deal] : [deal];
  return {
    values: dealValues(input, table, deal),
    effects: changed.map((each) => ({ kind: 'deal', deal: dealRow(table, each) })),
    write: write(dealsSlice, [...kept, deal]),
    card: { kind: 'deal', code: deal.code },
  };
}

/** {code}, {until} and {terms} of a deal. */
export function dealValues(input: ShopInput, table: HaggleTable, deal: Deal): Values {
  return {
    code: deal.code,
    terms: termsValue(input.facts.shop, table.policy, deal.terms),
    until: { kind: 'instant', at: deal.expiresAt },
  };
}

/** The deal with what only the owner and the store may know: net, floor and the discount given. */
function dealRow({ policy, product }: HaggleTable, deal: Deal): Json {
  const { net, floor } = describeFloor(policy, deal.terms);
  const discount = netAtList({ policy }) - net;
  // Deals are plain data: they survive JSON unchanged.
  return { ...(deal as unknown as { readonly [key: string]: Json }), sku: product.sku, net, floor, discount };
}

function netAtList({ policy }: Pick<HaggleTable, 'policy'>): number {
  return describeFloor(policy, listTerms(policy)).net;
}
