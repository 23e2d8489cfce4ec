import { dealObstacle } from './haggle-obstacle.ts';
import { openTable } from './haggle-table.ts';
import { HAGGLE_VALUES, haggleValues } from './haggle-values.ts';
import { findProduct } from './product-in-talk.ts';
import type { ShopSkill } from './shop-skill.ts';
import { dealsSlice, hagglesSlice, talkSlice } from './slices.ts';

/** Signs of approval that might mean yes; anything else says nothing about the price. */
const APPROVING = /[👍👌🤝🙆✅💯🆗❤🙏]/u;

/** A sticker in a haggle is no yes: an approving one is asked back, others change nothing. */
export const bargainConfirm: ShopSkill = {
  name: 'bargain.confirm',
  about: 'Asks whether a sticker means to close at the standing ask.',
  outcomes: {
    confirm: { values: HAGGLE_VALUES },
    standing: { values: HAGGLE_VALUES },
    live: { values: { product: 'words', terms: 'terms', until: 'instant', code: 'string' } },
    nothing: {},
  },
  slices: [talkSlice, hagglesSlice, dealsSlice],
  run(input) {
    const product = findProduct(input.facts.shop, input.memory(talkSlice).sku);
    if (!product) return { outcome: 'nothing' };
    const table = openTable(input, product, undefined);
    const live = dealObstacle(input, table);
    if (live) return live;
    if (!table.hasAsk || !table.memory) return { outcome: 'nothing' };
    const { body } = input.event;
    const isApproving = body.kind === 'sticker' && APPROVING.test(body.emoji);
    const state = { terms: table.standing, memory: table.memory, until: table.memory.expiresAt };
    return { outcome: isApproving ? 'confirm' : 'standing', values: haggleValues(input.facts.shop, table, state) };
  },
};
