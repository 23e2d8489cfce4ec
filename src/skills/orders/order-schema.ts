import { z } from 'zod';
import { ORDER_STAGES, type OrderState, PARCEL_STAGES } from '../../care/order.ts';

const parcelSchema = z.object({
  number: z.string(),
  carrier: z.string(),
  url: z.string().exactOptional(),
  stage: z.enum(PARCEL_STAGES),
  scannedAt: z.number().exactOptional(),
  place: z.string().exactOptional(),
  keptUntil: z.number().exactOptional(),
  reached: z.partialRecord(z.enum(PARCEL_STAGES), z.number()).exactOptional(),
  voidAt: z.number().exactOptional(),
});

/** An order as it comes in news of it and as it is remembered. */
export const orderSchema: z.ZodType<OrderState> = z.object({
  id: z.string(),
  number: z.string(),
  at: z.number(),
  items: z.array(z.object({ sku: z.string(), quantity: z.int(), total: z.int() })),
  shipping: z.int(),
  total: z.int(),
  currency: z.string(),
  codes: z.array(z.string()),
  stage: z.enum(ORDER_STAGES),
  reached: z.partialRecord(z.enum(ORDER_STAGES), z.number()).exactOptional(),
  assumedAt: z.number().exactOptional(),
  cancelledAt: z.number().exactOptional(),
  refunded: z.int(),
  parcels: z.array(parcelSchema),
  delay: z
    .object({
      until: z.number().exactOptional(),
      reason: z.string().exactOptional(),
      saidAt: z.number().exactOptional(),
    })
    .exactOptional(),
  cashOnDelivery: z.boolean().exactOptional(),
  // Only where the buyer is in time: who they are is the shop engine's to keep.
  buyer: z.object({ zone: z.string().exactOptional() }).exactOptional(),
  changedAt: z.number(),
});
