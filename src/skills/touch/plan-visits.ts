import type { Visit } from '../../care/may-visit.ts';
import type { Campaign } from '../../care/visit-campaign.ts';
import { planCampaign } from '../../care/visit-campaign.ts';
import { planGreeting } from '../../care/visit-greeting.ts';
import { planTips } from '../../care/visit-tips.ts';
import { type BuyingCycles, planWinBack } from '../../care/win-back.ts';
import { DAY_MS, type DurationMs, type Instant, zoned } from '../../values/instants.ts';
import { findProduct } from '../product-in-talk.ts';
import type { Shop } from '../shop.ts';
import { festivalName } from './festival-name.ts';
import { boughtOf, type ShopperTouch, toldOf, zoneOf } from './shopper-touch.ts';
import { reviewPlan } from './tell-review.ts';
import { watchStanding } from './tell-watch.ts';
import { type Matter, matterName, type VisitPlan } from './visit-plan.ts';

/** A visit a shopper may get, under the agenda's id for it, or why none is planned. */
export type Prospect =
  | { readonly kind: 'visit'; readonly id: string; readonly plan: VisitPlan }
  | { readonly kind: 'none'; readonly matter: string; readonly reason: string };

/** What plans are made from. */
export interface Planning {
  readonly shop: Shop;
  /** Part of the ids, so that each shopper has items of their own. */
  readonly shopperId: string;
  readonly cycles: BuyingCycles;
  /** How far ahead is looked. */
  readonly horizonMs: DurationMs;
  readonly now: Instant;
}

/** A use that is over when the watch is. */
const WATCH_USEFUL_MS = 7 * DAY_MS;

/** Everything that may be said to one shopper of the shop's own accord within the horizon; consent is judged when it is due. */
export function planVisits(shopper: ShopperTouch, planning: Planning): readonly Prospect[] {
  const prospects = [
    ...greetings(shopper, planning),
    ...campaigns(shopper, planning),
    ...tips(shopper, planning),
    ...winBack(shopper, planning),
    ...reviews(shopper, planning),
    ...watches(shopper, planning),
  ];
  const lastAt = planning.now + planning.horizonMs;
  return prospects.filter((prospect) => prospect.kind === 'none' || prospect.plan.visit.dueAt <= lastAt);
}

function greetings(shopper: ShopperTouch, { shop, now, shopperId }: Planning): Prospect[] {
  const { festivals, greetMinutes: minutes } = shop.touch;
  const place = { shopZone: shop.hours.zone, shopperZone: zoneOf(shopper, shop), minutes };
  return festivals.flatMap((festival) => {
    const planned = planGreeting(festival, place, now);
    const name = festivalName(festival, shop);
    if (!planned) return [{ kind: 'none', matter: `festival:${name}`, reason: 'no-date' }];
    return visit({ kind: 'festival', name, on: planned.on }, planned.visit, { shopper, shopperId });
  });
}

function campaigns(shopper: ShopperTouch, { shop, now, shopperId }: Planning): Prospect[] {
  const told = toldOf(shopper.touched, 'campaign');
  const audience = { zone: zoneOf(shopper, shop), bought: boughtOf(shopper.orders, shop), told };
  return shop.touch.campaigns.flatMap((campaign: Campaign) => {
    const planned = planCampaign(campaign, audience, { now, shopZone: shop.hours.zone });
    const matter = { kind: 'campaign', id: campaign.id } as const;
    if (planned.kind === 'none') return [{ kind: 'none', matter: matterName(matter), reason: planned.reason }];
    return visit(matter, planned.visit, { shopper, shopperId });
  });
}

function tips(shopper: ShopperTouch, { shop, now, shopperId }: Planning): Prospect[] {
  const told = toldOf(shopper.touched, 'tip');
  return planTips(shop.touch.tips, { bought: boughtOf(shopper.orders, shop), told }, now).flatMap((planned) => {
    const { orderId, sku } = planned.about;
    return visit({ kind: 'tip', id: planned.tip.id, orderId, sku }, planned.visit, { shopper, shopperId });
  });
}

function winBack(shopper: ShopperTouch, { shop, now, cycles, shopperId }: Planning): Prospect[] {
  const standing = shopper.orders.filter(({ cancelledAt }) => cancelledAt === undefined);
  const own = standing.map(({ at, items }) => ({
    shopperId,
    at,
    categories: items.map(({ sku }) => findProduct(shop, sku)?.category ?? ''),
  }));
  const planned = planWinBack(own, cycles, { now });
  const last = standing.toSorted((left, right) => right.at - left.at)[0];
  return planned && last ? visit({ kind: 'win-back', since: last.id }, planned, { shopper, shopperId }) : [];
}

/** The first ask of each order; reminders put themselves on the agenda. */
function reviews(shopper: ShopperTouch, { shop, now }: Planning): Prospect[] {
  const rules = shop.touch.reviews;
  if (!rules) return [];
  return shopper.orders.flatMap((order): Prospect[] => {
    const matter = { kind: 'review', order: order.number } as const;
    if ((shopper.touched.reviews[order.number]?.askedAts.length ?? 0) > 0) return [];
    const planned = reviewPlan({ ...shopper, cases: [] }, order, rules);
    if (planned.kind !== 'ask') return [{ kind: 'none', matter: matterName(matter), reason: planned.reason }];
    const { at: dueAt, usefulUntil } = planned;
    if (usefulUntil < now) return [{ kind: 'none', matter: matterName(matter), reason: 'too-late' }];
    const visit: Visit = { purpose: 'reviews', plannedAt: now, dueAt, usefulUntil, whenCapped: 'wait' };
    return [{ kind: 'visit', id: `visit:review:${order.id}:0`, plan: { visit, matter } }];
  });
}

/** A hit is planned once a day for one price: it is looked at again when it is told. */
function watches(shopper: ShopperTouch, { shop, now }: Planning): Prospect[] {
  return shopper.watches.flatMap((watch): Prospect[] => {
    const matter = { kind: 'watch', promise: watch.promise } as const;
    const standing = watchStanding(watch, { shop, shopper, now });
    if (standing.kind !== 'hit') return [{ kind: 'none', matter: matterName(matter), reason: standing.reason }];
    const { sku, price } = standing.product;
    const day = zoned(now, shop.hours.zone).toPlainDate().toString();
    const usefulUntil = Math.min(now + WATCH_USEFUL_MS, watch.until);
    const visit: Visit = { purpose: 'watches', plannedAt: now, dueAt: now, usefulUntil, whenCapped: 'wait' };
    return [{ kind: 'visit', id: `visit:${matterName(matter)}:${sku}:${price}:${day}`, plan: { visit, matter } }];
  });
}

interface Whose {
  readonly shopper: ShopperTouch;
  readonly shopperId: string;
}

function visit(matter: Matter, planned: Visit, { shopper, shopperId }: Whose): Prospect[] {
  const name = matterName(matter);
  if (shopper.touched.told.includes(name)) return [{ kind: 'none', matter: name, reason: 'told-before' }];
  return [{ kind: 'visit', id: `visit:${name}:${shopperId}`, plan: { visit: planned, matter } }];
}
