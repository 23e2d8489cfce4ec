import type { Language } from '../values/language.ts';
import { nearest } from '../values/nearest.ts';
import { missingWords } from './check-facts.ts';
import { draftAt, type FaultDraft, type Path, type Source } from './fault-draft.ts';
import { productWords } from './product-words.ts';
import type { ShopFiles } from './read-shop-files.ts';

/** Checks that products, facts and extras are named once, and that names are there in the shop's languages. */
export function checkCatalog(files: ShopFiles, languages: readonly Language[]): readonly FaultDraft[] {
  const { products, facts, shop, shopSource, basics } = files;
  const extras = (shop?.extras ?? []).map((item, index) => ({ item, source: shopSource, path: ['extras', index] }));
  const drafts = [
    ...repeated(
      products.map(({ item, source, path }) => ({ name: item.sku, source, path: [...path, 'sku'] })),
      'DUPLICATE_SKU',
    ),
    ...repeated(
      facts.map(({ item, source, path }) => ({ name: item.id, source, path: [...path, 'id'] })),
      'DUPLICATE_ID',
    ),
    ...repeated(
      extras.map(({ item, source, path }) => ({ name: item.id, source, path: [...path, 'id'] })),
      'DUPLICATE_ID',
    ),
    ...products.flatMap((product) => {
      const words = productWords(product.item, basics.first);
      return missingWords(product, 'name', { words: words.name, languages });
    }),
    ...extras.flatMap(({ item, source, path }) => {
      if (item.stock_of === undefined || products.some((product) => product.item.sku === item.stock_of)) return [];
      const suggestion = nearest(
        item.stock_of,
        products.map((product) => product.item.sku),
      );
      return [draftAt(source, [...path, 'stock_of'], { code: 'UNKNOWN_SKU', suggestion })];
    }),
  ];
  return shop ? [...drafts, ...checkShop(files, shop)] : drafts;
}

interface Named {
  readonly name: string;
  readonly source: Source;
  readonly path: Path;
}

function repeated(items: readonly Named[], code: 'DUPLICATE_SKU' | 'DUPLICATE_ID'): FaultDraft[] {
  const firstLines = new Map<string, number>();
  return items.flatMap(({ name, source, path }) => {
    const line = firstLines.get(name);
    if (line !== undefined) return [draftAt(source, path, { code, parts: { line } })];
    firstLines.set(name, source.locate(path)?.line ?? 1);
    return [];
  });
}

function checkShop({ shopSource, products }: ShopFiles, shop: NonNullable<ShopFiles['shop']>): FaultDraft[] {
  const drafts: FaultDraft[] = [];
  const { first, also } = shop.languages;
  const { warn_under, warn_over } = shop.prices.room_percent;
  if (products.length === 0) drafts.push({ file: 'catalog.csv', code: 'NO_PRODUCTS', place: { line: 1, column: 1 } });
  if (also.includes(first)) {
    drafts.push(draftAt(shopSource, ['languages', 'also', also.indexOf(first)], { code: 'FIRST_AGAIN' }));
  }
  if (warn_under >= warn_over) {
    drafts.push(draftAt(shopSource, ['prices', 'room_percent', 'warn_under'], { code: 'ROOM_ORDER' }));
  }
  if (!shop.extras.some((extra) => extra.id === 'shipping')) {
    drafts.push(draftAt(shopSource, ['extras'], { code: 'NO_SHIPPING' }));
  }
  return drafts;
}
