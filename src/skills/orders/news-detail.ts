import { z } from 'zod';

/** What travels with an order in news of it, beside the order itself. */
export const newsSchema = z.object({
  news: z.object({ parcel: z.string().optional(), amount: z.int().optional() }).optional(),
});
