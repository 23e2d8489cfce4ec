import { z } from 'zod';
import type { CodeRequest, CreditRequest, Outcome } from '../../ports/shop-engine.ts';
import type { Instant } from '../../values/instants.ts';
import type { Currency } from '../../values/money.ts';
import { creditCode } from '../credit-code.ts';
import { readAmount, writeAmount } from '../engine-amount.ts';
import { offEachPiece } from '../per-piece.ts';
import { type AskWoo, dataOf } from './woo-api.ts';

const TAKEN: readonly string[] = ['woocommerce_rest_coupon_code_already_exists'];

const coupon = z.object({ id: z.int(), code: z.string() });
const product = z.object({ id: z.int(), sku: z.string(), price: z.union([z.string(), z.number()]) });

/** Makes a deal's code as a coupon: for this product, once, alone. Other goods and fewer pieces get nothing of it. */
export async function mintWooCode(ask: AskWoo, request: CodeRequest, shop: Currency): Promise<Outcome> {
  const { sku, quantity, off } = request;
  const products = dataOf(await ask({ method: 'GET', path: 'products', query: { sku }, schema: z.array(product) }));
  const found = products.find((one) => one.sku === sku);
  if (!found) return { kind: 'refused', reason: 'unknown-product' };
  if (readAmount(found.price, shop.code, shop) !== request.list) return { kind: 'refused', reason: 'price' };
  const each = offEachPiece(off, request);
  return makeCoupon(ask, {
    ...single(request),
    ...(each === undefined
      ? { discount_type: 'fixed_cart', amount: writeAmount(off, shop) }
      : { discount_type: 'fixed_product', amount: writeAmount(each, shop), limit_usage_to_x_items: quantity }),
    product_ids: [found.id],
    minimum_amount: writeAmount(request.list * quantity, shop),
    free_shipping: request.shippingOff > 0,
  });
}

/** Ends a code: it goes to the trash, where no checkout finds it. */
export async function disableWooCode(ask: AskWoo, code: string): Promise<Outcome> {
  for (const { id } of await couponsOf(ask, code)) {
    const answer = await ask({ method: 'DELETE', path: `coupons/${id}`, schema: z.unknown() });
    if ('error' in answer && answer.status !== 404 && answer.status !== 410)
      return { kind: 'refused', reason: answer.error };
  }
  return { kind: 'done' };
}

/** Makes a credit as a coupon for any order. */
export async function creditWoo(
  ask: AskWoo,
  request: CreditRequest,
  { shop, secret }: { readonly shop: Currency; readonly secret: string },
): Promise<Outcome<{ readonly code: string }>> {
  const code = creditCode(secret, request.key);
  const { endsAt } = request;
  const outcome = await makeCoupon(ask, {
    ...single({ code, ...(endsAt === undefined ? {} : { endsAt }) }),
    discount_type: 'fixed_cart',
    amount: writeAmount(request.amount, shop),
  });
  return outcome.kind === 'done' ? { kind: 'done', code } : outcome;
}

function single({
  code,
  endsAt,
}: {
  readonly code: string;
  readonly endsAt?: Instant;
}): Readonly<Record<string, unknown>> {
  return {
    code,
    individual_use: true,
    usage_limit: 1,
    usage_limit_per_user: 1,
    ...(endsAt === undefined ? {} : { date_expires_gmt: new Date(endsAt).toISOString().slice(0, 19) }),
  };
}

/** A code that is taken was made by an earlier try: nobody else can know it. */
async function makeCoupon(ask: AskWoo, body: Readonly<Record<string, unknown>>): Promise<Outcome> {
  const answer = await ask({ method: 'POST', path: 'coupons', body, schema: coupon });
  if ('error' in answer && !TAKEN.includes(answer.error)) return { kind: 'refused', reason: answer.error };
  // Also when it is taken: whoever made the twin may have died before it looked.
  await dropTwins(ask, String(body.code));
  return { kind: 'done' };
}

/** WooCommerce looks whether a code is taken before it writes: two tries at once make twins, of which the older stays. */
async function dropTwins(ask: AskWoo, code: string): Promise<void> {
  const [, ...twins] = (await couponsOf(ask, code)).toSorted((left, right) => left.id - right.id);
  for (const { id } of twins) await ask({ method: 'DELETE', path: `coupons/${id}`, schema: z.unknown() });
}

async function couponsOf(ask: AskWoo, code: string): Promise<readonly z.output<typeof coupon>[]> {
  return dataOf(
    await ask({ method: 'GET', path: 'coupons', query: { code: code.toLowerCase() }, schema: z.array(coupon) }),
  );
}
