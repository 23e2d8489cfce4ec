import { DAY_MS, zoned } from '../values/instants.ts';
import type { OrderState } from './order.ts';
import { arrivedAt } from './parcels.ts';
import type {
  Complaint,
  HumanReason,
  LaidOut,
  Leanings,
  RemedyDecision,
  RemedyGround,
  RemedySource,
} from './remedy.ts';

/** The complaint at which a person is called whatever it is about. */
export const LAST_STRAW = 3;

/**
 * What the shop does about a complaint. Rights come first and know no limit; then it leans towards the shopper within the
 * owner's limits; above them a person decides with everything laid out. A decision names no amount above a limit.
 */
export function decideRemedy(complaint: Complaint, ground: RemedyGround): RemedyDecision {
  const laidOut = layOut(complaint, ground);
  const right = returnByRight(laidOut, ground);
  if (right) return right;
  if (complaint.nth >= LAST_STRAW) return { kind: 'human', reason: 'third-complaint', laidOut };
  if (complaint.kind === 'late' && complaint.wish === undefined) return { kind: 'choices' };
  if (!ground.leanings) return { kind: 'human', reason: 'no-leanings', laidOut };
  const reason = whyHuman(laidOut, ground.leanings, ground);
  return reason ? { kind: 'human', reason, laidOut } : giveIn(laidOut, ground.leanings, ground);
}

function layOut(complaint: Complaint, { order, leanings, earlier, zone, now }: RemedyGround): LaidOut {
  const named = order.items.filter(({ sku }) => complaint.skus?.includes(sku));
  const items = named.length > 0 ? named : order.items;
  const arrival = arrivedAt(order);
  const usual = complaint.kind === 'no-reason' || complaint.kind === 'late' ? 'refund' : 'exchange';
  const proposal = complaint.wish ?? usual;
  return {
    orderNumber: order.number,
    complaint,
    skus: items.map(({ sku }) => sku),
    worth: sum(items.map(({ total }) => total)),
    refundable: isUnpaid(order) ? 0 : Math.max(0, order.total - order.refunded),
    ...(arrival !== undefined && { daysSinceArrival: daysBetween(arrival, now, zone) }),
    spent90d: sum(earlier.filter(({ at }) => at > now - 90 * DAY_MS).map(({ worth }) => worth)),
    ...(leanings && { leanings }),
    proposal: proposal === 'exchange' && !complaint.canExchange ? 'refund' : proposal,
  };
}

/** Cash on delivery is paid when it is there. */
function isUnpaid({ cashOnDelivery, stage }: OrderState): boolean {
  return cashOnDelivery === true && stage !== 'arrived' && stage !== 'returned';
}

/** The return that the law or the shop grants without a reason; undefined when it is not asked for or does not apply. */
function returnByRight(laidOut: LaidOut, ground: RemedyGround): RemedyDecision | undefined {
  const { order, returns, now } = ground;
  const { complaint, refundable } = laidOut;
  const isAskedBack = complaint.wish === 'refund' || (complaint.kind === 'no-reason' && complaint.wish === undefined);
  if (!returns || !isAskedBack || !isInTime(laidOut, returns.noReasonDays)) return undefined;
  const skus = laidOut.skus.filter((sku) => !isExcepted(sku, ground));
  if (skus.length === 0 || order.refunded >= order.total) return undefined;
  const isShopsFault = complaint.kind !== 'no-reason' && complaint.kind !== 'unclear-fault';
  return {
    kind: 'statutory-return',
    skus,
    excepted: laidOut.skus.filter((sku) => !skus.includes(sku)),
    amount: Math.min(refundable, paidFor(order, skus)),
    returnPaidBy: isShopsFault ? 'shop' : returns.returnPaidBy,
    receipt: { orderNumber: order.number, at: now },
    source: 'returns.no_reason_days',
  };
}

/** The days begin after the one on which all had arrived; while that is not known they have not begun. */
function isInTime({ daysSinceArrival = 0 }: LaidOut, noReasonDays: number): boolean {
  return noReasonDays > 0 && daysSinceArrival <= noReasonDays;
}

/** What was paid for the items, with the shipping when they are all of the order. */
function paidFor(order: OrderState, skus: readonly string[]): number {
  const items = order.items.filter(({ sku }) => skus.includes(sku));
  return sum(items.map(({ total }) => total)) + (items.length === order.items.length ? order.shipping : 0);
}

function whyHuman(laidOut: LaidOut, leanings: Leanings, ground: RemedyGround): HumanReason | undefined {
  const value = costOf(laidOut);
  if (laidOut.refundable <= 0 || value <= 0) return 'nothing-left';
  if (laidOut.complaint.kind === 'no-reason' && laidOut.skus.some((sku) => isExcepted(sku, ground))) return 'excepted';
  if (value > limitOf(laidOut, leanings)) return 'above-limit';
  return laidOut.spent90d + value > leanings.perShopper90d ? 'above-limit-90d' : undefined;
}

function giveIn(laidOut: LaidOut, { carriedOutBy }: Leanings, { returns }: RemedyGround): RemedyDecision {
  const { complaint, proposal, skus } = laidOut;
  const returnPaidBy = complaint.kind === 'no-reason' ? (returns?.returnPaidBy ?? 'shop') : 'shop';
  const shared = { skus, returnPaidBy, carriedOutBy, source: sourceOf(laidOut) } as const;
  return proposal === 'exchange'
    ? { kind: 'exchange', worth: costOf(laidOut), ...shared }
    : { kind: 'refund', amount: costOf(laidOut), ...shared };
}

/** What counts against the limits: what would be paid back, or the worth of what would be sent again. */
function costOf({ proposal, worth, refundable }: LaidOut): number {
  return proposal === 'refund' ? Math.min(worth, refundable) : worth;
}

/** Where the fault is unclear its own limit holds beside the one of the remedy. */
function limitOf({ complaint, proposal }: LaidOut, leanings: Leanings): number {
  const limit = proposal === 'exchange' ? leanings.exchangeUpTo : leanings.refundUpTo;
  return complaint.kind === 'unclear-fault' ? Math.min(limit, leanings.faultUnclearUpTo) : limit;
}

function sourceOf({ complaint, proposal }: LaidOut): RemedySource {
  if (complaint.kind === 'unclear-fault') return 'leanings.fault_unclear_up_to';
  return proposal === 'exchange' ? 'leanings.exchange_up_to' : 'leanings.refund_up_to';
}

function isExcepted(sku: string, { returns, tagsOf }: RemedyGround): boolean {
  return tagsOf(sku).some((tag) => returns?.exceptTags.includes(tag));
}

function daysBetween(from: number, to: number, zone: string): number {
  const day = zoned(from, zone).toPlainDate();
  return day.until(zoned(to, zone).toPlainDate(), { largestUnit: 'days' }).days;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
