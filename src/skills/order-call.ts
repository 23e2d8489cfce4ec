import { CALL_OUTCOMES, CALL_SLICES, callPerson } from './call-person.ts';
import { heardOf } from './product-in-talk.ts';
import type { ShopSkill } from './shop-skill.ts';

/** Intents of somebody something went wrong for. */
const WRONGED: ReadonlySet<string> = new Set([
  ...['delay_complaint', 'damaged_or_wrong_item', 'complain_service', 'guarantee_claim', 'dissatisfied'],
]);

/** Passes matters of an order to a person; somebody wronged gets an apology with it. */
export const orderCall: ShopSkill = {
  name: 'order.call',
  about: 'Calls a person about an order.',
  outcomes: { ...CALL_OUTCOMES, sorry: CALL_OUTCOMES.on },
  slices: CALL_SLICES,
  run(input) {
    const intents = heardOf(input)?.intents.map(({ id }) => id) ?? [];
    const result = callPerson(input, intents[0] ?? 'order');
    const isWronged = intents.some((id) => WRONGED.has(id)) || heardOf(input)?.mood === 'upset';
    return result.outcome === 'on' && isWronged ? { ...result, outcome: 'sorry' } : result;
  },
};
