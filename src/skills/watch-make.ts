import { roomFor, type Watch, type WatchRoom, type WatchWish } from '../care/watch-match.ts';
import { type SkillResult, write } from '../conversation/skill.ts';
import type { Meaning } from '../understanding/meaning.ts';
import { toMinor } from '../values/money.ts';
import type { Values } from '../values/value.ts';
import { promiseDueAt, reachValue, wordsOf } from './ask-staff.ts';
import { budgetIn } from './budget-fit.ts';
import { moneyValue, nameValue } from './price-values.ts';
import { heardOf, productInTalk, rememberTalk } from './product-in-talk.ts';
import type { Product } from './shop.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { talkSlice } from './slices.ts';
import { consentSlice, saidAt } from './touch/consent-slice.ts';
import { openWatches, watchesSlice } from './touch/watches-slice.ts';

const MADE = { due: 'due', reach: 'string' } as const;

/** Keeps watch until the owner's limit of time for a price, for a product to be back, or for something new. */
export const watchMake: ShopSkill = {
  name: 'watch.make',
  about: 'Notes a watch and promises to tell when it turns up.',
  outcomes: {
    made: { values: { ...MADE, budget: 'money' }, promises: ['watch'] },
    product: { values: { ...MADE, budget: 'money', product: 'words' }, promises: ['watch'] },
    stock: { values: { ...MADE, product: 'words' }, promises: ['watch'] },
    new: { values: MADE, promises: ['watch'] },
    full: { values: { watches: 'number' } },
    ask: {},
  },
  slices: [talkSlice, watchesSlice, consentSlice],
  run(input) {
    const wanted = wantedOf(input);
    if (!wanted) return { outcome: 'ask' };
    const { shop } = input.facts;
    const open = openWatches(input.memory(watchesSlice), input.now);
    const room = roomFor(wanted.about, open, { ...shop.watches, now: input.now });
    if (room.kind === 'full') return { outcome: 'full', values: { watches: room.watches } };
    return makeWatch(input, wanted, { open, room });
  },
};

interface Wanted {
  readonly outcome: 'made' | 'product' | 'stock' | 'new';
  readonly about: Pick<Watch, 'sku' | 'category' | 'wish'>;
  readonly product: Product | undefined;
  readonly budget: number | undefined;
}

/** Back in stock, in simplified script. */
const BACK = /到货|补货|有货|来货|现货|\b(?:back|in) (?:in )?stock\b|\brestock/;
/** Something that is not there yet, in simplified script. */
const NEW =
  /新款|新品|上新|新货|新的[^，。]{0,4}(?:到|上|出)|\bnew (?:ones?|arrivals?|products?|items?|things?|bags?|styles?)\b/;

/** What the shopper wants to hear of; undefined while a price is still to be named. */
function wantedOf(input: ShopInput): Wanted | undefined {
  const { shop } = input.facts;
  const product = productInTalk(input);
  const heard = heardOf(input);
  const named = budgetIn(input, heard) ?? figureIn(input, heard);
  const budget = named ?? input.memory(talkSlice).budget;
  const plain = heard?.plain ?? '';
  const common = { product, budget };
  if (named === undefined && NEW.test(plain)) {
    const known = shop.products.map(({ sku }) => sku);
    const place = product && { category: product.category };
    return { ...common, outcome: 'new', about: { ...place, wish: { kind: 'new', known } } };
  }
  const isSoldOut = product?.stock === 0;
  if (product && named === undefined && (isSoldOut || BACK.test(plain))) {
    return { ...common, outcome: 'stock', about: { ...placeOf(product), wish: { kind: 'stock' } } };
  }
  if (budget === undefined) return undefined;
  const wish: WatchWish = { kind: 'price', atMost: budget };
  // In the talk of a budget anything of the kind will do; who leaves a product waits for that one.
  const isSearch = input.conversation.stack.some(({ flow }) => flow === 'budget');
  if (product && !isSearch) return { ...common, outcome: 'product', about: { ...placeOf(product), wish } };
  return { ...common, outcome: 'made', about: { ...(product && { category: product.category }), wish } };
}

/** In "tell me when it falls to 400" any figure is the price to wait for. */
function figureIn({ facts: { shop } }: ShopInput, heard: Meaning | undefined): number | undefined {
  if (!heard?.intents.some(({ id }) => id === 'watch_request')) return undefined;
  const item = heard.money.findLast(({ negated }) => !negated);
  if (!item || (item.currency !== undefined && item.currency !== shop.currency.code)) return undefined;
  const minor = toMinor(item.max ?? item.value, shop.currency.decimals);
  return minor !== undefined && minor > 0 ? minor : undefined;
}

function placeOf({ sku, category }: Product) {
  return { sku, category };
}

interface Place {
  readonly open: readonly Watch[];
  readonly room: Exclude<WatchRoom, { kind: 'full' }>;
}

function makeWatch(input: ShopInput, { outcome, about, product, budget }: Wanted, { open, room }: Place): SkillResult {
  const { shop } = input.facts;
  const { until: dueAt } = room;
  const detail = { sku: about.sku ?? null, category: about.category ?? null, wish: { ...about.wish } };
  const promised = promiseDueAt(input, { what: 'watch', dueAt, detail });
  const watch: Watch = { promise: promised.id, ...about, madeAt: input.now, until: dueAt };
  const same = room.kind === 'same' ? room.watch : undefined;
  const words = wordsOf(input);
  const values: Values = {
    ...promised.values,
    ...reachValue(input),
    ...(budget !== undefined && { budget: moneyValue(shop, budget) }),
    ...(product && { product: nameValue(product) }),
  };
  return {
    outcome,
    values,
    effects: [
      promised.effect,
      ...(same ? ([{ kind: 'promise-settled', id: same.promise, state: 'moved' }] as const) : []),
      // Asking for it is the yes to it.
      { kind: 'consent', consent: { purpose: 'watches', given: true, words } },
      { kind: 'record', record: { kind: 'watch', detail } },
    ],
    memory: [
      // The price waited for at one product is no budget for the next.
      rememberTalk(input, product, outcome === 'made' ? { budget } : {}),
      write(watchesSlice, [...open.filter((other) => other !== same), watch]),
      write(consentSlice, withYes(input, words)),
    ],
  };
}

function withYes({ memory, facts, now }: ShopInput, words: string) {
  const { pause: _over, ...consents } = memory(consentSlice);
  const place = { channel: facts.channel.name, conversationId: facts.conversationId };
  const yes = { purpose: 'watches', given: true, at: saidAt(consents, now), words, ...place } as const;
  return { ...consents, consents: [...consents.consents, yes] };
}
