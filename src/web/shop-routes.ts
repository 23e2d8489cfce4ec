import type { Request, Response } from 'express';
import { z } from 'zod';
import { answerJson } from './answer.ts';
import { admit, type WebContext } from './context.ts';
import { parse } from './parse.ts';
import { readJson } from './read-body.ts';
import type { PurchaseWish } from './use-cases.ts';

const MAX_BYTES = 4 * 1024;

const Wish = z.strictObject({
  sku: z.string().min(1).max(64),
  quantity: z.int().min(1).max(99),
  code: z.string().trim().min(1).max(64).optional(),
});

const Order = Wish.extend({ key: z.string().regex(/^[\w-]{8,64}$/) });

/** GET /api/shop: what everybody may know of the shop. */
export function getShop(context: WebContext, _request: Request, response: Response): void {
  answerJson(response, 200, context.useCases.shopFront());
}

/** POST /api/quote: what a wish costs, or why it cannot be had. */
export async function postQuote(context: WebContext, request: Request, response: Response): Promise<void> {
  const { identity } = admit(context, request, response);
  await context.limiters.purchases(identity);
  const wish = parse(Wish, await readJson(request, MAX_BYTES));
  answerJson(response, 200, await context.useCases.quote(wishOf(identity, wish)));
}

/** POST /api/checkout: places an order of the demo shop; the same key again gets the same order. */
export async function postCheckout(context: WebContext, request: Request, response: Response): Promise<void> {
  const { identity } = admit(context, request, response);
  await context.limiters.purchases(identity);
  const { key, ...wish } = parse(Order, await readJson(request, MAX_BYTES));
  const outcome = await context.useCases.checkout({ ...wishOf(identity, wish), key });
  if ('refused' in outcome) answerJson(response, 409, outcome);
  else answerJson(response, 201, { order: outcome });
}

function wishOf(identity: string, { sku, quantity, code }: z.infer<typeof Wish>): PurchaseWish {
  return { identity, sku, quantity, ...(code === undefined ? {} : { code }) };
}
