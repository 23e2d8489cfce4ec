import type { Dialect, StubAnswer, StubOrder, StubRequest, StubState } from './stub-shop.ts';

const STATUS = { unpaid: 'pending', paid: 'processing', shipped: 'completed', cancelled: 'cancelled' } as const;

/** WooCommerce's REST API as far as we use it, with its race: it looks whether a code is taken, and writes later. */
export function wooDialect(): Dialect {
  let lastId = 100;
  // Numbers only grow: that of a coupon that is gone is not given again.
  const nextId = () => {
    lastId += 1;
    return lastId;
  };
  return {
    // A plugin's warning before the JSON is the usual way for a WordPress to be odd.
    odd: '<br /><b>Warning</b>: Undefined variable $x in plugin.php on line 3<br />{"id":1}',
    answer: (request, state) => {
      if (!hasKeys(request)) return { status: 401, body: { code: 'woocommerce_rest_cannot_view' } };
      const path = request.url.pathname.replace('/wp-json/wc/v3/', '');
      if (path === 'products') return { status: 200, body: products(request, state) };
      if (path.startsWith('coupons')) return coupons(request, state, { id: path.split('/')[1], nextId });
      return orders(request, state, path.split('/'));
    },
  };
}

/** Over plain http only a signed request is let in. */
function hasKeys({ url }: StubRequest): boolean {
  return url.searchParams.get('oauth_consumer_key') === 'ck_test' && url.searchParams.has('oauth_signature');
}

function products({ url }: StubRequest, state: StubState): unknown {
  const sku = url.searchParams.get('sku');
  return state.products
    .filter((product) => sku === null || product.sku === sku)
    .map(({ id, sku: own, name, list, cost, stock }) => ({
      id,
      name,
      sku: own,
      type: 'simple',
      status: 'publish',
      regular_price: String(list),
      price: String(list),
      stock_quantity: stock,
      manage_stock: true,
      permalink: 'https://shop.example/product/bag/',
      categories: [{ name: 'Bags' }],
      tags: [],
      cost_of_goods_sold: { total_value: cost },
    }));
}

async function coupons(
  { method, url, body }: StubRequest,
  state: StubState,
  { id, nextId }: { readonly id: string | undefined; readonly nextId: () => number },
): Promise<StubAnswer> {
  if (method === 'DELETE') {
    const found = state.codes.findIndex((code) => code.id === id);
    if (found < 0) return { status: 404, body: { code: 'woocommerce_rest_shop_coupon_invalid_id' } };
    state.codes.splice(found, 1);
    return { status: 200, body: { id: Number(id) } };
  }
  if (method === 'GET') {
    const wanted = url.searchParams.get('code');
    const found = state.codes.filter(({ code }) => code === wanted);
    return { status: 200, body: found.map(({ id: known, code }) => ({ id: Number(known), code })) };
  }
  if (state.refusesCodes)
    return { status: 400, body: { code: 'woocommerce_rest_invalid_coupon', message: 'no', data: {} } };
  const code = String(body.code).toLowerCase();
  const isTaken = state.codes.some((one) => one.code === code);
  if (isTaken)
    return { status: 400, body: { code: 'woocommerce_rest_coupon_code_already_exists', message: 'no', data: {} } };
  await state.between();
  const made = { id: String(nextId()), code };
  state.codes.push({
    ...made,
    off: Number(body.amount) * (body.limit_usage_to_x_items ?? 1) + (body.free_shipping ? 60 : 0),
    once: body.usage_limit === 1,
    alone: body.individual_use,
    ...(body.date_expires_gmt === undefined ? {} : { endsAt: Date.parse(`${body.date_expires_gmt}Z`) }),
    isOff: false,
  });
  return { status: 201, body: { id: Number(made.id), code } };
}

function orders({ method, url, body }: StubRequest, state: StubState, [, id, part]: readonly string[]): StubAnswer {
  if (id === undefined) {
    const since = Date.parse(url.searchParams.get('modified_after') ?? '');
    const found = state.orders.filter(({ changedAt }) => changedAt > since);
    return { status: 200, body: found.toSorted((left, right) => left.changedAt - right.changedAt).map(wooOrder) };
  }
  const found = state.orders.find((order) => order.id === id);
  if (!found) return { status: 404, body: { code: 'woocommerce_rest_shop_order_invalid_id' } };
  if (part === 'refunds') return refunds(method, { body, order: found, state });
  if (method === 'PUT') found.status = 'cancelled';
  return { status: 200, body: wooOrder(found) };
}

function refunds(
  method: string,
  { body, order, state }: { readonly body: StubRequest['body']; readonly order: StubOrder; readonly state: StubState },
): StubAnswer {
  const view = ({ mark }: StubOrder['refunds'][number], index: number) => ({
    id: index + 1,
    meta_data: [{ key: '_shopkeeper_key', value: mark }],
  });
  if (method === 'GET') return { status: 200, body: order.refunds.map(view) };
  if (state.hasNoRefunds)
    return {
      status: 500 - 100,
      body: { code: 'woocommerce_rest_cannot_create_order_refund', message: 'no', data: {} },
    };
  const refund = { amount: Number(body.amount), mark: body.meta_data[0].value };
  order.refunds.push(refund);
  return { status: 201, body: view(refund, order.refunds.length) };
}

/** An order as WooCommerce words it; codes in small letters, times without a zone. */
export function wooOrder(said: StubOrder): Record<string, unknown> {
  const gmt = (at: number) => new Date(at).toISOString().slice(0, 19);
  const tracking = said.tracking && {
    key: '_wc_shipment_tracking_items',
    value: [
      { tracking_number: said.tracking.number, tracking_provider: said.tracking.carrier, date_shipped: '1795485600' },
    ],
  };
  return {
    id: Number(said.id),
    number: said.number,
    status: STATUS[said.status],
    currency: said.currency,
    date_created_gmt: gmt(said.at),
    date_modified_gmt: gmt(said.changedAt),
    total: String(said.total),
    shipping_total: String(said.shipping),
    shipping_tax: '0',
    customer_id: 0,
    payment_method: 'bacs',
    billing: { first_name: 'Mei', last_name: 'Lin', email: 'mei@example.test', phone: '0912345678', country: 'TW' },
    shipping: { country: '' },
    line_items: said.items.map(({ sku, quantity, total }) => ({
      sku,
      quantity,
      total: String(total),
      total_tax: '0',
      meta_data: [],
    })),
    coupon_lines: said.codes.map((code) => ({ code: code.toLowerCase() })),
    refunds: said.refunds.map(({ amount }, index) => ({ id: index, reason: '', total: `-${amount}` })),
    meta_data: [
      ...(tracking ? [tracking] : []),
      ...(said.chatToken === undefined ? [] : [{ key: '_shopkeeper_chat', value: said.chatToken }]),
    ],
  };
}
