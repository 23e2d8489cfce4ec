import { z } from 'zod';
import { dealValues, mintCode } from './close-deal.ts';
import { openTable } from './haggle-table.ts';
import { nameValue } from './price-values.ts';
import { findProduct } from './product-in-talk.ts';
import type { ShopSkill } from './shop-skill.ts';
import { dealsSlice, hagglesSlice, talkSlice } from './slices.ts';

const detailShape = z.object({ code: z.string() });

/** Tells a shopper, as news, that the owner took their deal back; a haggle that waited at its price is over. */
export const dealWithdrawn: ShopSkill = {
  name: 'deal.withdrawn',
  about: 'Tells that a deal was taken back by the owner.',
  outcomes: { told: { values: { product: 'words', terms: 'terms', until: 'instant', code: 'string' } }, none: {} },
  slices: [talkSlice, hagglesSlice, dealsSlice],
  run(input) {
    const { body } = input.event;
    const read = body.kind === 'due' ? detailShape.safeParse(body.detail).data : undefined;
    const deal = input.memory(dealsSlice).find(({ code, state }) => code === read?.code && state === 'withdrawn');
    const product = findProduct(input.facts.shop, deal?.items[0]?.sku);
    if (!deal) return { outcome: 'none' };
    const effects = mintCode(input, deal);
    if (!product) return { outcome: 'none', effects };
    return {
      outcome: 'told',
      effects,
      values: { product: nameValue(product), ...dealValues(input, openTable(input, product, undefined), deal) },
      sending: { as: 'news', plannedAt: input.now },
      ends: ['bargain'],
    };
  },
};
