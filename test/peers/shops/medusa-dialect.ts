import type { Dialect, StubAnswer, StubOrder, StubRequest, StubState } from './stub-shop.ts';

/** Medusa's admin API as far as we use it; a real Medusa plays the same part under test/peers/medusa. */
export function medusaDialect(): Dialect {
  return {
    odd: '{"order":',
    answer: (request, state) => {
      const isOwner = request.headers.authorization === `Basic ${Buffer.from('sk_test:').toString('base64')}`;
      if (!isOwner) return { status: 401, body: { type: 'unauthorized' } };
      const [first, id, part] = request.url.pathname.replace('/admin/', '').split('/');
      if (first === 'product-variants') return { status: 200, body: variants(request, state) };
      if (first === 'promotions') return promotions(request, state, id);
      if (first === 'payments') return refund(request, state);
      return orders(request, state, { id, part });
    },
  };
}

function variants({ url }: StubRequest, state: StubState): unknown {
  const sku = url.searchParams.get('sku');
  const found = state.products.filter((product) => sku === null || product.sku === sku);
  return {
    count: found.length,
    variants: found.map(({ id, sku: own, name, list, cost, stock }) => ({
      sku: own,
      title: 'Default',
      product_id: `prod_${id}`,
      manage_inventory: true,
      inventory_quantity: stock,
      prices: [{ amount: list, currency_code: 'twd' }],
      metadata: { cost },
      product: { title: name, handle: 'bag', status: 'published' },
    })),
  };
}

async function promotions(
  { method, url, body }: StubRequest,
  state: StubState,
  id: string | undefined,
): Promise<StubAnswer> {
  if (method === 'GET') {
    const found = state.codes.filter(({ code }) => code === url.searchParams.get('code'));
    return { status: 200, body: { promotions: found.map(({ id: known, code }) => ({ id: known, code })) } };
  }
  if (id !== undefined) {
    const found = state.codes.find((code) => code.id === id);
    if (found) found.isOff = body.status === 'inactive';
    return { status: 200, body: { promotion: { id } } };
  }
  if (state.refusesCodes) return { status: 400, body: { type: 'invalid_data' } };
  await state.between();
  // A unique index decides.
  if (state.codes.some(({ code }) => code === body.code)) return { status: 400, body: { type: 'invalid_data' } };
  const method_ = body.application_method;
  const made = {
    id: `promo_${state.codes.length + 1}`,
    code: body.code,
    off: method_.value * (method_.max_quantity ?? 1),
    once: body.limit === 1,
    alone: true,
    ...(body.campaign.ends_at === undefined ? {} : { endsAt: Date.parse(body.campaign.ends_at) }),
    isOff: false,
  };
  state.codes.push(made);
  return { status: 200, body: { promotion: { id: made.id } } };
}

function refund({ url, body }: StubRequest, state: StubState): StubAnswer {
  if (state.hasNoRefunds) return { status: 400, body: { type: 'not_allowed' } };
  const orderId = url.pathname.split('/')[3]?.replace('pay_', '');
  state.orders.find(({ id }) => id === orderId)?.refunds.push({ amount: body.amount, mark: body.note });
  return { status: 200, body: { payment: {} } };
}

function orders(
  { method, url }: StubRequest,
  state: StubState,
  { id, part }: { readonly id: string | undefined; readonly part: string | undefined },
): StubAnswer {
  if (id === undefined) {
    const since = Date.parse(url.searchParams.get('updated_at[$gte]') ?? '');
    const found = state.orders.filter(({ changedAt }) => changedAt >= since);
    return {
      status: 200,
      body: { orders: found.toSorted((left, right) => left.changedAt - right.changedAt).map(order) },
    };
  }
  const found = state.orders.find((one) => one.id === id);
  if (!found) return { status: 404, body: { type: 'not_found' } };
  if (method === 'POST' && part === 'cancel') found.status = 'cancelled';
  return { status: 200, body: { order: order(found) } };
}

function order(said: StubOrder): unknown {
  const iso = (at: number) => new Date(at).toISOString();
  const isShipped = said.status === 'shipped';
  return {
    id: said.id,
    display_id: Number(said.number),
    payment_status: said.status === 'unpaid' ? 'not_paid' : 'captured',
    fulfillment_status: isShipped ? 'shipped' : 'not_fulfilled',
    created_at: iso(said.at),
    updated_at: iso(said.changedAt),
    canceled_at: said.status === 'cancelled' ? iso(said.changedAt) : null,
    currency_code: said.currency.toLowerCase(),
    total: said.total,
    shipping_total: said.shipping,
    metadata: said.chatToken === undefined ? null : { shopkeeper_chat: said.chatToken },
    email: 'mei@example.test',
    customer_id: null,
    items: said.items.map(({ sku, quantity, total }) => ({
      variant_sku: sku,
      quantity,
      total,
      adjustments: said.codes.map((code) => ({ code })),
    })),
    shipping_methods: [],
    shipping_address: { first_name: 'Mei', last_name: 'Lin', phone: '0912345678', country_code: 'tw' },
    fulfillments: isShipped
      ? [
          {
            provider_id: 'manual_manual',
            created_at: iso(said.changedAt),
            shipped_at: iso(said.changedAt),
            metadata: { carrier: said.tracking?.carrier },
            labels: said.tracking ? [{ tracking_number: said.tracking.number, tracking_url: '#' }] : [],
          },
        ]
      : [],
    payment_collections: [
      {
        payments: [
          {
            id: `pay_${said.id}`,
            captured_at: said.status === 'unpaid' ? null : iso(said.at),
            refunds: said.refunds.map(({ amount, mark }) => ({ amount, note: mark, created_at: iso(said.changedAt) })),
          },
        ],
      },
    ],
  };
}
