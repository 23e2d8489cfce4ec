import type { Request, Response } from 'express';
import { z } from 'zod';
import { answerJson } from './answer.ts';
import { requireKey } from './bearer-key.ts';
import { addressOf, type WebContext } from './context.ts';
import { parse } from './parse.ts';
import { readJson } from './read-body.ts';

const MAX_BYTES = 4 * 1024;

const Claim = z.strictObject({
  code: z.string().min(1).max(64),
  orderId: z.string().min(1).max(128),
  sku: z.string().min(1).max(64),
  quantity: z.int().min(1).max(999),
  chatToken: z.string().min(1).max(4000).optional(),
});

/**
 * POST /api/redeem: a shop engine tells that an order uses a deal's code. 200 with what the code is worth, the same for the
 * same order again; 409 with the reason when it is worth nothing.
 */
export async function postRedeem(context: WebContext, request: Request, response: Response): Promise<void> {
  await context.limiters.redemptions(addressOf(request));
  requireKey(context, request);
  const claim = parse(Claim, await readJson(request, MAX_BYTES));
  const outcome = await context.useCases.redeem(claim);
  answerJson(response, outcome.kind === 'redeemed' ? 200 : 409, outcome);
}
