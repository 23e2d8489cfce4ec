import { z } from 'zod';
import type { CodeRequest, CreditRequest, Outcome } from '../../ports/shop-engine.ts';
import type { Instant } from '../../values/instants.ts';
import type { Currency } from '../../values/money.ts';
import { creditCode } from '../credit-code.ts';
import { writeAmount } from '../engine-amount.ts';
import { offEachPiece } from '../per-piece.ts';
import { type AskMedusa, dataOf } from './medusa-api.ts';

const made = z.object({ promotion: z.object({ id: z.string() }) });
const promotions = z.object({ promotions: z.array(z.object({ id: z.string(), code: z.string() })) });
const variants = z.object({
  variants: z.array(
    z.object({
      sku: z.string().nullish(),
      product_id: z.string(),
      prices: z.array(z.object({ amount: z.number(), currency_code: z.string() })).default([]),
    }),
  ),
});

/** Makes a deal's code as a promotion: for this product, used once, ending with its campaign. */
export async function mintMedusaCode(ask: AskMedusa, request: CodeRequest, shop: Currency): Promise<Outcome> {
  const { sku, quantity, currency } = request;
  const query = { sku, fields: 'id,sku,product_id,*prices' };
  const found = dataOf(await ask({ method: 'GET', path: 'product-variants', query, schema: variants }));
  const variant = found.variants.find((one) => one.sku === sku);
  if (!variant) return { kind: 'refused', reason: 'unknown-product' };
  const price = variant.prices.find((one) => one.currency_code.toUpperCase() === currency);
  if (price?.amount !== Number(writeAmount(request.list, shop))) return { kind: 'refused', reason: 'price' };
  // A promotion cannot waive shipping as well.
  const off = request.off + request.shippingOff;
  const each = offEachPiece(off, request);
  return makePromotion(ask, single(request), {
    type: 'fixed',
    target_type: 'items',
    currency_code: currency.toLowerCase(),
    target_rules: [{ attribute: 'items.product.id', operator: 'eq', values: [variant.product_id] }],
    ...(each === undefined
      ? { allocation: 'across', value: Number(writeAmount(off, shop)) }
      : { allocation: 'each', value: Number(writeAmount(each, shop)), max_quantity: quantity }),
  });
}

/** Ends a code. */
export async function disableMedusaCode(ask: AskMedusa, code: string): Promise<Outcome> {
  const found = dataOf(await ask({ method: 'GET', path: 'promotions', query: { code }, schema: promotions }));
  for (const { id } of found.promotions) {
    dataOf(await ask({ method: 'POST', path: `promotions/${id}`, body: { status: 'inactive' }, schema: made }));
  }
  return { kind: 'done' };
}

/** Makes a credit as a promotion on any order. */
export async function creditMedusa(
  ask: AskMedusa,
  request: CreditRequest,
  { shop, secret }: { readonly shop: Currency; readonly secret: string },
): Promise<Outcome<{ readonly code: string }>> {
  const code = creditCode(secret, request.key);
  const { endsAt } = request;
  const terms = single({ code, startsAt: request.at, ...(endsAt === undefined ? {} : { endsAt }) });
  const outcome = await makePromotion(ask, terms, {
    type: 'fixed',
    target_type: 'order',
    allocation: 'across',
    value: Number(writeAmount(request.amount, shop)),
    currency_code: request.currency.toLowerCase(),
  });
  return outcome.kind === 'done' ? { kind: 'done', code } : outcome;
}

interface CodeTerms {
  readonly code: string;
  readonly startsAt: Instant;
  readonly endsAt?: Instant;
}

function single({ code, startsAt, endsAt }: CodeTerms): Readonly<Record<string, unknown>> {
  return {
    code,
    type: 'standard',
    status: 'active',
    is_automatic: false,
    limit: 1,
    campaign: {
      name: code,
      campaign_identifier: code,
      starts_at: new Date(startsAt).toISOString(),
      ...(endsAt === undefined ? {} : { ends_at: new Date(endsAt).toISOString() }),
    },
  };
}

/** A code that is there already was made by an earlier try: nobody else can know it. */
async function makePromotion(
  ask: AskMedusa,
  terms: Readonly<Record<string, unknown>>,
  method: Readonly<Record<string, unknown>>,
): Promise<Outcome> {
  const body = { ...terms, application_method: method };
  const answer = await ask({ method: 'POST', path: 'promotions', body, schema: made });
  if ('data' in answer) return { kind: 'done' };
  const query = { code: String(terms.code) };
  const known = dataOf(await ask({ method: 'GET', path: 'promotions', query, schema: promotions }));
  return known.promotions.length > 0 ? { kind: 'done' } : { kind: 'refused', reason: answer.fault };
}
