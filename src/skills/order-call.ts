import type { Meaning } from '../understanding/meaning.ts';
import { CALL_OUTCOMES, CALL_SLICES, callPerson } from './call-person.ts';
import { findDoubts } from './find-doubts.ts';
import { heardOf, productInTalk } from './product-in-talk.ts';
import { answerReturning, RETURNING_OUTCOMES, returningOrder } from './repair/answer-returning.ts';
import { isForRepair } from './repair/is-for-repair.ts';
import { REPAIR_SLICES } from './repair/repair-slices.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { ordersSlice } from './slices.ts';

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

/** Intents that may also be questions in general. */
const ASKED_IN_GENERAL: ReadonlySet<string> = new Set([
  ...['payment_problem', 'request_refund', 'request_exchange', 'order_status'],
]);

/** A question about what is possible ("能退嗎", "can I…"), in simplified script. */
const IN_GENERAL = /[?？吗么]|可以|能不能|可不可以|多久|什么时候|几天|怎么|^(?:can|could|do|how|what|when|is|are)\b/;
/** An order that exists. */
const OWN_ORDER = /订单|单号|包裹|我买的|下单了|\b(?:my|the) (?:order|parcel|package)|\border(?:ed)?\b|tracking/;

/** Least confidence at which a matter of an order counts when something else is more telling. */
const SURE = 0.6;

/** Passes matters of an order to a person; somebody wronged gets an apology with it. */
export const orderCall: ShopSkill = {
  name: 'order.call',
  about: 'Calls a person about an order.',
  outcomes: { ...CALL_OUTCOMES, sorry: CALL_OUTCOMES.on, ...RETURNING_OUTCOMES, facts: {}, beside: {} },
  slices: [...CALL_SLICES, ...REPAIR_SLICES],
  run(input) {
    if (isForRepair(input)) return { outcome: 'beside' };
    if (isBeside(heardOf(input)) || isAskedBefore(input)) return { outcome: 'beside' };
    const order = returningOrder(input);
    const returning = order && answerReturning(input, order, {});
    if (returning) return returning;
    if (isAnsweredByFacts(input)) return { outcome: 'facts' };
    const intents = heardOf(input)?.intents.map(({ id }) => id) ?? [];
    const result = callPerson(input, intents[0] ?? 'order');
    const isWronged = intents.some((id) => WRONGED.has(id)) || heardOf(input)?.mood === 'upset';
    return result.outcome === 'on' && isWronged ? { ...result, outcome: 'sorry' } : result;
  },
};

/** Asked in general, before any order: how one may pay, whether one could return it. */
function isAnsweredByFacts(input: ShopInput): boolean {
  const heard = heardOf(input);
  if (heard === undefined || input.memory(ordersSlice).length > 0) return false;
  if (!ASKED_IN_GENERAL.has(heard.intents[0]?.id ?? '') || heard.mood === 'upset') return false;
  if (heard.orderNumber !== undefined || OWN_ORDER.test(heard.plain) || !IN_GENERAL.test(heard.plain)) return false;
  return findDoubts(input.facts.shop.facts, heard, productInTalk(input)).known.length > 0;
}

/** Something else in the message is more telling, and the order is a guess, or the message is a move in a haggle. */
function isBeside(heard: Meaning | undefined): boolean {
  const [top, ...others] = heard?.intents ?? [];
  if (heard === undefined || top === undefined || ORDER_INTENTS.has(top.id)) return false;
  const matter = others.find(({ id }) => ORDER_INTENTS.has(id));
  return matter !== undefined && (matter.confidence < SURE || heard.act !== 'other');
}

/** Doubts asked in a sharp tone before any order are doubts still, when the shop has the facts. */
function isAskedBefore(input: ShopInput): boolean {
  const heard = heardOf(input);
  const [top, ...others] = heard?.intents ?? [];
  if (!heard || !top?.id.startsWith('ask_') || input.memory(ordersSlice).length > 0) return false;
  const matters = others.filter(({ id }) => ORDER_INTENTS.has(id));
  if (matters.some(({ id }) => id !== 'dissatisfied')) return false;
  return findDoubts(input.facts.shop.facts, heard, productInTalk(input)).known.length > 0;
}
