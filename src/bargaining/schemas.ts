import { z } from 'zod';
import type { Answer, History, Move, Step, Terms } from './types.ts';

/** Terms as stored. */
export const termsSchema: z.ZodType<Terms> = z.object({
  quantity: z.int().positive(),
  total: z.int().nonnegative(),
  freeShipping: z.boolean(),
  gifts: z.array(z.string()),
});

/** A move as stored. */
export const moveSchema: z.ZodType<Move> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('offer'),
    total: z.number(),
    shipped: z.boolean(),
    wantsGift: z.boolean(),
    final: z.boolean(),
    vague: z.boolean(),
  }),
  z.object({ kind: z.literal('ask'), last: z.boolean(), quick: z.boolean() }),
  z.object({ kind: z.literal('split') }),
  z.object({ kind: z.literal('accept'), wantsShipping: z.boolean(), wantsGift: z.boolean() }),
  z.object({ kind: z.literal('reject') }),
  z.object({
    kind: z.literal('claim'),
    claim: z.enum(['competitor', 'budget', 'coupon', 'authority', 'past']),
    total: z.number().optional(),
  }),
  z.object({ kind: z.literal('other') }),
]);

const reasonSchema = z.enum([
  'extra_shipping',
  'extra_gift',
  'reciprocate',
  'midpoint',
  'round',
  'step',
  'quantity',
  'last',
  'accepted',
]);

/** An answer as stored. */
export const answerSchema: z.ZodType<Answer> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('offer'),
    terms: termsSchema,
    final: z.boolean(),
    reason: reasonSchema,
    left: z.int().nonnegative(),
  }),
  z.object({ kind: z.literal('accept'), terms: termsSchema, by: z.enum(['shopper', 'shop']) }),
  z.object({ kind: z.literal('askNumber') }),
  z.object({
    kind: z.literal('hold'),
    terms: termsSchema,
    why: z.enum(['final', 'lowball', 'reject', 'nonsense', 'claim', 'fixed', 'budget']),
  }),
  z.object({ kind: z.literal('confirm'), terms: termsSchema }),
  z.object({ kind: z.literal('alternative'), total: z.number().optional() }),
  z.object({ kind: z.literal('close'), terms: termsSchema }),
]);

const stepSchema: z.ZodType<Step> = z.discriminatedUnion('by', [
  z.object({ by: z.literal('shopper'), move: moveSchema }),
  z.object({ by: z.literal('shop'), answer: answerSchema, policyVersion: z.string().optional() }),
  z.object({
    by: z.literal('memory'),
    standing: termsSchema.optional(),
    used: z.int().nonnegative(),
    final: z.boolean(),
    notBelow: z.int().optional(),
    lastStep: z.int().optional(),
  }),
]);

/** A history as stored, oldest step first. */
export const historySchema: z.ZodType<History> = z.array(stepSchema);
