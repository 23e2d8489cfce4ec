import type { OrderStage, OrderState } from '../../care/order.ts';
import type { OrderAlarm } from '../../ports/shop-engine.ts';
import type { Instant } from '../../values/instants.ts';
import { buyerOf } from '../buyer-of.ts';
import { chatTokenOf } from '../chat-token.ts';
import { checkOrders, type OrderRules } from '../check-order.ts';
import { isCashOnDelivery, stageOf } from '../shopify/hook-order.ts';
import { statusMeaning } from '../woocommerce/status.ts';
import { ORDER_COLUMNS, type OrderColumn, readColumn } from './columns.ts';
import { readSum, readTime } from './read-cells.ts';
import { readItems, shareOut } from './read-items.ts';

/** Rows of an export, each with its line in the file. */
export interface ExportRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** What exports are read by. */
export interface ExportRules extends OrderRules {
  /** The shop's zone, for times without one. */
  readonly zone: string;
  /** When the export was made: the state it tells is of then. */
  readonly madeAt: Instant;
  /** The owner's words for WooCommerce's statuses. */
  readonly status?: Readonly<Record<string, string>>;
}

/** What an export holds; `unread` are orders with what could not be read of them, at their first line. */
export interface ExportReading {
  readonly orders: readonly OrderState[];
  readonly alarms: readonly OrderAlarm[];
  readonly unread: readonly { readonly line: number; readonly what: 'number' | 'time' | 'amount' }[];
}

/**
 * The orders of an export of Shopify, or of an order export plugin of WooCommerce: one or several rows an order, only the
 * first of which is whole. Drafts and failed payments are passed over.
 */
export function ordersFromExport(rows: readonly ExportRow[], rules: ExportRules): ExportReading {
  const read = gather(rows).map((group) => orderOf(group, rules));
  const checked = checkOrders(
    read.flatMap((each) => ('order' in each ? [each.order] : [])),
    rules,
  );
  return { ...checked, unread: read.flatMap((each) => ('what' in each ? [each] : [])) };
}

type Group = readonly [ExportRow, ...ExportRow[]];

/** The rows of each order; one without a number goes with the row above it. */
function gather(rows: readonly ExportRow[]): readonly Group[] {
  const groups = new Map<string, [ExportRow, ...ExportRow[]]>();
  let last = '';
  for (const row of rows) {
    const number = readColumn(row.cells, ORDER_COLUMNS.number) || readColumn(row.cells, ORDER_COLUMNS.id) || last;
    last = number;
    const group = groups.get(number);
    if (group) group.push(row);
    else groups.set(number, [row]);
  }
  return [...groups.values()];
}

type Read = { readonly order: OrderState } | ExportReading['unread'][number] | { readonly kind: 'draft' };

