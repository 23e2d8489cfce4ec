/** What is read of an order's row in an export, whichever the shop system. */
export type OrderColumn =
  | ('number' | 'id' | 'email' | 'phone' | 'name' | 'lastName' | 'currency' | 'country' | 'notes' | 'codes')
  | ('created' | 'paid' | 'fulfilled' | 'cancelled' | 'payment' | 'financial' | 'fulfilment' | 'status')
  | (
      | 'total'
      | 'shipping'
      | 'shippingTax'
      | 'refunded'
      | 'sku'
      | 'quantity'
      | 'price'
      | 'lineTotal'
      | 'lineOff'
      | 'items'
    );

/** What is read of a product's row. */
export type ProductColumn =
  | ('sku' | 'name' | 'list' | 'sale' | 'cost' | 'stock' | 'tracker' | 'category' | 'tags' | 'handle' | 'type')
  | ('option1' | 'option2' | 'option3' | 'published' | 'status' | 'parent');

/**
 * Names of columns as exports have them: Shopify's orders, and for WooCommerce those of the order export plugins in use
 * (Advanced Order Export, Order/Customer CSV Export, WebToffee), in English and in Chinese. The first that is there counts.
 */
export const ORDER_COLUMNS: Readonly<Record<OrderColumn, readonly string[]>> = {
  number: [
    'Name',
    'Order Number',
    'order_number_formatted',
    'order_number',
    'Order #',
    '訂單編號',
    '订单编号',
    '訂單號碼',
    '订单号',
  ],
  id: ['Id', 'Order ID', 'order_id', '訂單 ID', '订单 ID'],
  email: [
    'Email',
    'Email (Billing)',
    'billing_email',
    'customer_email',
    '電子郵件',
    '电子邮件',
    '帳單電子郵件',
    '账单电子邮件',
  ],
  phone: [
    'Phone',
    'Shipping Phone',
    'Billing Phone',
    'Phone (Billing)',
    'billing_phone',
    '電話',
    '电话',
    '手機',
    '手机',
  ],
  name: ['Shipping Name', 'Billing Name', 'First Name (Billing)', 'billing_first_name', '姓名', '收件人'],
  lastName: ['Last Name (Billing)', 'billing_last_name'],
  currency: ['Currency', 'Order Currency', 'order_currency', '幣別', '货币', '貨幣'],
  country: [
    'Shipping Country',
    'Country Code (Shipping)',
    'shipping_country',
    'Country Code (Billing)',
    'billing_country',
    '國家',
    '国家',
  ],
  notes: ['Note Attributes', 'meta:_shopkeeper_chat', '_shopkeeper_chat', 'shopkeeper_chat'],
  codes: ['Discount Code', 'Coupon Code', 'Coupon(s)', 'coupon_items', 'coupons', '折扣碼', '優惠券', '优惠券'],
  created: ['Created at', 'Order Date', 'order_date', 'date', 'Date', '訂單日期', '订单日期', '日期'],
  paid: ['Paid at', 'Paid Date', 'paid_date', 'date_paid', '付款日期'],
  fulfilled: ['Fulfilled at', 'Completed Date', 'completed_date', 'shipping_date', '出貨日期', '发货日期'],
  cancelled: ['Cancelled at', '取消日期'],
  payment: ['Payment Method', 'Payment Method Title', 'payment_method_title', 'payment_method', '付款方式', '支付方式'],
  financial: ['Financial Status'],
  fulfilment: ['Fulfillment Status'],
  status: ['Order Status', 'status', 'Status', '訂單狀態', '订单状态', '狀態', '状态'],
  total: [
    'Total',
    'Order Total Amount',
    'order_total',
    'Order Total',
    '訂單總額',
    '订单总额',
    '總金額',
    '总金额',
    '總計',
    '总计',
  ],
  shipping: ['Shipping', 'Order Shipping Amount', 'shipping_total', 'Shipping Total', '運費', '运费', '邮费'],
  shippingTax: ['Order Shipping Tax Amount', 'shipping_tax_total'],
  refunded: ['Refunded Amount', 'Order Refund Amount', 'refunded_total', 'refund_total', '退款金額', '退款金额'],
  sku: ['Lineitem sku', 'SKU', 'item_sku', '貨號', '货号', '商品貨號'],
  quantity: ['Lineitem quantity', 'Quantity (- Refund)', 'Quantity', 'item_quantity', '數量', '数量'],
  price: ['Lineitem price', 'Item Cost', 'Item Price', '單價', '单价'],
  lineTotal: ['item_total', 'Order Line Total', 'Item Total', '小計', '小计'],
  lineOff: ['Lineitem discount'],
  items: ['line_items'],
};

/** Names of columns of products: Shopify's and WooCommerce's own exports, in English and in Chinese. */
export const PRODUCT_COLUMNS: Readonly<Record<ProductColumn, readonly string[]>> = {
  sku: ['Variant SKU', 'SKU', '貨號', '货号'],
  name: ['Title', 'Name', '名稱', '名称'],
  list: ['Variant Price', 'Regular price', '原價', '一般價格', '常规售价', '定價'],
  sale: ['Sale price', '促銷價', '促销价', '特價'],
  cost: ['Cost per item', 'Cost of goods', '成本'],
  stock: ['Variant Inventory Qty', 'Stock', '庫存', '库存'],
  tracker: ['Variant Inventory Tracker'],
  category: ['Categories', '分類', '分类'],
  tags: ['Tags', '標籤', '标签'],
  handle: ['Handle'],
  type: ['Type', 'Product Category', '類型', '类型'],
  option1: ['Option1 Value'],
  option2: ['Option2 Value'],
  option3: ['Option3 Value'],
  published: ['Published', '已發佈', '已发布'],
  status: ['Status'],
  parent: ['Parent', '上層'],
};

/** The value of a column in a row, by the first of its names that holds one; '' where none does. */
export function readColumn(cells: Readonly<Record<string, string>>, names: readonly string[]): string {
  for (const name of names) {
    const value = cells[name];
    if (value !== undefined && value !== '') return value;
  }
  return '';
}
