import type { z } from 'zod';
import { LANGUAGES, type Language } from '../values/language.ts';
import { amount, leaf, section, sku, text, whole } from './leaves.ts';
import { sitePath } from './leaves-of-the-world.ts';
import type { Columns } from './read-csv.ts';
import type { ShopBasics } from './shop-basics.ts';

const MAX_SHORT_HAN = 12;
const MAX_SHORT_LATIN = 24;
const WORD_COLUMNS = ['name', 'short', 'about'] as const;

/** One product as written in catalog.csv, with its words still in columns by language. */
export type CatalogRow = z.output<ReturnType<typeof productSchema>>;

/** Columns of catalog.csv. Words stand in `name.zh-Hant`, `name.zh-Hans`, `name.en`, or in `name` for the first language. */
export const CATALOG_COLUMNS: Columns = {
  required: ['sku', 'list'],
  optional: [
    'category',
    'tags',
    'cost',
    'stock',
    'path',
    'image',
    'aliases',
    ...WORD_COLUMNS.flatMap((column) => [column, ...LANGUAGES.map((language) => `${column}.${language}`)]),
  ],
  numeric: ['list', 'cost', 'stock'],
};

/** Columns of a floors file. A row without a floor gives the cost only. */
export const FLOOR_COLUMNS: Columns = {
  required: ['sku', 'floor'],
  optional: ['cost', 'list', 'quantity_from', 'below_cost'],
  numeric: ['floor', 'cost', 'list', 'quantity_from'],
};

/** The schema of one row of catalog.csv. */
export function productSchema({ decimals }: ShopBasics) {
  return section({
    sku,
    list: amount(decimals),
    cost: amount(decimals).optional(),
    stock: whole(0, 10_000_000).optional(),
    category: text(40).default(''),
    tags: list.default([]),
    path: sitePath.optional(),
    image: sitePath.optional(),
    aliases: list.default([]),
    ...wordColumns('name', text(60)),
    ...wordColumns('short', shortText),
    ...wordColumns('about', text(200)),
  });
}

/** The schema of one row of a floors file. */
export function floorRowSchema({ decimals }: ShopBasics) {
  return section({
    sku,
    floor: amount(decimals).optional(),
    cost: amount(decimals).optional(),
    list: amount(decimals).optional(),
    quantity_from: whole(1, 1000).optional(),
    below_cost: csvYesNo.optional(),
  });
}

/** Several words in one cell, between ; or 、 or |. */
const list = leaf((value) => ({
  value: String(value)
    .split(/[;；、|]/)
    .map((word) => word.trim())
    .filter((word) => word !== ''),
}));

const csvYesNo = leaf<boolean>((value) => {
  const written = String(value).toLowerCase();
  if (written === 'true' || written === 'false') return { value: written === 'true' };
  return { complaint: { code: 'NOT_YES_NO' } };
});

const shortText = leaf<string>((value) => {
  const written = String(value);
  const han = written.match(/\p{Script=Han}/gu)?.length ?? 0;
  // A Han character is as wide as two Latin letters.
  const width = han * 2 + (written.length - han);
  if (width <= MAX_SHORT_LATIN) return { value: written };
  return { complaint: { code: 'TOO_LONG', parts: { most: `${MAX_SHORT_HAN} 字 / ${MAX_SHORT_LATIN} letters` } } };
});

type WordColumn<C extends string> = C | `${C}.${Language}`;

function wordColumns<C extends string, S extends z.ZodType>(column: C, schema: S) {
  const names = [column, ...LANGUAGES.map((language) => `${column}.${language}` as const)];
  // fromEntries forgets the names it is given.
  return Object.fromEntries(names.map((name) => [name, schema.optional()])) as Record<WordColumn<C>, z.ZodOptional<S>>;
}
