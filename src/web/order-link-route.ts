import type { Request, Response } from 'express';
import { z } from 'zod';
import { answerJson } from './answer.ts';
import { requireKey } from './bearer-key.ts';
import { addressOf, type WebContext } from './context.ts';
import { parse } from './parse.ts';
import { readJson } from './read-body.ts';

const MAX_BYTES = 4 * 1024;

const Asked = z.strictObject({ order: z.string().min(1).max(64) });

/**
 * POST /api/order-links: the shop's page of thanks or its mail asks for a code that joins an order to its buyer's chat. Each
 * is new and works once; 404 for an order nobody told us of.
 */
export async function postOrderLink(context: WebContext, request: Request, response: Response): Promise<void> {
  await context.limiters.redemptions(addressOf(request));
  requireKey(context, request);
  const { order } = parse(Asked, await readJson(request, MAX_BYTES));
  const link = await context.useCases.orderLink(order);
  answerJson(response, link ? 201 : 404, link ?? { kind: 'unknown' });
}
