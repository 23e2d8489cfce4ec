import { arrivedAtOf } from '../../care/arrived-at.ts';
import type { OrderState } from '../../care/order.ts';
import { planReviewAsk, type ReviewPlan, type ReviewRules } from '../../care/review-ask.ts';
import { DAY_MS } from '../../values/instants.ts';
import type { Value } from '../../values/value.ts';
import { nameValue } from '../price-values.ts';
import { findProduct } from '../product-in-talk.ts';
import type { Shop } from '../shop.ts';
import { type ShopperTouch, withoutRatings } from './shopper-touch.ts';
import type { Telling, TellingFacts } from './telling.ts';
import { rememberReview } from './touched-slice.ts';
import { planDetail, VISIT_DUE } from './visit-plan.ts';

/** After this an order with an open complaint is looked at again. */
const LOOK_AGAIN_MS = DAY_MS;
const COMPLAINT_LASTS_AT_MOST_MS = 365 * DAY_MS;

/** The one ask for a review, the same for every buyer; put off while a complaint is open. */
export function tellReview(number: string, { shop, shopper, now }: TellingFacts): Telling {
  const { reviews } = shop.touch;
  const order = shopper.orders.find((candidate) => candidate.number === number);
  if (!reviews || !order) return { kind: 'over', reason: reviews ? 'unknown-order' : 'withdrawn' };
  const plan = reviewPlan(shopper, order, reviews);
  if (plan.kind === 'none') return { kind: 'over', reason: plan.reason };
  if (plan.kind === 'postponed') {
    const until = now + LOOK_AGAIN_MS;
    return { kind: 'wait', until, reason: plan.reason, usefulUntil: now + COMPLAINT_LASTS_AT_MOST_MS };
  }
  const { at, usefulUntil, link } = plan;
  if (at > now) return { kind: 'wait', until: at, reason: waitReason(shopper, number), usefulUntil };
  return {
    kind: 'tell',
    outcome: 'review',
    values: { products: namesOf(order, shop), link },
    touched: (touched) => rememberReview(touched, number, { askedAt: now }),
    effects: reminder(shopper, order, { reviews, now }),
    usefulUntil,
  };
}

/** When the buyer of an order is asked next, by all that is remembered. */
export function reviewPlan(
  { cases, touched }: Pick<ShopperTouch, 'cases' | 'touched'>,
  order: OrderState,
  rules: ReviewRules,
): ReviewPlan {
  const arrivedAt = arrivedAtOf(order);
  const asked = touched.reviews[order.number];
  const reviewedAt = asked?.reviewedAt ?? asked?.declinedAt;
  const complaints = withoutRatings(cases)
    .filter((one) => one.order === undefined || one.order === order.number)
    .map(({ closedAt }) => (closedAt === undefined ? {} : { closedAt }));
  return planReviewAsk(
    {
      order,
      ...(arrivedAt !== undefined && { arrivedAt }),
      complaints,
      askedAts: asked?.askedAts ?? [],
      ...(reviewedAt !== undefined && { reviewedAt }),
    },
    rules,
  );
}

/** {products}: what the order holds, by short names. */
export function namesOf(order: OrderState, shop: Shop): Value {
  const products = order.items.flatMap(({ sku }) => findProduct(shop, sku) ?? []);
  const names = products.length > 0 ? products.map(nameValue) : [order.number];
  return { kind: 'list', items: names.slice(0, 3) };
}

function waitReason({ cases }: ShopperTouch, number: string): string {
  const had = withoutRatings(cases).some(({ order }) => order === undefined || order === number);
  return had ? 'after-complaint' : 'too-early';
}

interface Asking {
  readonly reviews: ReviewRules;
  readonly now: number;
}

function reminder(shopper: ShopperTouch, order: OrderState, { reviews, now }: Asking) {
  const touched = rememberReview(shopper.touched, order.number, { askedAt: now });
  const plan = reviewPlan({ ...shopper, touched }, order, reviews);
  if (plan.kind !== 'ask') return [];
  const { at: dueAt, usefulUntil } = plan;
  const visit = { purpose: 'reviews', plannedAt: now, dueAt, usefulUntil, whenCapped: 'wait' } as const;
  const detail = planDetail({ visit, matter: { kind: 'review', order: order.number } });
  const times = touched.reviews[order.number]?.askedAts.length ?? 1;
  const item = { id: `visit:review:${order.id}:${times}`, what: VISIT_DUE, dueAt, detail };
  return [{ kind: 'agenda', item }] as const;
}
