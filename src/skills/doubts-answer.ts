import type { Fact } from '../care/fact.ts';
import { findFact } from '../care/facts.ts';
import type { Effect } from '../conversation/effect.ts';
import type { SkillResult } from '../conversation/skill.ts';
import type { Meaning } from '../understanding/meaning.ts';
import { splitSegments } from '../understanding/split-segments.ts';
import type { ValueKind, Values } from '../values/value.ts';
import { dueIfPromised } from './ask-staff.ts';
import { type Doubts, findDoubts } from './find-doubts.ts';
import { isHaggling, liveDeal } from './haggle-table.ts';
import { asksOfOwnDelivery } from './orders/own-delivery.ts';
import { nameValue } from './price-values.ts';
import { askWhich, heardOf, namedProduct, productInTalk, rememberTalk } from './product-in-talk.ts';
import { isGoOn } from './read-move.ts';
import { isForRepair } from './repair/is-for-repair.ts';
import type { Product } from './shop.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { dealsSlice, ordersSlice, talkSlice } from './slices.ts';

/** Wants the goods themselves for nothing, in simplified script. */
const FOR_NOTHING = /^(?:.{0,4}免费送|.{0,4}白送|送给?我[吧嘛啦]?$|(?:for )?free\W*$)/;

/** A gift in the sense of wrapping, which facts tell, in simplified script. */
const WRAPPING = /包装|礼盒|礼物袋|卡片|\b(?:wrap|card|box)/;

/** Facts told in one reply at most. */
const NAMES = ['first', 'second', 'third', 'fourth'] as const;

/** Topics after which the guarantee is worth a line. */
const TRUST: ReadonlySet<string> = new Set([
  'genuine',
  'colour',
  'quality',
  'return',
  'exchange',
  'warranty',
  'seller',
  'material',
]);

/** Intents other flows answer on the same message. */
const ANSWERED_ELSEWHERE: ReadonlySet<string> = new Set([
  ...['ask_price', 'ask_stock', 'ask_shipping_cost', 'ask_discount', 'ask_final_price', 'make_offer', 'too_expensive'],
  ...['state_budget', 'ask_recommendation', 'place_order'],
]);

/** Intents that are nothing but a question about the goods. */
const DOUBTS: ReadonlySet<string> = new Set(['ask_quality', 'ask_product_detail', 'how_to_use', 'ask_aftersale']);
const SURE = 0.8;

const KNOWN = {
  count: 'number',
  first: 'fact',
  second: 'fact',
  third: 'fact',
  fourth: 'fact',
  guarantee: 'fact',
  guaranteed: 'string',
  aside: 'string',
} as const satisfies Readonly<Record<string, ValueKind>>;

/** Answers every doubt of a message with facts; what no fact answers is said to be unknown and noted for the owner. */
export const doubtsAnswer: ShopSkill = {
  name: 'doubts.answer',
  about: 'Finds the facts a message asks for; {count} of them, up to four, with the guarantee where it matters.',
  outcomes: {
    known: { values: KNOWN },
    partly: { values: { ...KNOWN, by: 'instant' } },
    unknown: { values: { by: 'instant' } },
    aside: { values: { by: 'instant' } },
    product: { values: { product: 'words', about: 'words' } },
    which: { values: { examples: 'list' } },
    haggle: {},
    beside: {},
  },
  slices: [talkSlice, dealsSlice, ordersSlice],
  run(input) {
    const heard = heardOf(input);
    if (!heard || isForRepair(input) || asksOfOwnDelivery(input)) return { outcome: 'beside' };
    const product = productInTalk(input);
    const elsewhere = weighedElsewhere(input, heard, product);
    if (elsewhere) return { outcome: elsewhere };
    const doubts = findDoubts(factsAsked(input, heard), heard, product);
    if (doubts.known.length > 0) return answerKnown(input, product, doubts);
    return answerUnknown(input, product, { doubts, heard });
  },
};

/** Free shipping named in an offer is part of the price, and no question. */
function factsAsked({ facts: { shop } }: ShopInput, { act, wants }: Meaning): readonly Fact[] {
  const isPart = act === 'offer' && wants.shipping;
  return isPart ? shop.facts.filter(({ topic }) => topic !== 'shipping') : shop.facts;
}

