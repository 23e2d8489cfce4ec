import { expect, test } from 'vitest';
import { readTable } from '../../../src/config/read-table.ts';
import { ordersFromExport } from '../../../src/shops/exports/orders-from-export.ts';
import { BY_HAND, inBig5, SHOPIFY_ORDERS, WOO_PACKED, WOO_ROWS } from './samples.ts';

const MADE_AT = Date.parse('2026-11-23T06:00:00Z');
const RULES = {
  currency: { code: 'TWD', decimals: 0 },
  knows: (sku: string) => sku.startsWith('BAG-'),
  zone: 'Asia/Taipei',
  madeAt: MADE_AT,
};

function read(bytes: Uint8Array, rules = RULES) {
  const table = readTable(bytes, ['utf-8', 'big5', 'gb18030']);
  if ('fault' in table) throw new Error(table.fault);
  return ordersFromExport(table.rows, rules);
}

const utf8 = (text: string) => new TextEncoder().encode(text);

test('ordersFromExport() reads an export of Shopify, with or without a byte order mark', () => {
  const marked = read(utf8(`\u{feff}${SHOPIFY_ORDERS}`));
  expect(read(utf8(SHOPIFY_ORDERS))).toEqual(marked);
  const [first, cod, refunded] = marked.orders;
  expect(first).toMatchObject({
    ...{ id: '5678901234567', number: '2041', at: Date.parse('2026-11-20T14:02:10+08:00'), changedAt: MADE_AT },
    ...{ total: 700, shipping: 60, currency: 'TWD', codes: ['K7QM3XRD5'], stage: 'handed-over', refunded: 0 },
    // 120 off the whole order, shared out over 480 and 280.
    items: [
      { sku: 'BAG-01', quantity: 1, total: 404 },
      { sku: 'BAG-02', quantity: 1, total: 236 },
    ],
    reached: { 'handed-over': Date.parse('2026-11-21T10:00:00+08:00') },
    buyer: { name: '林美', email: 'mei@example.com', phone: '+886912345678', zone: 'Asia/Taipei' },
    chatToken: 'a.b.c',
  });
  // The spreadsheet lost the id; paid at the door it needs no payment to go on.
  expect(cod).toMatchObject({
    id: 'import-2042',
    number: '2042',
    total: 1280,
    stage: 'confirmed',
    cashOnDelivery: true,
  });
  expect(refunded).toMatchObject({ refunded: 480, cancelledAt: Date.parse('2026-11-19T12:00:00+08:00') });
  expect(marked.alarms.map(({ reason }) => reason)).toEqual(['foreign-currency', 'unknown-product']);
  expect(marked.unread).toEqual([{ line: expect.any(Number), what: 'time' }]);
});

test('ordersFromExport() reads a row an item of WooCommerce, in the shop’s own time', () => {
  const { orders, unread } = read(utf8(WOO_ROWS));
  expect(unread).toEqual([]);
  expect(orders.map(({ number, stage }) => [number, stage])).toEqual([
    ['3101', 'handed-over'],
    ['3102', 'confirmed'],
  ]);
  expect(orders[0]).toMatchObject({
    ...{ at: Date.parse('2026-11-20T14:03:00+08:00'), total: 450, items: [{ total: 390 }], codes: ['K7QM3XRD5'] },
    ...{ cashOnDelivery: true, buyer: { name: '美 林' } },
  });
  expect(orders[1]).toMatchObject({
    refunded: 100,
    items: [{ total: 480 }, { total: 280 }],
    buyer: { email: 'li@example.com' },
  });
});

test('ordersFromExport() reads an order packed into one row, with semicolons between', () => {
  expect(read(utf8(WOO_PACKED)).orders).toMatchObject([
    {
      ...{ id: '77', number: '3201', total: 820, shipping: 60, codes: ['SAVE10'], stage: 'confirmed' },
      items: [
        { sku: 'BAG-01', quantity: 1, total: 480 },
        { sku: 'BAG-02', quantity: 1, total: 280 },
      ],
    },
  ]);
});

test('ordersFromExport() reads a table in Chinese, saved as Big5', () => {
  expect(read(inBig5(BY_HAND)).orders).toMatchObject([
    {
      ...{ number: '4001', at: Date.parse('2026-11-20T14:03:00+08:00'), total: 450, shipping: 60 },
      ...{ cashOnDelivery: true, buyer: { name: '林美' }, items: [{ sku: 'BAG-01', quantity: 1, total: 390 }] },
    },
  ]);
});

test.each([
  ['a negative sum', 'Name,Currency,Total,Created at\n#1,TWD,-5,2026-11-20 14:00:00 +0800', { alarms: 1, unread: 0 }],
  [
    'a sum that is none',
    'Name,Currency,Total,Created at\n#1,TWD,abc,2026-11-20 14:00:00 +0800',
    { alarms: 0, unread: 1 },
  ],
  [
    'a day that is none',
    'Name,Currency,Total,Created at\n#1,TWD,5,2026-02-31 14:00:00 +0800',
    { alarms: 0, unread: 1 },
  ],
  ['nothing of ours', 'a,b\n1,2', { alarms: 0, unread: 1 }],
])('ordersFromExport() takes no order from %s', (_what, text, { alarms, unread }) => {
  const reading = read(utf8(text));
  expect([reading.orders, reading.alarms.length, reading.unread.length]).toEqual([[], alarms, unread]);
});

test('readTable() tells what it cannot read', () => {
  expect(readTable(new Uint8Array([0x61, 0xff, 0xfe, 0x80]), ['utf-8', 'big5'])).toEqual({ fault: 'encoding' });
  expect(readTable(utf8('a,b\n1,"2\n3,4\n'), ['utf-8'])).toMatchObject({ fault: 'quotes' });
});
