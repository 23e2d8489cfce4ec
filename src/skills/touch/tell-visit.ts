import { timeOn } from '../../care/occasions.ts';
import { isInAudience } from '../../care/visit-audience.ts';
import type { Campaign } from '../../care/visit-campaign.ts';
import type { Instant } from '../../values/instants.ts';
import type { Localized } from '../../values/language.ts';
import { listTermsValue, nameValue } from '../price-values.ts';
import { findProduct } from '../product-in-talk.ts';
import type { Shop } from '../shop.ts';
import { festivalName } from './festival-name.ts';
import { boughtOf } from './shopper-touch.ts';
import { isInStock, linkValue, type Telling, type TellingFacts } from './telling.ts';
import type { Matter } from './visit-plan.ts';

type MatterOf<K extends Matter['kind']> = Extract<Matter, { kind: K }>;

/** A greeting, while the festival still stands in the owner's calendar. */
export function tellFestival({ name }: MatterOf<'festival'>, { shop }: TellingFacts): Telling {
  const festival = shop.touch.festivals.find((candidate) => festivalName(candidate, shop) === name);
  if (!festival) return { kind: 'over', reason: 'withdrawn' };
  const values = { festival: { kind: 'words', words: festival.name } } as const;
  if (!festival.wish) return { kind: 'tell', outcome: 'greeting', values };
  return { kind: 'tell', outcome: 'wish', values: { ...values, wish: { kind: 'words', words: festival.wish } } };
}

/** A campaign, while it stands in the calendar, is for this shopper, and what it is about can be bought. */
export function tellCampaign({ id }: MatterOf<'campaign'>, { shop, shopper, now }: TellingFacts): Telling {
  const campaign = shop.touch.campaigns.find((candidate) => candidate.id === id);
  if (!campaign) return { kind: 'over', reason: 'withdrawn' };
  if (!isInAudience(campaign.audience, boughtOf(shopper.orders, shop), now)) {
    return { kind: 'over', reason: 'not-for-them' };
  }
  const values = { words: wordsValue(campaign), ...spanValues(campaign, shop) } as const;
  if (campaign.sku === undefined) return { kind: 'tell', outcome: 'campaign', values };
  const product = findProduct(shop, campaign.sku);
  if (!product || !isInStock(product)) return { kind: 'over', reason: 'sold-out' };
  if (shopper.orders.some(({ at, items }) => at >= startOf(campaign, shop) && hasSku(items, product.sku))) {
    return { kind: 'over', reason: 'bought' };
  }
  return {
    kind: 'tell',
    outcome: 'offer',
    values: {
      ...values,
      product: nameValue(product),
      price: listTermsValue(shop, product),
      link: linkValue(shop, product),
    },
    card: { kind: 'product', sku: product.sku },
  };
}

function wordsValue({ says }: Campaign) {
  if (says.kind === 'text') return { kind: 'text', key: says.key } as const;
  return { kind: 'words', words: withStops(says.words) } as const;
}

/** The owner's words are a sentence of their own. */
function withStops(words: Localized): Localized {
  const stopped = Object.entries(words).map(([language, text]) => {
    const stop = language === 'en' ? '.' : '。';
    return [language, /[.!?。！？]$/u.test(text) ? text : `${text}${stop}`];
  });
  return Object.fromEntries(stopped);
}

/** {from}, {lastDay} and {span}: "day" when both are the same. */
function spanValues(campaign: Campaign, shop: Shop) {
  const { from, to } = campaign;
  const lastAt = timeOn(Temporal.PlainDate.from(to), 12 * 60, shop.hours.zone);
  return {
    span: from === to ? 'day' : 'days',
    from: { kind: 'instant', at: startOf(campaign, shop), style: 'date' },
    lastDay: { kind: 'instant', at: lastAt, style: 'date' },
  } as const;
}

function startOf({ from }: Campaign, shop: Shop): Instant {
  return timeOn(Temporal.PlainDate.from(from), 0, shop.hours.zone);
}

/** Care for what was bought, or what goes with it; only of what is still the shopper's. */
export function tellTip({ id, orderId, sku }: MatterOf<'tip'>, { shop, shopper }: TellingFacts): Telling {
  const tip = shop.touch.tips.find((candidate) => candidate.id === id);
  if (!tip || shop.facts.every((fact) => fact.id !== tip.fact)) return { kind: 'over', reason: 'withdrawn' };
  const bought = boughtOf(shopper.orders, shop);
  const product = findProduct(shop, sku);
  const isTheirs = bought.some((item) => item.orderId === orderId && item.sku === sku && item.arrivedAt !== undefined);
  if (!product || !isTheirs) return { kind: 'over', reason: 'not-for-them' };
  const values = { product: nameValue(product), tip: { kind: 'fact', id: tip.fact } } as const;
  if (tip.suggests === undefined) return { kind: 'tell', outcome: 'tip', values };
  const other = findProduct(shop, tip.suggests);
  if (!other || !isInStock(other)) return { kind: 'over', reason: 'sold-out' };
  if (bought.some((item) => item.sku === tip.suggests)) return { kind: 'over', reason: 'bought' };
  return {
    kind: 'tell',
    outcome: 'match',
    values: { ...values, other: nameValue(other), price: listTermsValue(shop, other), link: linkValue(shop, other) },
    card: { kind: 'product', sku: other.sku },
  };
}

/** Something of the kind last bought that the shopper does not have; nothing once they have bought again. */
export function tellWinBack({ since }: MatterOf<'win-back'>, { shop, shopper }: TellingFacts): Telling {
  const last = shopper.orders.toSorted((left, right) => right.at - left.at)[0];
  if (last?.id !== since) return { kind: 'over', reason: 'bought' };
  const bought = boughtOf(shopper.orders, shop);
  const theirs = new Set(bought.map(({ sku }) => sku));
  const kept = bought.filter(({ orderId }) => orderId === since);
  for (const { sku, category } of kept) {
    const had = findProduct(shop, sku);
    const product = shop.products.find(
      (candidate) => candidate.category === category && !theirs.has(candidate.sku) && isInStock(candidate),
    );
    if (!had || !product) continue;
    const values = { had: nameValue(had), product: nameValue(product), price: listTermsValue(shop, product) };
    return {
      kind: 'tell',
      outcome: 'win-back',
      values: { ...values, link: linkValue(shop, product) },
      card: { kind: 'product', sku: product.sku },
    };
  }
  return { kind: 'over', reason: 'nothing-to-show' };
}

function hasSku(items: readonly { readonly sku: string }[], sku: string): boolean {
  return items.some((item) => item.sku === sku);
}
