import { DAY_MS, type Instant, zoned } from '../values/instants.ts';
import { type BusinessHours, nextOpening } from './business-hours.ts';
import { addSpan, type BusinessSpan } from './business-span.ts';
import { dispatchedAt } from './dispatched-at.ts';
import type { OrderState, Parcel } from './order.ts';
import { hasReached, liveParcels } from './parcels.ts';

/** When a parcel counts as stuck, and what follows; what is absent is not watched. */
export interface LateRules {
  /** A number, and no scan since. */
  readonly noPickup?: BusinessSpan;
  /** No further scan on the way. Where scans never reach us: when to ask whether it arrived. */
  readonly noScan?: BusinessSpan;
  readonly noScanAbroad?: BusinessSpan;
  /** How long before the last day at a pick-up point the shopper is reminded, in days of its calendar. */
  readonly pickupReminder?: BusinessSpan;
  /** How long after the shopper staff are told of a stuck parcel. */
  readonly tellStaffAfter?: BusinessSpan;
  /** Where scans never reach us: when an order counts as arrived though nobody said so. */
  readonly assumeArrived?: BusinessSpan;
}

/** What a parcel is watched by. */
export interface ParcelWatch {
  readonly rules: LateRules;
  readonly hours: BusinessHours;
  /** The calendar of a carrier by its id, where it is not the shop's. */
  readonly carriers?: Readonly<Record<string, BusinessHours>>;
  /** Whether carriers' scans reach us. */
  readonly hasScans: boolean;
  /** The first instant, from the given one on, at which this shopper may be written to. */
  readonly awake: (at: Instant) => Instant;
}

/** Something to look at when its time comes; `key` names it for good and changes with each scan and delay notice. */
export interface ParcelCheck {
  readonly key: string;
  readonly kind: 'stalled' | 'tell-staff' | 'pickup-reminder' | 'ask-arrived' | 'assume-arrived';
  /** May lie in the past: then it is due at once. */
  readonly at: Instant;
  readonly parcel?: string;
}

/** The earliest check of an order that is not among the keys of those already made. */
export function nextParcelCheck(
  order: OrderState,
  watch: ParcelWatch,
  made: ReadonlySet<string>,
): ParcelCheck | undefined {
  return parcelChecks(order, watch).find(({ key }) => !made.has(key));
}

/** All checks that an order needs as it stands now, the earliest first; none once it is cancelled, arrived or returned. */
export function parcelChecks(order: OrderState, watch: ParcelWatch): readonly ParcelCheck[] {
  const { cancelledAt, reached } = order;
  if (cancelledAt !== undefined || reached?.arrived !== undefined || reached?.returned !== undefined) return [];
  const all = liveParcels(order);
  const open = all.filter(({ stage }) => !hasReached(stage, 'arrived'));
  const followed = open.filter(({ scannedAt }) => watch.hasScans || scannedAt !== undefined);
  const isBlind = followed.length < open.length || (all.length === 0 && order.stage === 'handed-over');
  const checks = [
    ...followed.flatMap((parcel) =>
      parcel.stage === 'at-pickup' ? pickupChecks(order, parcel, watch) : stalledChecks(order, parcel, watch),
    ),
    ...(isBlind ? blindChecks(order, watch) : []),
  ];
  return checks.sort((left, right) => left.at - right.at);
}

function pickupChecks(order: OrderState, { number, keptUntil, scannedAt }: Parcel, watch: ParcelWatch): ParcelCheck[] {
  const span = watch.rules.pickupReminder;
  if (!span || keptUntil === undefined) return [];
  const at = watch.awake(dayBefore(keptUntil, span, order.buyer?.zone ?? watch.hours.zone));
  if (at >= keptUntil || at <= (scannedAt ?? 0)) return [];
  return [{ key: keyOf(order, number, `pickup-reminder:${keptUntil}`), kind: 'pickup-reminder', at, parcel: number }];
}

/** A delay that was announced starts the waiting anew and lasts at least to its date. */
function stalledChecks(order: OrderState, parcel: Parcel, watch: ParcelWatch): ParcelCheck[] {
  const { rules, hours, awake } = watch;
  const span = parcel.scannedAt === undefined ? rules.noPickup : scanSpan(order, watch);
  if (!span) return [];
  const since = Math.max(sinceWhen(order, parcel), order.delay?.saidAt ?? 0);
  const calendar = watch.carriers?.[parcel.carrier] ?? hours;
  const at = awake(Math.max(addSpan(calendar, since, span), order.delay?.until ?? 0));
  const stalled: ParcelCheck = {
    key: keyOf(order, parcel.number, `stalled:${since}`),
    kind: 'stalled',
    at,
    parcel: parcel.number,
  };
  if (!rules.tellStaffAfter) return [stalled];
  const staffAt = addSpan(hours, at, rules.tellStaffAfter);
  return [
    stalled,
    {
      key: keyOf(order, parcel.number, `tell-staff:${since}`),
      kind: 'tell-staff',
      at: nextOpening(hours, staffAt) ?? staffAt,
      parcel: parcel.number,
    },
  ];
}

/** Nobody tells us where it is, so only time can make us ask. */
function blindChecks(order: OrderState, watch: ParcelWatch): ParcelCheck[] {
  const since = dispatchedAt(order) ?? order.changedAt;
  const span = scanSpan(order, watch);
  const latest = Math.max(since, order.delay?.saidAt ?? 0);
  const checks: ParcelCheck[] = [];
  if (span) {
    const at = watch.awake(Math.max(addSpan(watch.hours, latest, span), order.delay?.until ?? 0));
    checks.push({ key: `check:${order.id}:ask-arrived:${latest}`, kind: 'ask-arrived', at });
  }
  if (watch.rules.assumeArrived) {
    const at = Math.max(addSpan(watch.hours, latest, watch.rules.assumeArrived), order.delay?.until ?? 0);
    checks.push({ key: `check:${order.id}:assume-arrived:${latest}`, kind: 'assume-arrived', at });
  }
  return checks;
}

function scanSpan(order: OrderState, { rules, hours }: ParcelWatch): BusinessSpan | undefined {
  const zone = order.buyer?.zone ?? hours.zone;
  return zone === hours.zone ? rules.noScan : (rules.noScanAbroad ?? rules.noScan);
}

function sinceWhen(order: OrderState, { scannedAt, stage, reached }: Parcel): Instant {
  return scannedAt ?? reached?.[stage] ?? order.changedAt;
}

/** Midnight of the day that lies `span` before the last day. */
function dayBefore(last: Instant, span: BusinessSpan, zone: string): Instant {
  const days = 'ms' in span ? Math.ceil(span.ms / DAY_MS) : span.businessDays;
  return zoned(last, zone).toPlainDate().subtract({ days }).toZonedDateTime(zone).epochMilliseconds;
}

function keyOf(order: OrderState, parcel: string, matter: string): string {
  return `check:${order.id}:${parcel}:${matter}`;
}
