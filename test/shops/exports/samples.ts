/** The header of Shopify's export of orders, as it is downloaded. */
const SHOPIFY_HEADER =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount';

/** Row of a Shopify export by column; what is left out is empty. */
function shopifyRow(cells: Readonly<Record<string, string>>): string {
  return SHOPIFY_HEADER.split(',')
    .map((name) => cells[name] ?? '')
    .map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',');
}

/** A fulfilled order of two things with a code, one paid at the door, one paid back and cancelled, one of another currency. */
export const SHOPIFY_ORDERS = [
  SHOPIFY_HEADER,
  shopifyRow({
    ...{ Name: '#2041', Email: 'mei@example.com', 'Financial Status': 'paid', 'Paid at': '2026-11-20 14:03:22 +0800' },
    ...{ 'Fulfillment Status': 'fulfilled', 'Fulfilled at': '2026-11-21 10:00:00 +0800', Currency: 'TWD' },
    ...{
      Subtotal: '640.00',
      Shipping: '60.00',
      Taxes: '0.00',
      Total: '700.00',
      'Discount Code': 'k7qm3xrd5',
      'Discount Amount': '120.00',
    },
    ...{
      'Created at': '2026-11-20 14:02:10 +0800',
      'Lineitem quantity': '1',
      'Lineitem name': '皮把手帆布托特包, 原色',
      'Lineitem price': '480.00',
    },
    ...{
      'Lineitem sku': 'BAG-01',
      'Shipping Name': '林美',
      'Shipping Country': 'TW',
      'Shipping Phone': "'+886912345678",
      Id: '5678901234567',
    },
    ...{
      'Note Attributes': 'gift: no\nshopkeeper_chat: a.b.c',
      'Payment Method': 'LINE Pay',
      'Refunded Amount': '0.00',
      Notes: '請放\n管理室',
    },
  }),
  shopifyRow({
    ...{ Name: '#2041', Email: 'mei@example.com', 'Created at': '2026-11-20 14:02:10 +0800', 'Lineitem quantity': '1' },
    ...{ 'Lineitem name': '隨身帆布小包', 'Lineitem price': '280.00', 'Lineitem sku': 'BAG-02' },
  }),
  shopifyRow({
    ...{
      Name: '#2042',
      'Financial Status': 'pending',
      'Fulfillment Status': 'unfulfilled',
      Currency: 'TWD',
      Shipping: '0.00',
    },
    ...{
      Total: '1,280.00',
      'Created at': '2026-11-22 09:00:00 +0800',
      'Lineitem quantity': '1',
      'Lineitem price': '1,280.00',
    },
    ...{ 'Lineitem sku': 'BAG-03', Id: '5.67890E+12', 'Payment Method': 'Cash on Delivery (COD)' },
  }),
  shopifyRow({
    ...{
      Name: '#2043',
      'Financial Status': 'refunded',
      'Fulfillment Status': 'unfulfilled',
      Currency: 'TWD',
      Total: '480.00',
    },
    ...{
      'Created at': '2026-11-19 09:00:00 +0800',
      'Cancelled at': '2026-11-19 12:00:00 +0800',
      'Refunded Amount': '480.00',
    },
    ...{ 'Lineitem quantity': '1', 'Lineitem price': '480.00', 'Lineitem sku': 'BAG-01', Id: '5678901234569' },
  }),
  shopifyRow({
    ...{
      Name: '#2044',
      'Financial Status': 'paid',
      Currency: 'JPY',
      Total: '2200',
      'Created at': '2026-11-19 09:00:00 +0800',
    },
    ...{ 'Lineitem quantity': '1', 'Lineitem price': '2200', 'Lineitem sku': 'OLD-9', Id: '5678901234570' },
  }),
  shopifyRow({
    Name: '#2045',
    'Financial Status': 'paid',
    Currency: 'TWD',
    Total: '480.00',
    'Created at': 'yesterday',
  }),
].join('\r\n');

/** An export of the plugin Advanced Order Export: a row an item, in the shop's own time, the code in small letters. */
export const WOO_ROWS = [
  'Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),Country Code (Billing),Email (Billing),Phone (Billing),Payment Method Title,Cart Discount Amount,Order Shipping Amount,Order Refund Amount,Order Total Amount,SKU,Item #,Item Name,Quantity (- Refund),Item Cost,Coupon Code',
  '3101,Completed,2026-11-20 14:03,,美,林,TW,mei@example.com,0912345678,貨到付款,90,60,,450,BAG-01,1,皮把手帆布托特包,1,480,k7qm3xrd5',
  '3102,Processing,2026-11-21 08:30,,Li,Wei,CN,li@example.com,13800138000,Alipay,0,60,100,820,BAG-01,1,托特包,1,480,',
  '3102,Processing,2026-11-21 08:30,,Li,Wei,CN,li@example.com,13800138000,Alipay,0,60,100,820,BAG-02,2,小包,1,280,',
  '3103,Failed,2026-11-21 09:00,,A,B,TW,a@example.com,0900000000,信用卡,0,60,,540,BAG-01,1,托特包,1,480,',
].join('\n');

/** The same shop system by another plugin: everything of an order in one row, semicolons between, columns named in small letters. */
export const WOO_PACKED = [
  'order_id;order_number;order_date;paid_date;status;shipping_total;order_total;order_currency;payment_method;billing_first_name;billing_email;line_item_1;line_item_2;coupon_items',
  '77;3201;2026-11-20 14:03:00;2026-11-20 14:04:00;processing;60;820;TWD;stripe;Mei;mei@example.com;"name:Tote|product_id:1|sku:BAG-01|quantity:1|total:480.00|sub_total:480.00";"name:Small|product_id:2|sku:BAG-02|quantity:1|total:280.00|sub_total:280.00";"code:save10|amount:10.00"',
].join('\n');

/** A table typed by hand in Chinese, as a spreadsheet in Taiwan saves it. */
export const BY_HAND = [
  '訂單編號,訂單日期,訂單狀態,總金額,運費,貨號,數量,單價,姓名,電子郵件,付款方式',
  '4001,2026/11/20 下午 2:03,處理中,450,60,BAG-01,1,390,林美,mei@example.com,貨到付款',
].join('\r\n');

/** Text as Big5 bytes; what Big5 does not have is a question mark. */
export function inBig5(text: string): Uint8Array {
  const decoder = new TextDecoder('big5');
  const codes = new Map<string, readonly [number, number]>();
  for (let lead = 0xa1; lead <= 0xf9; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(new Uint8Array([lead, trail]));
      if (character.length === 1 && character !== '�' && !codes.has(character)) codes.set(character, [lead, trail]);
    }
  }
  return new Uint8Array(
    [...text].flatMap((character) => {
      const code = character.codePointAt(0) ?? 0;
      return code < 128 ? [code] : (codes.get(character) ?? [0x3f]);
    }),
  );
}
