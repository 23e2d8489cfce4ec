import type { OrderState } from '../../care/order.ts';
import { isComingBack } from '../../care/parcels.ts';
import type { SkillResult } from '../../conversation/skill.ts';
import { askToLook } from '../orders/ask-to-look.ts';
import { giveUp } from '../orders/give-up.ts';
import { heardOf } from '../product-in-talk.ts';
import type { ShopInput } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { readComplaint } from './read-complaint.ts';
import type { RepairTalk } from './repair-slice.ts';

const LOOK = { values: { order: 'string', due: 'due' }, promises: ['late_answer'] } as const;

/** Outcomes for an order whose parcel is on its way back to the shop. */
export const RETURNING_OUTCOMES = {
  'returning-look': LOOK,
  'returning-why': LOOK,
  'returning-ask': { values: { order: 'string' } },
  'refund-asked': {
    values: { order: 'list', sum: 'string', amount: 'money', coming: 'string', due: 'due' },
    promises: ['remedy_answer'],
  },
} as const;

/** Words for what the parcel does, not for what the shopper wants; in `plain`. */
const GOES_BACK =
  /被?退[回件](?!.{0,3}[钱款])|(?:sent|going|coming|on its way) back|\breturn(?:ed|ing)(?: to (?:you|the shop|sender))?\b/g;
const WHY = /怎么会|怎么(?:又|就|被)|为什么|为何|为啥|什么原因|\bwhy\b|\bhow come\b|what happened/;
const MONEY = /退|不要了|不想要|取消|\b(?:refund|cancel|money back|don'?t want)\b/;

/**
 * What a shopper hears who says something of an order that comes back, undefined when that is no help for it: money is asked
 * of a person, what they cannot know is found out, and anything else goes to whoever sends it again.
 */
export function answerReturning(
  input: ShopInput,
  order: OrderState,
  { kind, wish }: RepairTalk,
): SkillResult | undefined {
  if (kind !== undefined && kind !== 'no-reason' && kind !== 'late') return undefined;
  const heard = heardOf(input);
  if (!heard) return wish === 'refund' ? giveUp(input, [order]) : looked(input, order, 'returning-look');
  const plain = heard.plain.replace(GOES_BACK, ' ');
  if (wish === 'exchange') return looked(input, order, 'returning-look');
  if (MONEY.test(plain)) return giveUpUnlessAsked(input, order);
  return looked(input, order, asksWhy(plain) ? 'returning-why' : 'returning-look');
}

/** Whether words, in `plain`, ask for the reason of something. */
export function asksWhy(plain: string): boolean {
  return WHY.test(plain);
}

/** A plain wish is passed on; a mere question, or words thrown, are answered with the choice there is. */
export function giveUpUnlessAsked(input: ShopInput, order: OrderState): SkillResult {
  const heard = heardOf(input);
  if (heard && readComplaint(heard).isUnsure) return { outcome: 'returning-ask', values: { order: order.number } };
  return giveUp(input, [order]);
}

/** The order that a shopper speaks of who says that something comes back, where one does. */
export function returningOrder(input: ShopInput): OrderState | undefined {
  const plain = heardOf(input)?.plain ?? '';
  return plain.replace(GOES_BACK, '') === plain ? undefined : input.memory(ordersSlice).findLast(isComingBack);
}

/** A person answers by {due}. */
export function looked(input: ShopInput, order: OrderState, outcome: 'returning-look' | 'returning-why'): SkillResult {
  const { values, effects, memory } = askToLook(input, order, outcome);
  return { outcome, values: { order: order.number, ...values }, effects, memory };
}
