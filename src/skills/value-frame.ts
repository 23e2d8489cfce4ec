import type { Fact } from '../care/fact.ts';
import { factsFor, findFact, isFresh } from '../care/facts.ts';
import type { Values } from '../values/value.ts';
import { openTable } from './haggle-table.ts';
import { moneyValue } from './price-values.ts';
import { heardOf, productInTalk, rememberTalk } from './product-in-talk.ts';
import type { Product } from './shop.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { hagglesSlice, talkSlice } from './slices.ts';

/** Intents that ask for a lower price rather than for what the price is worth. */
const HAGGLING: ReadonlySet<string> = new Set(['ask_discount', 'ask_final_price', 'make_offer']);

/** Frames what the price buys: a comparable price while it is fresh enough, and what the product is made of. */
export const valueFrame: ShopSkill = {
  name: 'value.frame',
  about: 'Finds a dated comparable price no older than the owner allows, and the material.',
  outcomes: {
    compared: { values: { list: 'money', compare: 'fact', material: 'fact' } },
    'compared-bare': { values: { list: 'money', compare: 'fact' } },
    plain: { values: { list: 'money', material: 'fact' } },
    bare: {},
    haggling: {},
    leaving: {},
  },
  slices: [talkSlice, hagglesSlice],
  run(input) {
    const product = productInTalk(input);
    const heard = heardOf(input);
    const complains = heard?.intents.some(({ id }) => id === 'too_expensive') ?? false;
    if (!product || !complains) return { outcome: 'bare', memory: [rememberTalk(input, product)] };
    if (heard?.intents.some(({ id }) => id === 'leave'))
      return { outcome: 'leaving', memory: [rememberTalk(input, product)] };
    const isHaggling = heard?.intents.some(({ id }) => HAGGLING.has(id)) || openTable(input, product, heard).hasAsk;
    const hasBudget = heard?.money.some(({ kind }) => kind === 'budget') ?? false;
    const memory = [rememberTalk(input, product)];
    if (isHaggling && !hasBudget) return { outcome: 'haggling', memory };
    return { ...framed(input, product), memory };
  },
};

function framed(input: ShopInput, product: Product): { outcome: string; values?: Values } {
  const { shop } = input.facts;
  const list = moneyValue(shop, product.list);
  const compare = comparable(input, product);
  const material = findFact(shop.facts, 'material', product);
  const told: Values = material ? { list, material: { kind: 'fact', id: material.id } } : { list };
  if (compare) {
    const values: Values = { ...told, compare: { kind: 'fact', id: compare.id } };
    return { outcome: material ? 'compared' : 'compared-bare', values };
  }
  return material ? { outcome: 'plain', values: told } : { outcome: 'bare' };
}

/** The newest comparable price that is above ours and no older than the owner allows. */
function comparable({ facts: { shop }, now }: ShopInput, product: Product): Fact | undefined {
  const when = { now, zone: shop.hours.zone };
  return factsFor(shop.facts, product)
    .filter((fact) => fact.compare && fact.compare.price > product.list)
    .filter((fact) => isFresh(fact, shop.comparableMaxAgeMs, when))
    .toSorted((left, right) => right.checkedOn.localeCompare(left.checkedOn))[0];
}
