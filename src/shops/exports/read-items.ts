import type { OrderState } from '../../care/order.ts';
import type { Currency } from '../../values/money.ts';
import { ORDER_COLUMNS, readColumn } from './columns.ts';
import { readCount, readSum } from './read-cells.ts';

type Cells = Readonly<Record<string, string>>;
type Item = OrderState['items'][number];

/** What of an order's rows was ordered; `undefined` for an amount that cannot be read. Sums are before what is taken off the whole order. */
export function readItems(rows: readonly Cells[], code: string, shop: Currency): readonly Item[] | undefined {
  const items = rows.flatMap((cells) => itemsOf(cells, code, shop));
  const known = items.filter((item) => item !== undefined);
  return known.length === items.length ? known : undefined;
}

function itemsOf(cells: Cells, code: string, shop: Currency): readonly (Item | undefined)[] {
  const packed = readColumn(cells, ORDER_COLUMNS.items);
  if (packed !== '') return packedItems(packed, code, shop);
  const numbered = Object.entries(cells).filter(([name, value]) => /^line_item_\d+$/.test(name) && value !== '');
  if (numbered.length > 0) return numbered.flatMap(([, value]) => packedItems(value, code, shop));
  const quantity = readColumn(cells, ORDER_COLUMNS.quantity);
  const sku = readColumn(cells, ORDER_COLUMNS.sku);
  if (quantity === '' && sku === '') return [];
  return [itemOf({ sku, quantity, total: lineTotal(cells, { quantity, code, shop }) })];
}

interface LineMoney {
  readonly quantity: string;
  readonly code: string;
  readonly shop: Currency;
}

function lineTotal(cells: Cells, { quantity, code, shop }: LineMoney): number | undefined {
  const whole = readColumn(cells, ORDER_COLUMNS.lineTotal);
  if (whole !== '') return readSum(whole, code, shop);
  const price = readSum(readColumn(cells, ORDER_COLUMNS.price), code, shop);
  const off = readSum(readColumn(cells, ORDER_COLUMNS.lineOff), code, shop);
  const count = readCount(quantity === '' ? '1' : quantity);
  return price === undefined || off === undefined || count === undefined ? undefined : price * count - off;
}

/** "name:Tote|sku:BAG-01|quantity:1|total:390.00;name:…": several things in one cell. */
function packedItems(packed: string, code: string, shop: Currency): readonly (Item | undefined)[] {
  return packed
    .split(/;(?=[\w ]+:)/)
    .filter((part) => part.includes(':'))
    .map((part) => {
      const pairs = part
        .split('|')
        .map((pair) => [pair.slice(0, pair.indexOf(':')).trim(), pair.slice(pair.indexOf(':') + 1).trim()]);
      const values = new Map(pairs.map(([name = '', value = '']) => [name.toLowerCase(), value]));
      return itemOf({
        sku: values.get('sku') ?? '',
        quantity: values.get('quantity') ?? '',
        total: readSum(values.get('total') ?? '', code, shop),
      });
    });
}

function itemOf({
  sku,
  quantity,
  total,
}: {
  sku: string;
  quantity: string;
  total: number | undefined;
}): Item | undefined {
  const count = readCount(quantity === '' ? '1' : quantity);
  return count === undefined || total === undefined ? undefined : { sku, quantity: count, total };
}

/** The items with sums that add up to what was paid for goods: what was taken off the whole order, or put on as tax, is shared out. */
export function shareOut(items: readonly Item[], goods: number): readonly Item[] {
  const before = items.reduce((sum, { total }) => sum + total, 0);
  if (before === goods || before <= 0 || goods < 0) return items;
  let given = 0;
  let reckoned = 0;
  return items.map((item) => {
    reckoned += item.total;
    const upTo = Math.round((goods * reckoned) / before);
    const total = upTo - given;
    given = upTo;
    return { ...item, total };
  });
}
