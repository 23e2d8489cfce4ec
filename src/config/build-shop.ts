import { createHash } from 'node:crypto';
import type { Fact } from '../care/fact.ts';
import type { Extra, FloorRule, PriceRules, Product, Shop } from '../skills/shop.ts';
import { DAY_MS, HOUR_MS } from '../values/instants.ts';
import { buildAfter } from './build-after.ts';
import { buildRepair } from './build-repair.ts';
import { buildTouch } from './build-touch.ts';
import type { FactLine } from './facts-schema.ts';
import { type PricedRow, priceList } from './price-list.ts';
import { productWords } from './product-words.ts';
import type { QualityFile } from './quality-schema.ts';
import type { PlacedRule } from './read-rules.ts';
import type { ShopFiles } from './read-shop-files.ts';
import type { ShopFile } from './shop-schema.ts';

/** Promises every shop keeps, unless its file says otherwise. */
export const USUAL_PROMISES: Shop['promises'] = {
  dispatch: { withinMs: 8 * HOUR_MS, clock: 'business' },
  human_answer: { withinMs: 2 * HOUR_MS, clock: 'business' },
  urgent_answer: { withinMs: HOUR_MS / 2, clock: 'business' },
  fact_answer: { withinMs: 4 * HOUR_MS, clock: 'business' },
  progress: { withinMs: 8 * HOUR_MS, clock: 'business' },
  guarantee_payment: { withinMs: 16 * HOUR_MS, clock: 'business' },
  remedy_answer: { withinMs: 2 * HOUR_MS, clock: 'business' },
  late_answer: { withinMs: 2 * HOUR_MS, clock: 'business' },
  replacement: { withinMs: 16 * HOUR_MS, clock: 'business' },
  refund: { withinMs: 14 * DAY_MS, clock: 'wall' },
};

/** The shop as the rest of the program knows it, from files without faults. */
export function buildShop(files: ShopFiles, file: ShopFile): Shop {
  const { basics } = files;
  const { rows } = priceList(files.products, files.rules, basics.decimals);
  const products = files.products.map(({ item }) => buildProduct(item, rows.get(item.sku), basics.first));
  const extras = file.extras.map(buildExtra);
  const shipping = extras.find(({ id }) => id === 'shipping') ?? { id: 'shipping', name: {}, cost: 0 };
  return {
    id: file.shop.id,
    name: file.shop.name,
    country: file.shop.country,
    currency: { code: file.shop.currency, decimals: file.shop.decimals },
    languages: file.languages,
    hours: { zone: file.shop.zone, week: file.hours.week, closed: new Set(files.closed) },
    products,
    prices: buildPrices(file.prices, files.rules, { products, extras }),
    shipping: { ...shipping, fee: shipping.fee ?? shipping.cost },
    gifts: extras.filter(({ id }) => id !== 'shipping'),
    favours: file.favours,
    facts: files.facts.map(({ item }) => buildFact(item)),
    comparableMaxAgeMs: file.facts.comparable_max_age,
    speakFirst: {
      pages: file.speak_first.pages,
      afterMs: file.speak_first.after,
      oncePerMs: file.speak_first.once_per,
    },
    promises: { ...USUAL_PROMISES, ...mapPromises(file.promises) },
    watches: { perShopper: file.watches.per_shopper, lastsMs: file.watches.last },
    ...(file.quality && files.quality && { quality: buildQuality(file.quality, files.quality) }),
    keep: {
      ...(file.keep?.transcripts !== undefined && { transcripts: file.keep.transcripts }),
      ...(file.keep?.photos !== undefined && { photos: file.keep.photos }),
    },
    ...buildRepair(file),
    after: buildAfter(files, file),
    touch: buildTouch(files, file),
    ...buildStaff(file.staff),
    emergency: file.emergency,
  };
}

function buildQuality(section: NonNullable<ShopFile['quality']>, file: QualityFile): NonNullable<Shop['quality']> {
  return {
    ...{ weights: file.weights, items: file.items, perContact: section.per_contact, showFromN: section.show_from_n },
    askAfterArrivalMs: section.ask_after_arrival,
    // zod writes absent members as `undefined`, which plain data never holds.
    targets: Object.fromEntries(Object.entries(file.targets).filter(([, share]) => share !== undefined)),
  };
}