function orderOf(group: Group, rules: ExportRules): Read {
  const [{ line, cells }] = group;
  const text = (column: OrderColumn) => readColumn(cells, ORDER_COLUMNS[column]);
  const number = (text('number') || text('id')).replace(/^#/, '');
  if (number === '') return { line, what: 'number' };
  const code = text('currency').toUpperCase() || rules.currency.code;
  const sum = (column: OrderColumn) => readSum(text(column), code, rules.currency) ?? Number.NaN;
  const at = readTime(text('created'), rules.zone);
  if (at === undefined) return { line, what: 'time' };
  const stand = standOf(text, rules);
  if (stand === 'draft') return { kind: 'draft' };
  const items = readItems(
    group.map((row) => row.cells),
    code,
    rules.currency,
  );
  const [total, shipping] = [sum('total'), sum('shipping') + sum('shippingTax')];
  const refunded = Math.abs(sum('refunded'));
  if (!items || [total, shipping, refunded].some(Number.isNaN)) return { line, what: 'amount' };
  const changedAt = Math.max(at, rules.madeAt);
  const order: OrderState = {
    ...{ id: idOf(text('id'), number), number, at, shipping, total, currency: code, changedAt },
    items: shareOut(items, total - shipping),
    codes: codesIn(text('codes')),
    stage: stand.stage,
    reached: { [stand.stage]: stand.reachedAt ?? changedAt },
    // An order that was paid back as a whole tells so by its status alone.
    refunded: stand.isRefunded ? Math.max(refunded, total) : refunded,
    parcels: [],
    ...(stand.cancelledAt !== undefined && { cancelledAt: stand.cancelledAt }),
    ...(isCod(text('payment')) && { cashOnDelivery: true }),
    ...buyerOf({
      name: [text('name'), text('lastName')].filter(Boolean).join(' '),
      ...{ email: text('email'), phone: text('phone'), country: text('country') },
    }),
    ...chatTokenOf(notesIn(cells)),
  };
  return { order };
}

interface Stand {
  readonly stage: OrderStage;
  readonly reachedAt: Instant | undefined;
  readonly cancelledAt: Instant | undefined;
  readonly isRefunded: boolean;
}

/** How an order stands: by Shopify's two statuses and their times, or by WooCommerce's one. */
function standOf(text: (column: OrderColumn) => string, rules: ExportRules): Stand | 'draft' {
  const time = (column: OrderColumn) => readTime(text(column), rules.zone);
  const fulfilledAt = time('fulfilled');
  if (text('financial') !== '' || text('fulfilment') !== '') {
    const isFulfilled = text('fulfilment').toLowerCase() === 'fulfilled';
    const stage = stageOf(text('financial'), { isFulfilled, isCod: isCod(text('payment')) });
    return {
      stage,
      reachedAt: isFulfilled ? fulfilledAt : stage === 'confirmed' ? time('paid') : undefined,
      cancelledAt: time('cancelled'),
      isRefunded: text('financial').toLowerCase() === 'refunded',
    };
  }
  const word = text('status')
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  const meaning = statusMeaning(STATUS_WORDS[word] ?? word, rules.status);
  if (meaning === 'draft') return 'draft';
  const isCancelled = meaning === 'cancelled';
  const stage = isCancelled || meaning === 'refunded' ? 'confirmed' : meaning;
  return {
    stage,
    reachedAt: stage === 'handed-over' ? fulfilledAt : time('paid'),
    cancelledAt: isCancelled ? (time('cancelled') ?? rules.madeAt) : undefined,
    isRefunded: meaning === 'refunded',
  };
}

/** Statuses as shops in Chinese show them. */
const STATUS_WORDS: Readonly<Record<string, string>> = {
  ...{ 待付款: 'pending', 等待付款: 'pending', 保留: 'on-hold', 保留中: 'on-hold', 暂缓: 'on-hold' },
  ...{ 處理中: 'processing', 处理中: 'processing', 正在處理: 'processing', 已完成: 'completed', 完成: 'completed' },
  ...{
    已取消: 'cancelled',
    取消: 'cancelled',
    canceled: 'cancelled',
    已退款: 'refunded',
    已退費: 'refunded',
    失敗: 'failed',
    失败: 'failed',
  },
  ...{
    已出貨: 'shipped',
    已发货: 'shipped',
    已送達: 'delivered',
    已送达: 'delivered',
    草稿: 'checkout-draft',
    draft: 'checkout-draft',
  },
};

function isCod(payment: string): boolean {
  return payment === 'cod' || isCashOnDelivery(payment);
}

/** The engine's own id, where the spreadsheet left it whole ("5.67E+12" is not). */
function idOf(id: string, number: string): string {
  return /^\d{1,20}$/.test(id) ? id : `import-${number}`;
}

function codesIn(text: string): readonly string[] {
  const named = [...text.matchAll(/code:([^|;]+)/g)].flatMap(([, code]) => code ?? []);
  const codes = named.length > 0 ? named : text.split(/[,;|]/);
  return codes.map((code) => code.trim().toUpperCase()).filter((code) => code !== '');
}

/** Shopify packs notes into one cell, a line each ("shopkeeper_chat: …"); plugins give each a column. */
function notesIn(
  cells: Readonly<Record<string, string>>,
): readonly { readonly name: string; readonly value: string }[] {
  const packed = cells['Note Attributes']?.split('\n') ?? [];
  const lines = packed.map((line) => ({
    name: line.slice(0, line.indexOf(':')).trim(),
    value: line.slice(line.indexOf(':') + 1).trim(),
  }));
  const columns = ORDER_COLUMNS.notes
    .slice(1)
    .map((name) => ({ name: name.replace(/^meta:/, ''), value: cells[name] ?? '' }));
  return [...lines, ...columns];
}
