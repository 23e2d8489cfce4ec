import type { OrderState } from '../../care/order.ts';
import type { RemedyDecision } from '../../care/remedy.ts';
import type { Effect } from '../../conversation/effect.ts';
import { type SkillResult, write } from '../../conversation/skill.ts';
import { DAY_MS } from '../../values/instants.ts';
import { dueIfPromised } from '../ask-staff.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { acceptReturn, DECISION_OUTCOMES } from './answer-decision.ts';
import { callEngine } from './call-engine.ts';
import { callForCase } from './call-for-case.ts';
import { type Case, casesSlice, changeCase } from './cases-slice.ts';
import { checkBack } from './check-back.ts';
import { type Given, giveRemedy, tellOfRemedy } from './give-remedy.ts';
import { matterOf } from './matter-of.ts';
import { moneyOf } from './order-values.ts';
import { remediesFor, remediesSlice } from './remedies-slice.ts';
import { repairSlice } from './repair-slice.ts';
import { REPAIR_SLICES } from './repair-slices.ts';
import { weighCase } from './weigh-case.ts';

const AGREED = { order: 'string', matter: 'string', photos: 'number', due: 'due' } as const;

/** The shopper's yes to what was offered: weighed again at this moment, carried out once. */
export const repairAccept: ShopSkill = {
  name: 'repair.accept',
  about: 'Carries out what was offered for a complaint, by staff or by the shop engine.',
  outcomes: {
    exchange: { values: AGREED, promises: ['remedy_answer'] },
    refund: { values: { ...AGREED, amount: 'money' }, promises: ['remedy_answer'] },
    refunding: { values: { ...AGREED, amount: 'money' }, promises: ['remedy_answer'] },
    right: DECISION_OUTCOMES.right,
    'right-part': DECISION_OUTCOMES['right-part'],
    above: DECISION_OUTCOMES.above,
    again: DECISION_OUTCOMES.again,
    gone: {},
  },
  slices: REPAIR_SLICES,
  run(input) {
    const talk = input.memory(repairSlice);
    const order = input.memory(ordersSlice).find(({ id }) => id === talk.orderId);
    const about = input.memory(casesSlice).find(({ id }) => id === talk.caseId);
    if (!order || !about || talk.kind === undefined) return { outcome: 'gone' };
    // The same yes twice, from two buttons or two chats, is one remedy.
    if (remediesFor(input.memory(remediesSlice), order.id).some(({ what }) => what !== 'change'))
      return { outcome: 'gone' };
    const decision = weighCase(input, order, { kind: talk.kind, wish: talk.wish, skus: about.skus, nth: about.times });
    const opened = { case: about, cases: input.memory(casesSlice) };
    switch (decision.kind) {
      case 'statutory-return':
        return acceptReturn(input, { order, kind: talk.kind, talk, opened }, decision);
      case 'exchange':
      case 'refund':
        return agree(input, { order, about, words: talk.words ?? '' }, decision);
      case 'human': {
        const { reason, laidOut } = decision;
        return callForCase(input, { order, kind: talk.kind, ...opened, reason, laidOut, words: talk.words ?? '' });
      }
      case 'choices':
        return { outcome: 'gone' };
    }
  },
};

interface Agreement {
  readonly order: OrderState;
  readonly about: Case;
  readonly words: string;
}

function agree(
  input: ShopInput,
  { order, about, words }: Agreement,
  decision: Extract<RemedyDecision, { kind: 'exchange' | 'refund' }>,
): SkillResult {
  const worth = decision.kind === 'refund' ? decision.amount : decision.worth;
  // No engine sends an item again by itself.
  const isByEngine = decision.kind === 'refund' && decision.carriedOutBy === 'engine';
  const given = giveRemedy(input, order, {
    rule: 'remedy_answer',
    gift: {
      what: decision.kind,
      skus: [...decision.skus],
      amount: worth,
      worth,
      ...limitOf(input, decision),
      source: decision.source,
      state: isByEngine ? 'doing' : 'waiting',
      words,
      photos: about.photos ?? [],
      caseId: about.id,
    },
  });
  const { remedy } = given;
  const cases = changeCase(input.memory(casesSlice), about.id, { remedy: decision.kind, worth });
  return {
    outcome: isByEngine ? 'refunding' : decision.kind,
    values: {
      order: order.number,
      matter: matterOf(about.kind === 'wrong-item' ? 'wrong-item' : undefined, words),
      photos: about.photos?.length ?? 0,
      ...(decision.kind === 'refund' ? { amount: moneyOf(order, decision.amount) } : {}),
      ...given.values,
    },
    effects: [
      ...given.effects,
      isByEngine ? callEngine(remedy, order) : tellOfRemedy(input, { remedy, about }),
      ...later(input, given, about),
    ],
    memory: [write(remediesSlice, given.remedies), write(casesSlice, cases)],
  };
}

/** Comes back to ask whether all is well, two days after it should be. */
function later(input: ShopInput, { remedy }: Given, about: Case): readonly Effect[] {
  const doneAt =
    remedy.what === 'exchange' ? dueIfPromised(input, 'replacement') : dueIfPromised(input, 'remedy_answer');
  return checkBack(input, about.id, doneAt + 2 * DAY_MS);
}

function limitOf(
  { facts }: ShopInput,
  { source }: Extract<RemedyDecision, { kind: 'exchange' | 'refund' }>,
): { readonly limit?: number } {
  const { leanings } = facts.shop;
  if (!leanings) return {};
  switch (source) {
    case 'leanings.exchange_up_to':
      return { limit: leanings.exchangeUpTo };
    case 'leanings.refund_up_to':
      return { limit: leanings.refundUpTo };
    case 'leanings.fault_unclear_up_to':
      return { limit: leanings.faultUnclearUpTo };
    case 'returns.no_reason_days':
      return {};
  }
}
