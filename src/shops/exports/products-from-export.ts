import type { EngineProduct } from '../../ports/shop-engine.ts';
import type { Currency } from '../../values/money.ts';
import { PRODUCT_COLUMNS, type ProductColumn, readColumn } from './columns.ts';
import type { ExportRow } from './orders-from-export.ts';
import { readCount, readSum } from './read-cells.ts';

/** What an export of products holds; `unread` are the lines of those without a SKU or with a price that cannot be read. */
export interface ProductReading {
  readonly products: readonly EngineProduct[];
  readonly unread: readonly { readonly line: number; readonly what: 'sku' | 'amount' }[];
}

/** The products of an export of Shopify (a row a variant) or of WooCommerce's own; drafts and what is not published are passed over. */
export function productsFromExport(rows: readonly ExportRow[], shop: Currency): ProductReading {
  const products: EngineProduct[] = [];
  const unread: { line: number; what: 'sku' | 'amount' }[] = [];
  let parent: Readonly<Record<string, string>> = {};
  for (const { line, cells } of rows) {
    // Only the first variant's row has what all variants share.
    if (readColumn(cells, PRODUCT_COLUMNS.name) !== '') parent = cells;
    const text = (column: ProductColumn) =>
      readColumn(cells, PRODUCT_COLUMNS[column]) ||
      (isShared(cells, column) ? readColumn(parent, PRODUCT_COLUMNS[column]) : '');
    if (isImageOnly(cells) || isHidden(text)) continue;
    const list = readSum(text('list') || text('sale'), shop.code, shop);
    if (text('sku') === '') unread.push({ line, what: 'sku' });
    else if (list === undefined || list <= 0) unread.push({ line, what: 'amount' });
    else products.push(productOf(text, list, shop));
  }
  return { products, unread };
}

const SHARED: ReadonlySet<ProductColumn> = new Set(['name', 'type', 'tags', 'status', 'published']);

/** Variants of Shopify share what stands in the first row of their handle. */
function isShared(cells: Readonly<Record<string, string>>, column: ProductColumn): boolean {
  return SHARED.has(column) && readColumn(cells, PRODUCT_COLUMNS.handle) !== '';
}

/** Further pictures of a product have rows of their own at Shopify. */
function isImageOnly(cells: Readonly<Record<string, string>>): boolean {
  return readColumn(cells, PRODUCT_COLUMNS.handle) !== '' && readColumn(cells, ['Variant Price']) === '';
}

function isHidden(text: (column: ProductColumn) => string): boolean {
  const published = text('published').toLowerCase();
  // Parents of WooCommerce's variations are not sold themselves.
  const isParent =
    ['variable', 'grouped', '可變商品', '可变商品'].includes(text('type').toLowerCase()) && text('handle') === '';
  return (
    isParent ||
    ['false', '0', '-1', 'no'].includes(published) ||
    ['draft', 'archived'].includes(text('status').toLowerCase())
  );
}

function productOf(text: (column: ProductColumn) => string, list: number, shop: Currency): EngineProduct {
  const isShopify = text('handle') !== '';
  const options = (['option1', 'option2', 'option3'] as const)
    .map(text)
    .filter((value) => value !== '' && value !== 'Default Title');
  const cost = text('cost') === '' ? undefined : readSum(text('cost'), shop.code, shop);
  const stock = isShopify && text('tracker') === '' ? undefined : readCount(text('stock'));
  const category = isShopify ? text('type') : text('category').split(/[,>]/).at(-1);
  return {
    sku: text('sku'),
    name: [text('name'), ...options].join(' '),
    list,
    ...(cost !== undefined && { cost }),
    ...(stock !== undefined && { stock: Math.max(0, stock) }),
    ...(category ? { category: category.trim() } : {}),
    tags: text('tags')
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
    ...(isShopify && { path: `/products/${text('handle')}` }),
  };
}
