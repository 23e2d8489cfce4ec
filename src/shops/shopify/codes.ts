import { z } from 'zod';
import type { CodeRequest, CreditRequest, Outcome } from '../../ports/shop-engine.ts';
import type { Currency } from '../../values/money.ts';
import { creditCode } from '../credit-code.ts';
import { readAmount, writeAmount } from '../engine-amount.ts';
import type { AskShopify } from './shopify-api.ts';

const userErrors = z.array(z.object({ code: z.string().nullish() }));
const minted = z.object({ discountCodeBasicCreate: z.object({ userErrors }) });
const found = z.object({ codeDiscountNodeByCode: z.object({ id: z.string() }).nullable() });
const disabled = z.object({ discountCodeDeactivate: z.object({ userErrors }) });
const gifted = z.object({ giftCardCreate: z.object({ userErrors }) });
const variants = z.object({
  productVariants: z.object({
    nodes: z.array(z.object({ id: z.string(), sku: z.string().nullable(), price: z.string() })),
  }),
});

/** Makes a deal's code: for this product from this quantity on, once, with no other discount. */
export async function mintShopifyCode(ask: AskShopify, request: CodeRequest, shop: Currency): Promise<Outcome> {
  const { code, sku, quantity, startsAt, endsAt } = request;
  const { productVariants } = await ask('variant', { query: `sku:${JSON.stringify(sku)}` }, variants);
  const variant = productVariants.nodes.find((node) => node.sku === sku);
  if (!variant) return { kind: 'refused', reason: 'unknown-product' };
  if (readAmount(variant.price, shop.code, shop) !== request.list) return { kind: 'refused', reason: 'price' };
  const discount = {
    title: code,
    code,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
    context: { all: 'ALL' },
    usageLimit: 1,
    appliesOncePerCustomer: true,
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
    minimumRequirement: { quantity: { greaterThanOrEqualToQuantity: String(quantity) } },
    customerGets: {
      items: { products: { productVariantsToAdd: [variant.id] } },
      // Off the lines together: a code of Shopify's cannot waive shipping as well.
      value: {
        discountAmount: { amount: writeAmount(request.off + request.shippingOff, shop), appliesOnEachItem: false },
      },
    },
  };
  const answer = await ask('mint', { code: discount }, minted);
  return outcomeOf(answer.discountCodeBasicCreate.userErrors);
}

/** Ends a code. */
export async function disableShopifyCode(ask: AskShopify, code: string): Promise<Outcome> {
  const { codeDiscountNodeByCode: node } = await ask('findCode', { code }, found);
  if (!node) return { kind: 'done' };
  const answer = await ask('disable', { id: node.id }, disabled);
  return outcomeOf(answer.discountCodeDeactivate.userErrors);
}

/** Makes a gift card. */
export async function creditShopify(
  ask: AskShopify,
  request: CreditRequest,
  { shop, secret }: { readonly shop: Currency; readonly secret: string },
): Promise<Outcome<{ readonly code: string }>> {
  const code = creditCode(secret, request.key);
  const input = {
    code,
    initialAmount: { amount: writeAmount(request.amount, shop), currencyCode: request.currency },
    ...(request.endsAt === undefined ? {} : { expiresOn: new Date(request.endsAt).toISOString().slice(0, 10) }),
    note: request.key,
  };
  const answer = await ask('giftCard', { input }, gifted);
  const outcome = outcomeOf(answer.giftCardCreate.userErrors);
  return outcome.kind === 'done' ? { kind: 'done', code } : outcome;
}

/** A code that is taken was made by an earlier try: nobody else can know it. */
function outcomeOf(errors: z.output<typeof userErrors>): Outcome {
  const [first] = errors.filter(({ code }) => code !== 'TAKEN');
  return first ? { kind: 'refused', reason: (first.code ?? 'invalid').toLowerCase() } : { kind: 'done' };
}
