import { type Deal, dealStateAt, makeDeal, replaceDeal } from '../bargaining/deal.ts';
import { describeFloor, listTerms } from '../bargaining/net.ts';
import type { Terms } from '../bargaining/types.ts';
import type { Call, Card, Effect } from '../conversation/effect.ts';
import { type SliceWrite, write } from '../conversation/skill.ts';
import { MINUTE_MS } from '../values/instants.ts';
import { plainJson } from '../values/plain-json.ts';
import type { Json, ValueKind, Values } from '../values/value.ts';
import type { HaggleTable } from './haggle-table.ts';
import { liveDeal } from './haggle-table.ts';
import { nameValue, termsValue } from './price-values.ts';
import { findProduct } from './product-in-talk.ts';
import type { ShopInput } from './shop-skill.ts';
import { dealsSlice, type KeptDeal } from './slices.ts';

/** What making a deal supplies. {others}: products whose live deals it took the place of, when {replaced} is yes. */
export const DEAL_MADE = {
  code: 'string',
  terms: 'terms',
  until: 'instant',
  replaced: 'string',
  others: 'list',
} as const satisfies Readonly<Record<string, ValueKind>>;

/** A deal as the turn carries it. */
interface ClosedDeal {
  readonly values: Values;
  readonly effects: readonly Effect[];
  readonly write: SliceWrite;
  readonly card: Card;
}

/** Makes the deal at exactly `terms`, its code from the event's entropy. */
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
  return settleDeals(input, table, { deal: kept });
}

/**
 * Writes a new deal and those it takes the place of: the one it renews, a live one for the same product, and the oldest
 * live ones beyond what the owner lets a shopper hold.
 */
export function settleDeals(
  input: ShopInput,
  table: HaggleTable,
  { deal, renewed }: { readonly deal: KeptDeal; readonly renewed?: KeptDeal },
): ClosedDeal {
  const ended = displaced(input, table);
  const old = [...(renewed ? [renewed] : []), ...ended].map((each) => ({
    ...replaceDeal(each),
    account: each.account,
  }));
  const deals = input.memory(dealsSlice).map((each) => old.find(({ code }) => code === each.code) ?? each);
  return {
    values: { ...dealValues(input, table, deal), ...displacedValues(input, ended) },
    effects: [...old, deal].flatMap((each) => [
      { kind: 'deal', deal: dealRow(each) } as const,
      ...mintCode(input, each),
    ]),
    write: write(dealsSlice, [...deals, deal]),
    card: { kind: 'deal', code: deal.code },
  };
}

/** Live deals a new one for the product leaves no room for, oldest first. */
function displaced(input: ShopInput, { product }: HaggleTable): readonly KeptDeal[] {
  const { livePerShopper } = input.facts.shop.prices.deal;
  const same = liveDeal(input, product.sku);
  const others = input
    .memory(dealsSlice)
    .filter((each) => each.code !== same?.code && dealStateAt(each, input.now) === 'live')
    .toSorted((one, other) => one.madeAt - other.madeAt);
  return [...others.slice(0, Math.max(0, others.length + 1 - livePerShopper)), ...(same ? [same] : [])];
}

function displacedValues({ facts: { shop } }: ShopInput, ended: readonly KeptDeal[]): Values {
  const skus = new Set(ended.map(({ items }) => items[0]?.sku));
  const products = [...skus].map((sku) => findProduct(shop, sku)).filter((product) => product !== undefined);
  return {
    replaced: products.length > 0 ? 'yes' : 'no',
    others: { kind: 'list', items: products.map(nameValue) },
  };
}

/** Nothing that an engine was asked is done later than this, though nobody has waited for its answer since. */
const LATE_MINT_MS = MINUTE_MS;

/**
 * Where the shop engine takes only codes it made: it makes this one, or ends it when the deal is over. Ending is tried until
 * it is done or the code has ended by itself. Either is done once more when a making that was cut off has come to its end
 * too: it may have made a twin, or an ended code anew.
 */
export function mintCode(
  { facts, now }: ShopInput,
  { code, state, expiresAt }: Pick<KeptDeal, 'code' | 'state' | 'expiresAt'>,
): readonly Effect[] {
  if (!facts.shop.after.mintsCodes) return [];
  const requestId = `mint:${code}:${state}`;
  const asked = { requestId, service: 'mint-code', input: { code } };
  const call: Call =
    state === 'live'
      ? { ...asked, onUnknown: 'resend' }
      : { ...asked, onUnknown: 'until-done', usefulUntil: expiresAt };
  const again: Call = {
    ...call,
    ...{ requestId: `${requestId}:again`, input: { code, again: true } },
    ...{ notBefore: now + LATE_MINT_MS, usefulUntil: expiresAt },
  };
  return [
    { kind: 'call', call },
    { kind: 'call', call: again },
  ];
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
  return { ...plainJson(deal), sku, ...account };
}

function accountOf({ policy }: HaggleTable, terms: Terms): KeptDeal['account'] {
  const { net, floor } = describeFloor(policy, terms);
  return { net, floor, discount: describeFloor(policy, listTerms(policy)).net - net };
}
