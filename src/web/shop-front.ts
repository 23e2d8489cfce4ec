import type { Shop } from '../skills/shop.ts';
import type { DurationMs } from '../values/instants.ts';
import type { Language, Localized } from '../values/language.ts';
import type { Currency } from '../values/money.ts';

/** A product as any visitor may see it; price in minor units. */
interface FrontProduct {
  readonly sku: string;
  readonly name: Localized;
  readonly shortName: Localized;
  readonly about: Localized;
  readonly category: string;
  readonly price: number;
  readonly path: string;
  readonly image?: string;
  readonly inStock: boolean;
  readonly facts: readonly FrontFact[];
}

/** A dated, sourced statement shown on a product's page. */
interface FrontFact {
  readonly topic: string;
  readonly text: Localized;
  readonly source: Localized;
  /** ISO date. */
  readonly checkedOn: string;
}

/** What the pages and the widget know of a shop: public data only, no floor and no cost. */
export interface ShopFront {
  readonly id: string;
  readonly name: Localized;
  /** The shop's own language first. */
  readonly languages: readonly Language[];
  readonly currency: Currency;
  readonly zone: string;
  /** What sending an order costs the buyer, and from which order value it is free; minor units. */
  readonly shipping: { readonly fee: number; readonly freeFrom?: number };
  /** When the widget tells the shop that somebody lingers; `*` in a page stands for any letters. */
  readonly speakFirst: {
    readonly pages: readonly string[];
    readonly afterMs: DurationMs;
    readonly oncePerMs: DurationMs;
  };
  /** The talk can be gone on with in Telegram. */
  readonly telegram?: true;
  readonly products: readonly FrontProduct[];
}

/** The public part of a shop, member by member, so that nothing new becomes public by accident. */
export function shopFront(shop: Shop): ShopFront {
  return {
    id: shop.id,
    name: shop.name,
    languages: [shop.languages.first, ...shop.languages.also],
    currency: shop.currency,
    zone: shop.hours.zone,
    shipping: {
      fee: shop.shipping.fee ?? 0,
      ...(shop.shipping.freeFrom === undefined ? {} : { freeFrom: shop.shipping.freeFrom }),
    },
    speakFirst: shop.speakFirst,
    products: shop.products.map((product) => frontProduct(shop, product)),
  };
}

function frontProduct(shop: Shop, product: Shop['products'][number]): FrontProduct {
  return {
    sku: product.sku,
    name: product.name,
    shortName: product.shortName,
    about: product.about,
    category: product.category,
    price: product.list,
    path: product.path,
    ...(product.image === undefined ? {} : { image: product.image }),
    inStock: product.stock === undefined || product.stock > 0,
    facts: factsOf(shop, product),
  };
}

function factsOf(shop: Shop, product: Shop['products'][number]): FrontFact[] {
  return shop.facts
    .filter((fact) => fact.compare === undefined && concerns(fact, product))
    .map(({ topic, text, source, checkedOn }) => ({ topic, text, source, checkedOn }));
}

function concerns(fact: Shop['facts'][number], product: Shop['products'][number]): boolean {
  if (!fact.skus && !fact.tags) return true;
  if (fact.skus?.includes(product.sku)) return true;
  return fact.tags?.some((tag) => product.tags.includes(tag)) ?? false;
}
