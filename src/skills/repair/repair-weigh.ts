import type { OrderState } from '../../care/order.ts';
import { hasArrived, isComingBack } from '../../care/parcels.ts';
import { type SkillResult, write } from '../../conversation/skill.ts';
import { wordsOf } from '../ask-staff.ts';
import { heardOf } from '../product-in-talk.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { answerDecision, DECISION_OUTCOMES } from './answer-decision.ts';
import { answerReturning, RETURNING_OUTCOMES } from './answer-returning.ts';
import { hasLeft } from './has-left.ts';
import { isBesideOrders } from './is-beside-orders.ts';
import { matterOf } from './matter-of.ts';
import { openCase } from './open-case.ts';
import { choiceValues, orderValues } from './order-values.ts';
import { pickOrder } from './pick-order.ts';
import { type ReadComplaint, readComplaint } from './read-complaint.ts';
import { type RepairTalk, repairSlice } from './repair-slice.ts';
import { REPAIR_SLICES } from './repair-slices.ts';
import { STANDING_VALUES, standingRemedy } from './standing-remedy.ts';

/** What a button says of a complaint. */
const PRESSED: Readonly<Record<string, Partial<RepairTalk>>> = {
  'repair-wrong': { kind: 'wrong-item' },
  'repair-broken': { kind: 'damaged' },
  'repair-unwanted': { kind: 'no-reason', wish: 'refund' },
  'repair-refund': { wish: 'refund', isUnsure: false },
  'repair-exchange': { wish: 'exchange', isUnsure: false },
};

/** Weighs a complaint: which order, what for, what the shop's rules say; asks only for what nobody can know. */
export const repairWeigh: ShopSkill = {
  name: 'repair.weigh',
  about: 'Finds the order a complaint is about and what may be done: a right, an offer within the limits, or a person.',
  outcomes: {
    ...DECISION_OUTCOMES,
    ...RETURNING_OUTCOMES,
    standing: { values: STANDING_VALUES },
    'which-two': { values: { matter: 'string', order1: 'words', order2: 'words' } },
    'which-more': { values: { matter: 'string', order1: 'words', order2: 'words', order3: 'words' } },
    'ask-what': { values: { order: 'string', items: 'list' } },
    'no-refund': { values: { order: 'string', items: 'list' } },
    cancel: {},
    'no-order': {},
    foreign: {},
    beside: {},
  },
  slices: REPAIR_SLICES,
  run(input) {
    if (isBesideOrders(input)) return { outcome: 'beside' };
    const read = readNow(input);
    const talk = talkNow(input, read);
    const picked = pickOrder(input, talk.kind ?? 'no-reason');
    switch (picked.kind) {
      case 'none':
        return { outcome: 'no-order' };
      case 'unknown':
        return { outcome: 'foreign', memory: [write(repairSlice, talk)] };
      case 'which':
        return askWhich(input, talk, picked.orders);
      case 'one':
        return weigh(input, picked.order, { talk, asksState: read.asksState });
    }
  },
};

function readNow(input: ShopInput): ReadComplaint {
  const heard = heardOf(input);
  return heard ? readComplaint(heard) : { isUnsure: false, asksState: false };
}

/** What is known of the complaint: what this message or button adds to what was said before. */
function talkNow(input: ShopInput, read: ReadComplaint): RepairTalk {
  const { body } = input.event;
  const before = input.memory(repairSlice);
  const isGoingOn = input.conversation.stack.some(({ flow, state }) => flow === 'repair' && state !== '');
  const isYes = input.event.heard?.act === 'accept' || isAffirmed(input);
  const known =
    isGoingOn || isYes || body.kind === 'button' ? before : { orderId: before.orderId, loose: before.loose };
  if (body.kind === 'button') return { ...known, ...PRESSED[body.choice] };
  // A mere wish ("refund it then") keeps the fault that was told before.
  const isFault = read.kind !== undefined && (read.kind !== 'no-reason' || read.wish === undefined);
  const kind = isFault ? read.kind : (known.kind ?? read.kind);
  return {
    ...known,
    isUnsure: read.isUnsure,
    ...(kind === undefined ? {} : { kind }),
    ...(read.wish === undefined ? {} : { wish: read.wish }),
    words: [known.words, wordsOf(input)]
      .filter((words) => words !== undefined && words !== '')
      .join('\n')
      .slice(0, 2000),
  };
}

function isAffirmed({ event }: ShopInput): boolean {
  return event.heard?.intents.some(({ id }) => id === 'affirm') ?? false;
}

function askWhich(input: ShopInput, talk: RepairTalk, orders: readonly OrderState[]): SkillResult {
  return {
    outcome: orders.length > 2 ? 'which-more' : 'which-two',
    values: { matter: matterOf(talk.kind), ...choiceValues(input.facts.shop, orders) },
    memory: [write(repairSlice, { ...talk, asked: orders.map(({ id }) => id) })],
  };
}

interface Weighing {
  readonly talk: RepairTalk;
  readonly asksState: boolean;
}

function weigh(input: ShopInput, order: OrderState, { talk, asksState }: Weighing): SkillResult {
  const found = { ...talk, orderId: order.id };
  const standing = standingRemedy(input, order);
  if (standing) return { ...standing, memory: [write(repairSlice, found)] };
  const returning = isComingBack(order) ? answerReturning(input, order, found) : undefined;
  if (returning) return { ...returning, memory: [write(repairSlice, found), ...(returning.memory ?? [])] };
  const { kind } = found;
  if (kind === undefined) return askWhat(input, order, found);
  if (kind === 'no-reason' && asksState) return { ...askWhat(input, order, found), outcome: 'no-refund' };
  if (isCancelling(order, found)) return { outcome: 'cancel', memory: [write(repairSlice, found)] };
  const opened = openCase(input, order, kind);
  return answerDecision(input, { order, kind, talk: { ...found, caseId: opened.case.id, loose: [] }, opened });
}

/** Not wanted, or late and to be paid back, before it has left: that is a cancellation. */
function isCancelling(order: OrderState, { kind, wish }: RepairTalk): boolean {
  if (hasLeft(order) || hasArrived(order) || wish === 'exchange') return false;
  return kind === 'no-reason' || (kind === 'late' && wish === 'refund');
}

function askWhat(input: ShopInput, order: OrderState, talk: RepairTalk): SkillResult {
  return {
    outcome: 'ask-what',
    values: orderValues(input.facts.shop, order),
    memory: [write(repairSlice, talk)],
  };
}
