import type { OrderState } from '../../care/order.ts';
import { hasArrived } from '../../care/parcels.ts';
import type { ComplaintKind } from '../../care/remedy.ts';
import type { Meaning } from '../../understanding/meaning.ts';
import type { ShopInput } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { casesSlice, openCases } from './cases-slice.ts';
import { hasLeft } from './has-left.ts';
import { repairSlice } from './repair-slice.ts';

/** Which order a message is about. */
export type Picked =
  | { readonly kind: 'one'; readonly order: OrderState }
  /** Several may be meant, the likeliest first. */
  | { readonly kind: 'which'; readonly orders: readonly OrderState[] }
  /** No order has been joined to this shopper. */
  | { readonly kind: 'none' }
  /** A number that belongs to no order of this shopper; nothing is told of it. */
  | { readonly kind: 'unknown' };

/** What the order is wanted for. */
export type Matter = ComplaintKind | 'cancel' | 'change';

/** Buttons that choose one of the orders asked about. */
const CHOICES: readonly string[] = ['order-1', 'order-2', 'order-3'];

/**
 * The order meant: by button, number, product, the talk so far, or because only one can be meant. Only orders joined to
 * this shopper are ever looked at.
 */
export function pickOrder(input: ShopInput, matter: Matter): Picked {
  const orders = input.memory(ordersSlice);
  if (orders.length === 0) return { kind: 'none' };
  const pressed = orders.find(({ id }) => id === pressedId(input));
  if (pressed) return { kind: 'one', order: pressed };
  const pointed = orders.find(({ id }) => id === pointedAt(input));
  if (pointed) return { kind: 'one', order: pointed };
  const { heard } = input.event;
  const named = orders.filter((order) => isNamed(order, heard));
  if (named[0] && named.length === 1) return { kind: 'one', order: named[0] };
  if (named.length === 0 && heard?.orderNumber !== undefined) return { kind: 'unknown' };
  const pool = named.length > 0 ? named : suitable(orders, matter);
  return narrow(input, pool);
}

/** The digits of an order number, as a shopper types it. */
export function bareNumber(number: string): string {
  return number.replace(/^[#＃\s]+/, '').toLowerCase();
}

function pressedId({ event, memory }: ShopInput): string | undefined {
  if (event.body.kind !== 'button') return undefined;
  const index = CHOICES.indexOf(event.body.choice);
  return index < 0 ? undefined : memory(repairSlice).asked?.[index];
}

/** A button under words about an order is about that order. */
function pointedAt({ event, memory }: ShopInput): string | undefined {
  return event.body.kind === 'button' ? memory(repairSlice).orderId : undefined;
}

function isNamed({ number }: OrderState, heard: Meaning | undefined): boolean {
  if (!heard) return false;
  const bare = bareNumber(number);
  if (heard.orderNumber !== undefined && bareNumber(heard.orderNumber) === bare) return true;
  // A bare number counts only as a word of its own: "10420" is not order 1042.
  return heard.plain.split(/[^a-z0-9-]+/).includes(bare);
}

/** Orders the matter can be about; all of them when it fits none, so that the shopper hears why it does not. */
function suitable(orders: readonly OrderState[], matter: Matter): readonly OrderState[] {
  const standing = orders.filter(
    (order) => order.cancelledAt === undefined && order.refunded < Math.max(1, order.total),
  );
  const fitting = standing.filter((order) => fits(order, matter));
  if (fitting.length > 0) return fitting;
  return standing.length > 0 ? standing : orders.slice(-1);
}

function fits(order: OrderState, matter: Matter): boolean {
  switch (matter) {
    case 'late':
      return !hasArrived(order);
    case 'cancel':
    case 'change':
      return !hasLeft(order);
    case 'no-reason':
      return order.stage !== 'returned';
    case 'wrong-item':
    case 'damaged':
    case 'not-as-described':
    case 'unclear-fault':
      return hasLeft(order);
  }
}

function narrow(input: ShopInput, pool: readonly OrderState[]): Picked {
  const skus = input.event.heard?.products.filter(({ score }) => score >= 0.5).map(({ sku }) => sku) ?? [];
  const bought = pool.filter(({ items }) => items.some(({ sku }) => skus.includes(sku)));
  const left = bought.length > 0 ? bought : pool;
  const [only] = left;
  if (only && left.length === 1) return { kind: 'one', order: only };
  const underTalk = left.find(({ id }) => id === input.memory(repairSlice).orderId);
  if (underTalk) return { kind: 'one', order: underTalk };
  const complained = left.filter(({ number }) =>
    openCases(input.memory(casesSlice)).some((each) => each.order === number),
  );
  const [open] = complained;
  if (open && complained.length === 1) return { kind: 'one', order: open };
  return { kind: 'which', orders: left.toReversed() };
}