function buildStaff({ people, desk, on_call: onCall }: ShopFile['staff']): Pick<Shop, 'staff' | 'desk' | 'onCall'> {
  return {
    staff: people.map(({ name, may, slack, telegram }) => ({
      ...{ name, may },
      ...(slack !== undefined && { slack }),
      ...(telegram !== undefined && { telegram }),
    })),
    desk: {
      ...(desk?.slack !== undefined && { slack: desk.slack }),
      ...(desk?.telegram !== undefined && { telegram: desk.telegram }),
    },
    ...(onCall && { onCall: { order: onCall.order, nextAfterMs: onCall.next_after } }),
  };
}

function buildProduct(
  row: ShopFiles['products'][number]['item'],
  priced: PricedRow | undefined,
  first: Shop['languages']['first'],
): Product {
  return {
    sku: row.sku,
    ...productWords(row, first),
    category: row.category,
    tags: row.tags,
    list: row.list,
    ...(priced?.cost !== undefined && { cost: priced.cost }),
    ...(row.stock !== undefined && { stock: row.stock }),
    path: row.path ?? `/product/${row.sku}`,
    ...(row.image !== undefined && { image: row.image }),
    aliases: row.aliases,
  };
}

function buildExtra(extra: ShopFile['extras'][number]): Extra {
  return {
    id: extra.id,
    name: extra.name,
    cost: extra.cost,
    ...(extra.fee !== undefined && { fee: extra.fee }),
    ...(extra.free_from !== undefined && { freeFrom: extra.free_from }),
  };
}

function buildFact(line: FactLine): Fact {
  return {
    id: line.id,
    topic: line.topic,
    ...(line.skus && { skus: line.skus }),
    ...(line.tags && { tags: line.tags }),
    text: withoutStops(line.text),
    source: line.source,
    checkedOn: line.checked_on,
    asks: line.asks,
    ...(line.compare && { compare: line.compare }),
  };
}

/** Facts stand inside sentences; a full stop at their end would come twice. */
function withoutStops(words: Fact['text']): Fact['text'] {
  return Object.fromEntries(Object.entries(words).map(([language, word]) => [language, word.replace(/[。.]+$/u, '')]));
}

type PaidPriceRules = PriceRules & { readonly paymentFeePercent?: number };

function buildPrices(
  file: ShopFile['prices'],
  rules: readonly PlacedRule[],
  sold: { readonly products: readonly Product[]; readonly extras: readonly Extra[] },
): PaidPriceRules {
  const fee = file.floor_means === 'after_extras_and_fees' ? file.payment_fee_percent : undefined;
  const prices = {
    haggle: file.haggle,
    floors: rules.flatMap(buildRule),
    strategy: file.strategy,
    objective: file.objective,
    rounds: file.rounds,
    endings: file.endings,
    offerLastsMs: file.offer_lasts,
    deal: {
      lastsMs: file.deal.lasts,
      transferable: file.deal.transferable,
      reviveOnceWithinMs: file.deal.revive_once_within,
      livePerShopper: file.deal.live_per_shopper,
      stackWithSale: file.deal.stack_with_sale,
    },
    caps: {
      ...(file.caps.discount_per_day !== undefined && { discountPerDay: file.caps.discount_per_day }),
      ...(file.caps.deals_per_shopper_30d !== undefined && { dealsPerShopper30d: file.caps.deals_per_shopper_30d }),
    },
    holdOutPercent: file.hold_out_percent,
    room: { warnUnderPercent: file.room_percent.warn_under, warnOverPercent: file.room_percent.warn_over },
    ...(fee !== undefined && { paymentFeePercent: fee }),
  };
  const sums = sold.products.map(({ sku, list, cost }) => [sku, list, cost ?? null]);
  const version = createHash('sha256')
    .update(JSON.stringify([prices, sums, sold.extras]))
    .digest('hex')
    .slice(0, 16);
  return { ...prices, version };
}

function buildRule({ item }: PlacedRule): FloorRule[] {
  if (item.floor === undefined && item.floor_percent === undefined && item.haggle !== false) return [];
  return [
    {
      ...(item.sku !== undefined && { sku: item.sku }),
      ...(item.tag !== undefined && { tag: item.tag }),
      ...(item.category !== undefined && { category: item.category }),
      ...(item.quantity_from !== undefined && { quantityFrom: item.quantity_from }),
      ...(item.floor !== undefined && { floor: item.floor }),
      ...(item.floor_percent !== undefined && { floorPercent: item.floor_percent }),
      neverBelowCost: item.below_cost !== true && item.never_below_cost !== false,
      haggle: item.haggle ?? true,
    },
  ];
}

function mapPromises(file: ShopFile['promises']): Shop['promises'] {
  return Object.fromEntries(
    Object.entries(file).map(([name, { within, clock }]) => [name, { withinMs: within, clock }] as const),
  );
}
