import type { OrderState } from '../../care/order.ts';
import { isComingBack } from '../../care/parcels.ts';
import { type SkillResult, write } from '../../conversation/skill.ts';
import { giveRemedy, tellOfRemedy } from '../repair/give-remedy.ts';
import { hasLeft } from '../repair/has-left.ts';
import { moneyOf, refundable } from '../repair/order-values.ts';
import { type Remedy, remediesSlice } from '../repair/remedies-slice.ts';
import { standingRemedy } from '../repair/standing-remedy.ts';
import type { ShopInput } from '../shop-skill.ts';

/**
 * Gives up orders that are late or coming back, as the shop offered: what was paid is asked of a person for each, once, and
 * laid before them to approve. A parcel that comes all the same is the shop's to take back.
 */
export function giveUp(input: ShopInput, orders: readonly OrderState[]): SkillResult {
  const open = orders.filter((order) => standingRemedy(input, order) === undefined && order.cancelledAt === undefined);
  const [first] = open;
  if (!first) return orders[0] ? (standingRemedy(input, orders[0]) ?? { outcome: 'gone' }) : { outcome: 'gone' };
  const given = open.map((order, index) => remedyFor(input, order, index));
  const paid = open.reduce((sum, order) => sum + refundable(order), 0);
  const remedies: readonly Remedy[] = given.map(({ remedy }) => remedy);
  return {
    outcome: 'refund-asked',
    values: {
      order: { kind: 'list', items: open.map(({ number }) => number) },
      sum: paid > 0 ? 'yes' : 'no',
      amount: moneyOf(first, paid),
      coming: open.some(isComing) ? 'yes' : 'no',
      ...given[0]?.values,
    },
    effects: given.flatMap(({ effects, told }) => [...effects, told]),
    memory: [write(remediesSlice, [...input.memory(remediesSlice), ...remedies])],
  };
}

/** Each has a promise of its own, so that each ends by itself. */
function remedyFor(input: ShopInput, order: OrderState, index: number) {
  const { event } = input;
  const own = index === 0 ? input : { ...input, event: { ...event, id: `${event.id}:${index}` } };
  const given = giveRemedy(own, order, {
    rule: 'remedy_answer',
    gift: {
      what: hasLeft(order) ? 'refund' : 'cancel',
      skus: order.items.map(({ sku }) => sku),
      amount: refundable(order),
      state: 'waiting',
      reason: 'late',
      words: '',
      photos: [],
    },
  });
  return { ...given, told: tellOfRemedy(own, { remedy: given.remedy }) };
}

/** On its way to the shopper, so that it may still be handed to them. */
function isComing(order: OrderState): boolean {
  return hasLeft(order) && !isComingBack(order);
}
