import type { Meaning } from '../understanding/meaning.ts';
import { CALL_OUTCOMES, CALL_SLICES, callPerson } from './call-person.ts';
import { heardOf } from './product-in-talk.ts';
import type { ShopSkill } from './shop-skill.ts';

/** Intents of somebody something went wrong for. */
const WRONGED: ReadonlySet<string> = new Set([
  ...['delay_complaint', 'damaged_or_wrong_item', 'complain_service', 'guarantee_claim', 'dissatisfied'],
]);

/** Intents that are about an order. */
const ORDER_INTENTS: ReadonlySet<string> = new Set([
  ...WRONGED,
  ...[
    'order_status',
    'change_order',
    'cancel_order',
    'request_refund',
    'request_exchange',
    'price_protection',
    'payment_problem',
  ],
]);

/** Least confidence at which a matter of an order counts when something else is more telling. */
const SURE = 0.6;

/** Passes matters of an order to a person; somebody wronged gets an apology with it. */
export const orderCall: ShopSkill = {
  name: 'order.call',
  about: 'Calls a person about an order.',
  outcomes: { ...CALL_OUTCOMES, sorry: CALL_OUTCOMES.on, beside: {} },
  slices: CALL_SLICES,
  run(input) {
    if (isBeside(heardOf(input))) return { outcome: 'beside' };
    const intents = heardOf(input)?.intents.map(({ id }) => id) ?? [];
    const result = callPerson(input, intents[0] ?? 'order');
    const isWronged = intents.some((id) => WRONGED.has(id)) || heardOf(input)?.mood === 'upset';
    return result.outcome === 'on' && isWronged ? { ...result, outcome: 'sorry' } : result;
  },
};

/** Something else in the message is more telling, and the order is a guess, or the message is a move in a haggle. */
function isBeside(heard: Meaning | undefined): boolean {
  const [top, ...others] = heard?.intents ?? [];
  if (heard === undefined || top === undefined || ORDER_INTENTS.has(top.id)) return false;
  const matter = others.find(({ id }) => ORDER_INTENTS.has(id));
  return matter !== undefined && (matter.confidence < SURE || heard.act !== 'other');
}