/** What only sounds like a doubt is answered by the haggle: "anything else?", a gift wished for, goods for nothing. */
function weighedElsewhere(input: ShopInput, heard: Meaning, product: Product | undefined): string | undefined {
  if (isGoOn(heard)) return isHaggling(input) ? 'haggle' : undefined;
  const asksGift = heard.intents[0]?.id === 'ask_gift';
  if (asksGift && FOR_NOTHING.test(heard.plain)) return 'haggle';
  if (!heard.wants.gift || WRAPPING.test(heard.plain)) return undefined;
  // The haggle that goes on, or the offer beside the wish, hears the same message.
  if (heard.act === 'offer') return 'beside';
  if (asksGift && isHaggling(input)) return heard.act === 'other' ? 'haggle' : 'beside';
  const isSettled = product !== undefined && liveDeal(input, product.sku) !== undefined;
  return isSettled || heard.money.length > 0 ? 'haggle' : undefined;
}

function answerKnown(input: ShopInput, product: Product | undefined, doubts: Doubts): SkillResult {
  const told = doubts.known.slice(0, NAMES.length);
  const values: Values = {
    count: told.length,
    ...Object.fromEntries(told.map(({ id }, index) => [NAMES[index] ?? '', { kind: 'fact', id }])),
    ...guaranteeValues(input, product, doubts),
    aside: isHaggling(input) ? 'yes' : 'no',
  };
  const answered: Effect = {
    kind: 'record',
    record: { kind: 'answered', detail: { topics: [...new Set(told.map(({ topic }) => topic))] } },
  };
  if (!doubts.isOpen) return { outcome: 'known', values, memory: [rememberTalk(input, product)], effects: [answered] };
  return open(input, product, { outcome: 'partly', values });
}

function guaranteeValues(input: ShopInput, product: Product | undefined, { known, topics }: Doubts): Values {
  const guarantee = findFact(input.facts.shop.facts, 'guarantee', product);
  const isTold = guarantee === undefined || known.includes(guarantee) || !topics.some((topic) => TRUST.has(topic));
  return isTold ? { guaranteed: 'no' } : { guaranteed: 'yes', guarantee: { kind: 'fact', id: guarantee.id } };
}

interface Asked {
  readonly doubts: Doubts;
  readonly heard: Meaning;
}

function answerUnknown(input: ShopInput, product: Product | undefined, { doubts, heard }: Asked): SkillResult {
  const named = namedProduct(input);
  if (doubts.topics.length === 0 && named) {
    return {
      outcome: 'product',
      values: { product: nameValue(named), about: { kind: 'words', words: named.about } },
      memory: [rememberTalk(input, named)],
    };
  }
  if (doubts.topics.length === 0 && heard.intents.some(({ id }) => ANSWERED_ELSEWHERE.has(id)))
    return isAskedToo(heard) ? open(input, product, { outcome: 'aside' }) : { outcome: 'beside' };
  if (!product && mayDependOnProduct(input.facts.shop.facts, doubts)) return askWhich(input, 'doubts');
  return open(input, product, { outcome: 'unknown' });
}

/** A question of its own stands beside an offer ("does it have a zip? 400 ok?"). */
function isAskedToo({ act, intents, plain }: Meaning): boolean {
  const isSure = intents.some(({ id, confidence }) => DOUBTS.has(id) && confidence >= SURE);
  return act === 'offer' && isSure && splitSegments(plain).length > 1;
}

/** Some product has a fact on what is asked, so it depends which one is meant. */
function mayDependOnProduct(facts: readonly Fact[], { topics }: Doubts): boolean {
  return topics.some((topic) => facts.some((fact) => fact.topic === topic));
}

/** Notes the open question for the owner, and for asking staff if the shopper wants it. */
function open(input: ShopInput, product: Product | undefined, result: SkillResult): SkillResult {
  const question = heardOf(input)?.plain ?? '';
  const at = dueIfPromised(input, 'fact_answer');
  return {
    ...result,
    values: { ...result.values, by: { kind: 'instant', at } },
    memory: [rememberTalk(input, product, { question })],
    effects: [{ kind: 'record', record: { kind: 'unanswered', detail: { question, sku: product?.sku ?? null } } }],
  };
}
