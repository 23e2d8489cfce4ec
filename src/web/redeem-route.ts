import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { answerJson } from './answer.ts';
import { addressOf, type WebContext } from './context.ts';
import { HttpError } from './http-error.ts';
import { parse } from './parse.ts';
import { readJson } from './read-body.ts';

const MAX_BYTES = 4 * 1024;

const Claim = z.strictObject({
  code: z.string().min(1).max(64),
  orderId: z.string().min(1).max(128),
  sku: z.string().min(1).max(64),
  quantity: z.int().min(1).max(999),
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

/** Digests are compared, so that neither time nor length tells anything of the key. */
function requireKey({ settings: { redeemKey } }: WebContext, request: Request): void {
  if (redeemKey === undefined) {
    throw new HttpError(403, 'REDEEM_OFF', { message: 'Cannot redeem: no REDEEM_KEY is configured' });
  }
  const header = request.headers.authorization ?? '';
  if (timingSafeEqual(digest(header), digest(`Bearer ${redeemKey}`))) return;
  throw new HttpError(401, 'NO_KEY', { message: 'Cannot redeem: wanted the key as "Authorization: Bearer …"' });
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
