import { type SkillResult, write } from '../conversation/skill.ts';
import { promiseDueAt, reachValue } from './ask-staff.ts';
import { budgetIn } from './budget-fit.ts';
import { moneyValue } from './price-values.ts';
import { heardOf, productInTalk, rememberTalk } from './product-in-talk.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { talkSlice, watchesSlice } from './slices.ts';

/** Keeps watch for a product, or its kind, within the budget until the owner's limit of time. */
export const watchMake: ShopSkill = {
  name: 'watch.make',
  about: 'Notes a watch and promises to tell when it turns up.',
  outcomes: {
    made: { values: { budget: 'money', due: 'due', reach: 'string' }, promises: ['watch'] },
    full: { values: { budget: 'money', watches: 'number' } },
    ask: {},
  },
  slices: [talkSlice, watchesSlice],
  run(input) {
    const { shop } = input.facts;
    const budget = budgetIn(input, heardOf(input)) ?? input.memory(talkSlice).budget;
    if (budget === undefined) return { outcome: 'ask' };
    const open = input.memory(watchesSlice).filter(({ until }) => until > input.now);
    const told = { budget: moneyValue(shop, budget) };
    if (open.length >= shop.watches.perShopper) return { outcome: 'full', values: { ...told, watches: open.length } };
    return makeWatch(input, budget, open);
  },
};

type Watches = ReturnType<typeof watchesSlice.schema.parse>;

function makeWatch(input: ShopInput, budget: number, open: Watches): SkillResult {
  const { shop } = input.facts;
  const product = productInTalk(input);
  const dueAt = input.now + shop.watches.lastsMs;
  const detail = { sku: product?.sku ?? null, category: product?.category ?? null, budget };
  const promised = promiseDueAt(input, { what: 'watch', dueAt, detail });
  const about = product ? { sku: product.sku, category: product.category } : {};
  const watch = { promise: promised.id, ...about, budget, until: dueAt };
  return {
    outcome: 'made',
    values: { budget: moneyValue(shop, budget), ...promised.values, ...reachValue(input) },
    effects: [promised.effect, { kind: 'record', record: { kind: 'watch', detail } }],
    memory: [rememberTalk(input, product, { budget }), write(watchesSlice, [...open, watch])],
  };
}
