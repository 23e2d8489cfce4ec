/** An order in the shape of WooCommerce's webhooks, shortened to what is read and a little more. */
export const WOO_ORDER = {
  id: 1042,
  number: '1042',
  status: 'completed',
  currency: 'TWD',
  date_created: '2026-11-24T10:00:00',
  date_created_gmt: '2026-11-24T02:00:00',
  date_modified_gmt: '2026-11-24T02:30:00',
  total: '450',
  shipping_total: '60',
  shipping_tax: '0',
  customer_id: 77,
  payment_method: 'cod',
  billing: { first_name: '小姐', last_name: '林', email: 'mei@example.test', phone: '0912345678', country: 'TW' },
  shipping: { country: 'TW' },
  line_items: [
    {
      id: 9,
      sku: 'BAG-01',
      quantity: 1,
      total: '371',
      total_tax: '19',
      meta_data: [
        {
          id: 3,
          key: '_vi_wot_order_item_tracking_data',
          value: JSON.stringify([
            { tracking_number: 'OLD', carrier_slug: 'tcat', carrier_url: '' },
            { tracking_number: '900123', carrier_slug: 'tcat', carrier_url: 'https://track.test/?n={tracking_number}' },
          ]),
        },
      ],
    },
  ],
  coupon_lines: [{ code: '282dckv4384gzqrd' }],
  refunds: [{ id: 5, reason: 'late', total: '-50' }],
  meta_data: [
    { id: 1, key: '_shopkeeper_chat', value: 'chat-token' },
    {
      id: 2,
      key: '_wc_shipment_tracking_items',
      value: [
        {
          tracking_number: '900124',
          tracking_provider: '',
          custom_tracking_provider: 'hct',
          custom_tracking_link: 'https://hct.test/%number%',
          date_shipped: '1795485600',
        },
      ],
    },
    { id: 4, key: '_parcel_no', value: 'A1, A2' },
    { id: 6, key: '_parcel_by', value: 'post' },
  ],
};
