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
import { dealsSlice, type KeptDeal } from './slices.ts';

/** A deal as the turn carries it. */
interface ClosedDeal {
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
  const kept = { ...deal, account: accountOf(table, terms) };
  return settleDeals(input, table, { deal: kept, replaced: liveDeal(input, table.product.sku) });
}

/** Writes a new deal, and the one it takes the place of. */
export function settleDeals(
  input: ShopInput,
  table: HaggleTable,
  { deal, replaced }: { readonly deal: KeptDeal; readonly replaced: KeptDeal | undefined },
): ClosedDeal {
  const old = replaced ? { ...replaceDeal(replaced), account: replaced.account } : undefined;
  const deals = input.memory(dealsSlice).map((each) => (old && each.code === old.code ? old : each));
  const changed = old ? [old, deal] : [deal];
  return {
    values: dealValues(input, table, deal),
    effects: changed.flatMap((each) => [{ kind: 'deal', deal: dealRow(each) } as const, ...mintCode(input, each)]),
    write: write(dealsSlice, [...deals, deal]),
    card: { kind: 'deal', code: deal.code },
  };
}

/** Where the shop engine takes only codes it made: it makes this one, or ends it when the deal is over. */
function mintCode({ facts }: ShopInput, { code, state }: KeptDeal): readonly Effect[] {
  if (!facts.shop.after.mintsCodes) return [];
  const requestId = `mint:${code}:${state}`;
  return [{ kind: 'call', call: { requestId, service: 'mint-code', input: { code }, onUnknown: 'resend' } }];
}

/** {code}, {until} and {terms} of a deal. */
export function dealValues(input: ShopInput, table: HaggleTable, deal: Deal): Values {
  return {
    code: deal.code,
    terms: termsValue(input.facts.shop, table.policy, deal.terms),
    until: { kind: 'instant', at: deal.expiresAt },
  };
}

/** The deal as stored: with its product, and what only the owner may know. */
export function dealRow({ account, ...deal }: KeptDeal): Json {
  const sku = deal.items[0]?.sku ?? '';
  // Deals are plain data: they survive JSON unchanged.
  return { ...(deal as unknown as { readonly [key: string]: Json }), sku, ...account };
}

function accountOf({ policy }: HaggleTable, terms: Terms): KeptDeal['account'] {
  const { net, floor } = describeFloor(policy, terms);
  return { net, floor, discount: describeFloor(policy, listTerms(policy)).net - net };
}
