import type { Memory } from '../bargaining/memory.ts';
import { listTerms } from '../bargaining/net.ts';
import type { Move, Terms } from '../bargaining/types.ts';
import type { ValueKind, Values } from '../values/value.ts';
import type { EndedAsk, HaggleTable } from './haggle-table.ts';
import { moneyValue, nameValue, termsValue } from './price-values.ts';
import type { Shop } from './shop.ts';
import type { ShopInput } from './shop-skill.ts';

/** What every outcome of a haggle supplies. */
export const HAGGLE_VALUES = {
  product: 'words',
  list: 'money',
  quantity: 'number',
  terms: 'terms',
  before: 'terms',
  offer: 'terms',
  named: 'string',
  standing: 'string',
  until: 'instant',
  price: 'terms',
} as const satisfies Readonly<Record<string, ValueKind>>;

/** Where the haggle stands after an answer. */
interface HaggleState {
  readonly terms: Terms;
  readonly move?: Move;
  readonly memory?: Memory;
  readonly until: number;
}

/**
 * {terms} is what the shop stands at now {before} what it stood at, {price} the list price with shipping; {offer} the shopper's figure as it was read, when
 * {named} is yes; {standing} is yes once the shop has come down from list. Holds no floor and no cost.
 */
export function haggleValues(shop: Shop, table: HaggleTable, { terms, move, memory, until }: HaggleState): Values {
  const { policy, product, quantity } = table;
  const offer = offeredTerms(table, move) ?? terms;
  const hasAsk = memory ? memory.standing !== undefined : table.hasAsk;
  return {
    product: nameValue(product),
    list: moneyValue(shop, policy.list),
    quantity,
    terms: termsValue(shop, policy, terms),
    before: termsValue(shop, policy, table.standing),
    offer: { ...termsValue(shop, policy, offer), ...(offer.freeShipping ? {} : { shipping: 'none' as const }) },
    named: move?.kind === 'offer' ? 'yes' : 'no',
    standing: hasAsk ? 'yes' : 'no',
    until: { kind: 'instant', at: until },
    price: termsValue(shop, policy, listTerms(policy)),
  };
}

/** The values while nothing new is said: the standing ask and its end. */
export function standingValues({ facts, now }: ShopInput, table: HaggleTable): Values {
  const end = table.hasAsk && table.memory ? table.memory.expiresAt : now + facts.shop.prices.offerLastsMs;
  return haggleValues(facts.shop, table, { terms: table.standing, until: end });
}

/** {terms} and {endedAt} of an ask that has ended. */
export function endedValues({ facts: { shop } }: ShopInput, { policy }: HaggleTable, ended: EndedAsk): Values {
  return { terms: termsValue(shop, policy, ended.terms), endedAt: { kind: 'instant', at: ended.at } };
}

function offeredTerms({ quantity }: HaggleTable, move: Move | undefined): Terms | undefined {
  if (move?.kind !== 'offer') return undefined;
  return { quantity, total: move.total, freeShipping: move.shipped, gifts: [] };
}
