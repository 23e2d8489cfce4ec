import type { Dialect, StubAnswer, StubOrder, StubRequest, StubState } from './stub-shop.ts';

/** Shopify's Admin API as far as we use it: one address, a 200 for nearly everything. Tokens end with the test's own clock. */
export function shopifyDialect(): Dialect {
  return {
    odd: JSON.stringify({ errors: [{ message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] }),
    answer: (request, state) => {
      if (request.url.pathname === '/admin/oauth/access_token') return token(request);
      if (request.headers['x-shopify-access-token'] !== 'shpat_new') return { status: 401, body: {} };
      return { status: 200, body: { data: dataFor(request, state) } };
    },
  };
}

function token({ body }: StubRequest): StubAnswer {
  const isRight = body.client_id === 'client' && body.client_secret === 'secret-of-the-app';
  return isRight
    ? { status: 200, body: { access_token: 'shpat_new', scope: 'read_orders', expires_in: 86_399 } }
    : { status: 400, body: {} };
}

// What is asked and answered here is checked against Shopify's own schema by `npm run peer:shopify`.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Variables = any;

const OPERATIONS: Readonly<Record<string, (variables: Variables, state: StubState) => unknown>> = {
  Order: ({ id }, state) => ({ order: orderBy(id, state) ? order(orderBy(id, state) as StubOrder) : null }),
  Changed: ({ query, first }, state) => {
    const since = Date.parse(/'(.+)'/.exec(query)?.[1] ?? '');
    const found = state.orders.filter(({ changedAt }) => changedAt >= since);
    const nodes = found.toSorted((left, right) => left.changedAt - right.changedAt).slice(0, first);
    return { orders: { nodes: nodes.map(({ id }) => ({ legacyResourceId: id })) } };
  },
  Products: (_, state) => ({
    productVariants: {
      pageInfo: { hasNextPage: false, endCursor: null },
      nodes: state.products.map(({ sku, name, list, cost, stock }) => ({
        sku,
        title: 'Default Title',
        price: list.toFixed(2),
        inventoryQuantity: stock,
        inventoryItem: { tracked: true, unitCost: { amount: cost.toFixed(2), currencyCode: 'TWD' } },
        product: { title: name, handle: 'bag', productType: 'Bags', tags: [], status: 'ACTIVE' },
      })),
    },
  }),
  Variant: ({ query }, state) => {
    const found = state.products.filter(({ sku }) => query === `sku:"${sku}"`);
    const nodes = found.map(({ id, sku, list }) => ({
      id: `gid://shopify/ProductVariant/${id}`,
      sku,
      price: list.toFixed(2),
    }));
    return { productVariants: { nodes } };
  },
  Mint: ({ code }, state) => ({ discountCodeBasicCreate: { codeDiscountNode: null, userErrors: mint(code, state) } }),
  FindCode: ({ code }, state) => {
    const found = state.codes.find((one) => one.code === code);
    return { codeDiscountNodeByCode: found ? { id: found.id } : null };
  },
  Disable: ({ id }, state) => {
    const found = state.codes.find((one) => one.id === id);
    if (found) found.isOff = true;
    return { discountCodeDeactivate: { codeDiscountNode: { id }, userErrors: [] } };
  },
  Cancel: ({ id }, state) => {
    const found = orderBy(id, state);
    if (found) found.status = 'cancelled';
    return { orderCancel: { job: { id: 'job' }, orderCancelUserErrors: [] } };
  },
  Payments: ({ id }, state) => ({
    order: {
      transactions: [
        {
          ...{ id: 'gid://shopify/OrderTransaction/1', kind: 'SALE', status: 'SUCCESS', gateway: 'manual' },
          amountSet: { shopMoney: { amount: (orderBy(id, state)?.total ?? 0).toFixed(2) } },
        },
      ],
      refunds: orderBy(id, state)?.refunds.map(({ mark }) => ({ note: mark })) ?? [],
    },
  }),
  Refund: ({ input, key }, state) => {
    if (state.hasNoRefunds) return { refundCreate: { refund: null, userErrors: [{ message: 'no' }] } };
    const refunds = orderBy(input.orderId, state)?.refunds ?? [];
    // The key makes it once, whoever asks again.
    if (!refunds.some(({ mark }) => mark.endsWith(`[${key}]`))) {
      refunds.push({ amount: Number(input.transactions[0].amount), mark: input.note });
    }
    return { refundCreate: { refund: { id: '1' }, userErrors: [] } };
  },
  GiftCard: ({ input }, state) => {
    const userErrors = add(state, { code: input.code, off: Number(input.initialAmount.amount) });
    return { giftCardCreate: { giftCard: null, userErrors } };
  },
};

function dataFor({ body }: StubRequest, state: StubState): unknown {
  const name = /^(?:query|mutation) (\w+)/.exec(body.query)?.[1] ?? '';
  return OPERATIONS[name]?.(body.variables, state);
}

function mint(code: Variables, state: StubState): readonly { readonly code: string }[] {
  const { combinesWith: combines } = code;
  const isAlone = !combines.orderDiscounts && !combines.productDiscounts && !combines.shippingDiscounts;
  return add(state, {
    code: code.code,
    off: Number(code.customerGets.value.discountAmount.amount),
    once: code.usageLimit === 1,
    alone: isAlone,
    endsAt: Date.parse(code.endsAt),
  });
}

/** Codes are unique whatever their capitals. */
function add(
  state: StubState,
  draft: {
    readonly code: string;
    readonly off: number;
    readonly once?: boolean;
    readonly alone?: boolean;
    readonly endsAt?: number;
  },
): readonly { readonly code: string }[] {
  if (state.refusesCodes) return [{ code: 'VALUE_OUTSIDE_RANGE' }];
  if (state.codes.some(({ code }) => code.toLowerCase() === draft.code.toLowerCase())) return [{ code: 'TAKEN' }];
  state.codes.push({
    id: `gid://shopify/DiscountCodeNode/${state.codes.length + 1}`,
    once: true,
    alone: true,
    isOff: false,
    ...draft,
  });
  return [];
}

function orderBy(gid: string, { orders }: StubState): StubOrder | undefined {
  return orders.find(({ id }) => gid === `gid://shopify/Order/${id}`);
}

function order(said: StubOrder): unknown {
  const money = (amount: number) => ({ shopMoney: { amount: amount.toFixed(2) } });
  const isShipped = said.status === 'shipped';
  return {
    legacyResourceId: said.id,
    name: `#${said.number}`,
    createdAt: new Date(said.at).toISOString(),
    updatedAt: new Date(said.changedAt).toISOString(),
    cancelledAt: said.status === 'cancelled' ? new Date(said.changedAt).toISOString() : null,
    currencyCode: said.currency,
    displayFinancialStatus: said.status === 'unpaid' ? 'PENDING' : 'PAID',
    displayFulfillmentStatus: isShipped ? 'FULFILLED' : 'UNFULFILLED',
    paymentGatewayNames: ['manual'],
    discountCodes: said.codes,
    email: 'mei@example.test',
    phone: null,
    totalPriceSet: money(said.total),
    totalShippingPriceSet: money(said.shipping),
    totalRefundedSet: money(said.refunds.reduce((sum, { amount }) => sum + amount, 0)),
    lineItems: {
      nodes: said.items.map(({ sku, quantity, total }) => ({ sku, quantity, discountedTotalSet: money(total) })),
    },
    fulfillments: isShipped
      ? [
          {
            status: 'SUCCESS',
            displayStatus: 'FULFILLED',
            updatedAt: new Date(said.changedAt).toISOString(),
            trackingInfo: said.tracking
              ? [{ company: said.tracking.carrier, number: said.tracking.number, url: null }]
              : [],
          },
        ]
      : [],
    customer: null,
    shippingAddress: { name: 'Mei Lin', phone: '+886912345678', countryCodeV2: 'TW' },
    customAttributes: said.chatToken === undefined ? [] : [{ key: 'shopkeeper_chat', value: said.chatToken }],
  };
}
