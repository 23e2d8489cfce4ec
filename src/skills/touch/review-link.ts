import type { OrderState } from '../../care/order.ts';
import { openCases } from '../repair/cases-slice.ts';
import { readComplaint } from '../repair/read-complaint.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { type ShopperTouch, TOUCH_SLICES, touchOf, withoutRatings } from './shopper-touch.ts';
import { reviewPlan } from './tell-review.ts';
import { rememberReview, touchedSlice, writeTouched } from './touched-slice.ts';

/**
 * Gives who speaks of what arrived the way to review it: the same words whether they are pleased or not. Once an order;
 * whoever asks for the link gets it as often as they like.
 */
export const reviewLink: ShopSkill = {
  name: 'review.link',
  about: 'Gives the link for a review of what arrived.',
  outcomes: {
    link: { values: { link: 'string' } },
    pleased: { values: { link: 'string' } },
    unknown: {},
    open: {},
    talk: {},
    none: {},
  },
  slices: TOUCH_SLICES,
  run(input) {
    const shopper = touchOf(input.memory);
    const intents = input.event.heard?.intents.map(({ id }) => id) ?? [];
    const isAsked = intents.includes('leave_review');
    const isPleased = intents.find((id) => id !== 'thanks') === 'satisfied';
    // A fault told of is put right first; the review is asked for once that is done, as of everybody.
    if (!isAsked && isFaultTold(input)) return { outcome: 'none' };
    const isOpen = openCases(withoutRatings(shopper.cases)).some((each) => each.order !== undefined);
    if (!isAsked && isPleased && isOpen) return { outcome: 'open' };
    const order = shopper.orders.findLast((candidate) => isOpenToReview(input, { shopper, candidate, isAsked }));
    const link = order && linkFor(input, order);
    if (!order || link === undefined) return { outcome: isAsked ? 'unknown' : isPleased ? 'talk' : 'none' };
    // Who has it may still be asked with everybody else: a mood moves no ask.
    const touched = { ...shopper.touched, told: [...shopper.touched.told, linkName(order)] };
    return { outcome: isPleased ? 'pleased' : 'link', values: { link }, memory: [writeTouched(touched)] };
  },
};

function isFaultTold({ event: { heard } }: ShopInput): boolean {
  const kind = heard === undefined ? undefined : readComplaint(heard).kind;
  if (kind !== undefined) return kind !== 'no-reason';
  // Which fault it is may not be read; that it is one is.
  return heard?.intents.some(({ id }) => id === 'damaged_or_wrong_item') ?? false;
}

interface Candidate {
  readonly shopper: ShopperTouch;
  readonly candidate: OrderState;
  readonly isAsked: boolean;
}

/** What decides never looks at how the shopper feels: a complaint that is only now told of does not count. */
function isOpenToReview({ facts }: ShopInput, { shopper, candidate, isAsked }: Candidate): boolean {
  const { reviews } = facts.shop.touch;
  if (!reviews || (!isAsked && isGiven(shopper, candidate))) return false;
  const plan = reviewPlan({ cases: [], touched: { ...shopper.touched, reviews: {} } }, candidate, reviews);
  return plan.kind === 'ask';
}

/** The link was given, or the order was asked about: nothing new to offer. */
function isGiven({ touched }: ShopperTouch, order: OrderState): boolean {
  return touched.reviews[order.number] !== undefined || touched.told.includes(linkName(order));
}

function linkName({ number }: OrderState): string {
  return `review-link:${number}`;
}

function linkFor({ facts }: ShopInput, { number }: OrderState): string | undefined {
  return facts.shop.touch.reviews?.link.replaceAll('{order}', encodeURIComponent(number));
}

/** The shopper does not want to review: nobody asks again. */
export const reviewDecline: ShopSkill = {
  name: 'review.decline',
  about: 'Notes that the shopper does not want to review.',
  outcomes: { noted: {} },
  slices: [touchedSlice, ordersSlice],
  run(input) {
    const arrived = input.memory(ordersSlice).filter(({ stage }) => stage === 'arrived');
    const touched = arrived.reduce(
      (known, { number }) => rememberReview(known, number, { declinedAt: input.now }),
      input.memory(touchedSlice),
    );
    return {
      outcome: 'noted',
      memory: [writeTouched(touched)],
      effects: [
        {
          kind: 'record',
          record: { kind: 'review-declined', detail: { orders: arrived.map(({ number }) => number) } },
        },
      ],
    };
  },
};
