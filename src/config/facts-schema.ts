import { z } from 'zod';
import { amount, id, section, sku, text } from './leaves.ts';
import { date, localized } from './leaves-of-the-world.ts';
import type { ShopBasics } from './shop-basics.ts';

/** One line of facts.yaml after checking. */
export type FactLine = z.output<ReturnType<typeof factSchema>>;

/** The schema of one statement of facts.yaml, with its source and date. */
export function factSchema({ first, decimals }: ShopBasics) {
  return section({
    id,
    topic: id,
    skus: z.array(sku).optional(),
    tags: z.array(text(40)).optional(),
    text: localized(first),
    source: localized(first, 80),
    checked_on: date,
    asks: z.array(text(40)).default([]),
    compare: section({ what: localized(first, 80), price: amount(decimals) }).optional(),
  });
}
