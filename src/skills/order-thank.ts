import { isOpenOrder } from '../care/is-open-order.ts';
import type { OrderState } from '../care/order.ts';
import { type SkillResult, write } from '../conversation/skill.ts';
import { reachValue } from './ask-staff.ts';
import { askToLook, LOOK_SLICES } from './orders/ask-to-look.ts';
import { FOLLOW_SLICES, type Followed, followOrder, keepFollowed } from './orders/follow-order.ts';
import { mailNews } from './orders/mail-news.ts';
import { makeOrderPromise } from './orders/make-order-promise.ts';
import { readOrder } from './orders/read-order.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { dealsSlice, type KeptDeal } from './slices.ts';

/** Thanks for an order once, promises when it ships, and marks the deal that it used. */
export const orderThank: ShopSkill = {
  name: 'order.thank',
  about: 'Thanks for an order that is new to this chat and says what happens next.',
  outcomes: {
    placed: { values: { order: 'string', due: 'due', reach: 'string' }, promises: ['dispatch'] },
    waiting: { values: { order: 'string' } },
    overdue: { values: { order: 'string', due: 'due' }, promises: ['late_answer'] },
    found: { values: { order: 'string' } },
    known: {},
  },
  slices: [...FOLLOW_SLICES, ...LOOK_SLICES, dealsSlice],
  run(input) {
    const said = readOrder(input.event.body);
    if (!said) return { outcome: 'known' };
    const followed = followOrder(input, said);
    const { before, order } = followed;
    const isPaid = before?.stage === 'placed' && order.stage === 'confirmed';
    const isNews = before === undefined || isPaid;
    // Proved once more, from another chat: it is told there where the order stands.
    const isProved = input.event.body.kind === 'order' && input.event.body.news === 'joined';
    const result = isNews ? told(input, followed) : quiet(followed, isProved ? 'found' : 'known');
    const memory = [...(result.memory ?? []), write(dealsSlice, redeemed(input, order))];
    const mail = isNews ? mailNews(input, order) : [];
    return { ...result, memory, effects: [...(result.effects ?? []), ...mail] };
  },
};

function told(input: ShopInput, followed: Followed): SkillResult {
  const { order, effects } = followed;
  const values = { order: order.number };
  if (order.stage !== 'placed' && order.stage !== 'confirmed') return quiet(followed, 'found');
  if (!isOpenOrder(order)) return quiet(followed, 'found');
  if (order.stage === 'placed') return quiet(followed, 'waiting');
  // Counted from the order itself, as the page that thanks the buyer counts it; from the payment where that came later.
  const madeAt = followed.before ? input.now : order.at;
  const dispatch = makeOrderPromise(input, order, { what: 'dispatch', madeAt });
  if (dispatch.dueAt <= input.now) {
    // Linked after the time by which it was to leave: nothing is promised that is past.
    const look = askToLook(input, order, 'order-overdue');
    const memory = [...keepFollowed(followed), ...look.memory];
    return {
      outcome: 'overdue',
      values: { ...values, ...look.values },
      effects: [...effects, ...look.effects],
      memory,
    };
  }
  return {
    outcome: 'placed',
    values: { ...values, ...dispatch.values, ...reachValue(input) },
    effects: [...effects, ...dispatch.effects],
    memory: keepFollowed(followed, [dispatch.promise]),
  };
}

function quiet(followed: Followed, outcome: string): SkillResult {
  const { order, effects } = followed;
  return { outcome, values: { order: order.number }, effects, memory: keepFollowed(followed) };
}

function redeemed(input: ShopInput, order: Pick<OrderState, 'id' | 'codes'>): readonly KeptDeal[] {
  return input
    .memory(dealsSlice)
    .map((deal) =>
      order.codes.includes(deal.code) ? { ...deal, state: 'redeemed' as const, orderId: order.id } : deal,
    );
}
