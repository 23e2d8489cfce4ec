import type { VisitVerdict } from '../../care/may-visit.ts';
import { nextWakingAt } from '../../care/waking-hours.ts';
import type { Effect } from '../../conversation/effect.ts';
import { type SkillResult, write } from '../../conversation/skill.ts';
import type { Instant } from '../../values/instants.ts';
import type { Json } from '../../values/value.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { consentSlice } from './consent-slice.ts';
import { judgeVisit, quietOf } from './judge-visit.ts';
import { type ShopperTouch, TOUCH_SLICES, touchOf, zoneOf } from './shopper-touch.ts';
import { tellReview } from './tell-review.ts';
import { tellCampaign, tellFestival, tellTip, tellWinBack } from './tell-visit.ts';
import { tellWatch } from './tell-watch.ts';
import type { Telling, TellingFacts } from './telling.ts';
import { rememberTold, writeTouched } from './touched-slice.ts';
import { type Matter, matterName, planDetail, planIn, VISIT_DUE, type VisitPlan } from './visit-plan.ts';
import { yesByOrder } from './yes-by-order.ts';

const SPAN = { span: 'string', from: 'instant', lastDay: 'instant' } as const;
const OFFERED = { product: 'words', price: 'terms', link: 'string' } as const;

/** Decides on a visit that is due: it is said, put off, or ends; each with a record of the reason. */
export const visitDecide: ShopSkill = {
  name: 'visit.decide',
  about: 'Decides whether a planned visit goes out now.',
  outcomes: {
    greeting: { values: { festival: 'words' } },
    wish: { values: { festival: 'words', wish: 'words' } },
    campaign: { values: { words: 'words', ...SPAN } },
    offer: { values: { words: 'words', ...SPAN, ...OFFERED } },
    tip: { values: { product: 'words', tip: 'fact' } },
    match: { values: { ...OFFERED, tip: 'fact', other: 'words' } },
    'win-back': { values: { ...OFFERED, had: 'words' } },
    review: { values: { products: 'list', link: 'string' } },
    'watch-price': { values: { ...OFFERED, budget: 'money', checkedAt: 'instant' } },
    'watch-stock': { values: { ...OFFERED, checkedAt: 'instant' } },
    'watch-new': { values: { ...OFFERED, checkedAt: 'instant' } },
    silent: {},
  },
  slices: TOUCH_SLICES,
  run(input) {
    const due = planIn(input.event.body);
    if (!due) return { outcome: 'silent' };
    const shopper = touchOf(input.memory);
    return decide(input, { ...due, shopper });
  },
};

interface Due {
  readonly id: string;
  readonly plan: VisitPlan;
  readonly shopper: ShopperTouch;
}

function decide(input: ShopInput, due: Due): SkillResult {
  const { plan, shopper } = due;
  const { facts, now, conversation } = input;
  const telling = tellingOf(plan.matter, { shop: facts.shop, shopper, now });
  const fresh = 'usefulUntil' in telling ? telling.usefulUntil : undefined;
  const visit = { ...plan.visit, usefulUntil: fresh ?? plan.visit.usefulUntil };
  const verdict = judgeVisit(visit, shopper, { shop: facts.shop, mode: conversation.mode, now });
  if (verdict.kind === 'drop') return drop(due, verdict.reason);
  if (isTold(due)) return drop(due, 'told-before');
  if (telling.kind === 'over') return drop(due, telling.reason, telling);
  if (telling.kind === 'wait') return putOff(due, { at: waking(input, due, telling.until), reason: telling.reason });
  if (verdict.kind === 'later') return putOff(due, verdict);
  return send(input, due, { telling, verdict, usefulUntil: visit.usefulUntil });
}

function tellingOf(matter: Matter, facts: TellingFacts): Telling {
  switch (matter.kind) {
    case 'festival':
      return tellFestival(matter, facts);
    case 'campaign':
      return tellCampaign(matter, facts);
    case 'tip':
      return tellTip(matter, facts);
    case 'win-back':
      return tellWinBack(matter, facts);
    case 'review':
      return tellReview(matter.order, facts);
    case 'watch':
      return tellWatch(matter.promise, facts);
  }
}

function waking({ facts: { shop } }: ShopInput, { shopper }: Due, at: Instant): Instant {
  return nextWakingAt(at, quietOf(shop), zoneOf(shopper, shop));
}

/** Reviews are reminded of; everything else is told once. */
function isTold({ plan: { matter }, shopper }: Due): boolean {
  return matter.kind !== 'review' && shopper.touched.told.includes(matterName(matter));
}

interface Sent {
  readonly telling: Extract<Telling, { kind: 'tell' }>;
  readonly verdict: Extract<VisitVerdict, { kind: 'send' }>;
  readonly usefulUntil: Instant;
}

function send(input: ShopInput, due: Due, { telling, verdict, usefulUntil }: Sent): SkillResult {
  const { plan, shopper } = due;
  const told = rememberTold(shopper.touched, matterName(plan.matter), input.now);
  const { purpose, plannedAt } = plan.visit;
  const yes = orderYes(due, verdict);
  return {
    outcome: telling.outcome,
    values: telling.values,
    ...(telling.card && { card: telling.card }),
    sending: { as: 'visit', purpose, plannedAt, usefulUntil },
    memory: [...(telling.memory ?? []), writeTouched(telling.touched?.(told) ?? told), ...yes.memory],
    effects: [...(telling.effects ?? []), ...yes.effects, logged(due, { as: 'sent', basis: basisOf(due, verdict) })],
  };
}

/** What rests on an order has its row of consent, written now where the order came before such rows. */
function orderYes({ plan: { matter }, shopper }: Due, { basis }: Sent['verdict']) {
  if (basis !== 'order' || matter.kind !== 'review') return { memory: [], effects: [] };
  const { consents, effects } = yesByOrder(shopper.consents, matter.order);
  return { memory: effects.length > 0 ? [write(consentSlice, consents)] : [], effects };
}

/** What the message rests on: a row of consent, or the shopper's own order. */
function basisOf({ plan: { matter } }: Due, { basis }: Sent['verdict']): Json {
  if (basis !== 'order') return { consent: basis.purpose, at: basis.at, channel: basis.channel };
  return { order: matter.kind === 'review' ? matter.order : null };
}

function putOff(due: Due, { at, reason }: { readonly at: Instant; readonly reason: string }): SkillResult {
  const { id, plan } = due;
  const item = { id, what: VISIT_DUE, dueAt: at, detail: planDetail({ ...plan, waits: reason }) };
  const isNews = plan.waits !== reason;
  const log = isNews ? [logged(due, { as: 'moved', reason, to: at })] : [];
  return { outcome: 'silent', effects: [{ kind: 'agenda', item }, ...log] };
}

function drop(due: Due, reason: string, over: Pick<SkillResult, 'effects' | 'memory'> = {}): SkillResult {
  const effects = [...(over.effects ?? []), logged(due, { as: 'skipped', reason })];
  return { outcome: 'silent', effects, ...(over.memory && { memory: over.memory }) };
}

function logged({ id, plan }: Due, detail: Readonly<Record<string, Json>>): Effect {
  const { purpose } = plan.visit;
  return {
    kind: 'record',
    record: { kind: 'visit', detail: { id, matter: matterName(plan.matter), purpose, ...detail } },
  };
}
