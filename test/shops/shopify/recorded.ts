/** An order in the shape of Shopify's `orders/updated`, shortened to what is read and a little more. */
export const SHOPIFY_ORDER = {
  id: 5678901234567,
  admin_graphql_api_id: 'gid://shopify/Order/5678901234567',
  name: '#1042',
  order_number: 1042,
  created_at: '2026-11-24T10:00:00+08:00',
  updated_at: '2026-11-24T10:30:00+08:00',
  cancelled_at: null,
  currency: 'TWD',
  presentment_currency: 'USD',
  total_price: '450.00',
  total_shipping_price_set: {
    shop_money: { amount: '60.00', currency_code: 'TWD' },
    presentment_money: { amount: '1.95', currency_code: 'USD' },
  },
  financial_status: 'paid',
  fulfillment_status: 'fulfilled',
  payment_gateway_names: ['shopify_payments'],
  line_items: [{ id: 1, sku: 'BAG-01', quantity: 1, price: '480.00', discount_allocations: [{ amount: '90.00' }] }],
  discount_codes: [{ code: '282dckv4384gzqrd', amount: '90.00', type: 'fixed_amount' }],
  fulfillments: [
    {
      id: 255858046,
      order_id: 5678901234567,
      status: 'success',
      shipment_status: 'in_transit',
      tracking_company: 'T-Cat',
      tracking_numbers: ['900123'],
      tracking_urls: ['https://track.test/900123'],
      updated_at: '2026-11-24T10:20:00+08:00',
    },
    {
      id: 255858047,
      order_id: 5678901234567,
      status: 'cancelled',
      shipment_status: null,
      tracking_company: 'T-Cat',
      tracking_numbers: ['900122'],
      tracking_urls: [],
      updated_at: '2026-11-24T10:10:00+08:00',
    },
  ],
  refunds: [
    {
      id: 1,
      transactions: [
        { kind: 'refund', status: 'success', amount: '50.00' },
        { kind: 'refund', status: 'failure', amount: '70.00' },
      ],
    },
  ],
  email: 'mei@example.test',
  phone: null,
  customer: { id: 7012345678901 },
  shipping_address: { name: 'Mei Lin', phone: '+886912345678', country_code: 'TW' },
  note_attributes: [{ name: 'shopkeeper_chat', value: 'chat-token' }],
};

/** `fulfillments/update`. */
export const SHOPIFY_FULFILLMENT = {
  id: 255858046,
  order_id: 1042001,
  status: 'success',
  shipment_status: 'ready_for_pickup',
  tracking_company: '7-ELEVEN',
  tracking_numbers: ['C123'],
  tracking_urls: [],
  updated_at: '2026-11-26T09:12:00+08:00',
};
