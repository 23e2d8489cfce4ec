import type { ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { casesSlice } from './cases-slice.ts';
import { repairSlice } from './repair-slice.ts';
import { REPAIR_SLICES } from './repair-slices.ts';
import { weighCase } from './weigh-case.ts';

/** Tells who pays for sending things to and fro, as the offer under talk has it. */
export const repairPostage: ShopSkill = {
  name: 'repair.postage',
  about: 'Tells who pays the postage of the return or exchange under talk.',
  outcomes: { shop: { values: { order: 'string' } }, shopper: { values: { order: 'string' } }, unknown: {} },
  slices: REPAIR_SLICES,
  run(input) {
    const { orderId, caseId, kind, wish } = input.memory(repairSlice);
    const order = input.memory(ordersSlice).find(({ id }) => id === orderId);
    const about = input.memory(casesSlice).find(({ id }) => id === caseId);
    if (!order || !about || kind === undefined) return { outcome: 'unknown' };
    const decision = weighCase(input, order, { kind, wish, skus: about.skus, nth: about.times });
    if (!('returnPaidBy' in decision)) return { outcome: 'unknown' };
    return { outcome: decision.returnPaidBy, values: { order: order.number } };
  },
};
