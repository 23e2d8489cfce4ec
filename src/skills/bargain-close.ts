import { decide } from '../bargaining/decide.ts';
import type { Move } from '../bargaining/types.ts';
import { closeDeal, DEAL_MADE } from './close-deal.ts';
import { dealObstacle, stockObstacle } from './haggle-obstacle.ts';
import { type EndedAsk, type HaggleTable, keepTurn, openTable } from './haggle-table.ts';
import { endedValues, HAGGLE_VALUES, haggleValues, standingValues } from './haggle-values.ts';
import { findProduct, rememberTalk } from './product-in-talk.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { dealsSlice, hagglesSlice, talkSlice } from './slices.ts';

const YES: Move = { kind: 'accept', wantsShipping: false, wantsGift: false };

/** Closes at the ask the shopper was shown, when its button is pressed. */
export const bargainClose: ShopSkill = {
  name: 'bargain.close',
  about: 'Closes the deal at the standing ask.',
  outcomes: {
    deal: { values: { ...HAGGLE_VALUES, ...DEAL_MADE } },
    live: { values: { product: 'words', terms: 'terms', until: 'instant', code: 'string' } },
    'sold-out': { values: { product: 'words', checkedAt: 'instant' } },
    'short-stock': { values: { ...HAGGLE_VALUES, stock: 'number', checkedAt: 'instant' } },
    expired: { values: { ...HAGGLE_VALUES, endedAt: 'instant' } },
    buy: { values: HAGGLE_VALUES },
  },
  slices: [talkSlice, hagglesSlice, dealsSlice],
  run(input) {
    // A yes is to what was on the table, whatever page or product the shopper has moved to since.
    const product = findProduct(input.facts.shop, input.memory(talkSlice).sku);
    if (!product) throw new RangeError('Cannot close a deal: no product is under talk, wanted one from bargain.weigh');
    const table = openTable(input, product, undefined);
    const obstacle = stockObstacle(input, table) ?? dealObstacle(input, table);
    if (obstacle) return obstacle;
    if (table.ended) return endedAsk(input, table, table.ended);
    if (!table.hasAsk) return { outcome: 'buy', values: standingValues(input, table) };
    return dealAt(input, table);
  },
};

function dealAt(input: ShopInput, table: HaggleTable) {
  const answer = decide(table.policy, table.history, YES);
  const terms = answer.kind === 'accept' ? answer.terms : table.standing;
  const { memory, write: keep } = keepTurn(input, table, { move: YES, answer });
  const closed = closeDeal(input, table, terms);
  const state = { terms, memory, until: memory.expiresAt };
  return {
    outcome: 'deal',
    values: { ...haggleValues(input.facts.shop, table, state), ...closed.values },
    card: closed.card,
    effects: closed.effects,
    memory: [rememberTalk(input, table.product, { quantity: table.quantity, lost: 0 }), keep, closed.write],
  };
}

function endedAsk(input: ShopInput, table: HaggleTable, ended: EndedAsk) {
  const values = { ...standingValues(input, table), ...endedValues(input, table, ended) };
  return { outcome: 'expired', values, memory: [rememberTalk(input, table.product)] };
}
