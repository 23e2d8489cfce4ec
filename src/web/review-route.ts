import type { Request, Response } from 'express';
import { z } from 'zod';
import { answerJson } from './answer.ts';
import { requireKey } from './bearer-key.ts';
import { addressOf, type WebContext } from './context.ts';
import { parse } from './parse.ts';
import { readJson } from './read-body.ts';

const MAX_BYTES = 64 * 1024;

const Review = z.strictObject({
  order: z.string().min(1).max(64),
  rating: z.number().min(0).max(100),
  outOf: z.number().positive().max(100).default(5),
  words: z.string().max(20_000).default(''),
});

/**
 * POST /api/reviews: the review page or a shop engine tells of a review. 202 when it is taken to its buyer's chat, the same
 * for the same review again; 404 when the order belongs to no chat.
 */
export async function postReview(context: WebContext, request: Request, response: Response): Promise<void> {
  await context.limiters.redemptions(addressOf(request));
  requireKey(context, request);
  const outcome = await context.useCases.review(parse(Review, await readJson(request, MAX_BYTES)));
  answerJson(response, outcome === 'taken' ? 202 : 404, { kind: outcome });
}
