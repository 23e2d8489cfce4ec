import type { OrderState } from '../../care/order.ts';
import type { ComplaintKind, RemedyDecision } from '../../care/remedy.ts';
import { type SkillResult, write } from '../../conversation/skill.ts';
import type { Values } from '../../values/value.ts';
import type { ShopInput } from '../shop-skill.ts';
import { answerLate, LATE_OUTCOMES } from './answer-late.ts';
import { callForCase } from './call-for-case.ts';
import { casesSlice, changeCase } from './cases-slice.ts';
import { giveRemedy, promiseFor, tellOfRemedy } from './give-remedy.ts';
import { matterOf } from './matter-of.ts';
import type { OpenedCase } from './open-case.ts';
import { moneyOf, orderValues } from './order-values.ts';
import { changeRemedy, remediesSlice } from './remedies-slice.ts';
import { type RepairTalk, repairSlice } from './repair-slice.ts';
import { weighCase } from './weigh-case.ts';

const OFFERED = { order: 'string', items: 'list', matter: 'string', photos: 'number', paidBy: 'string' } as const;
const RETURNED = { order: 'string', items: 'list', paidBy: 'string', sum: 'string', amount: 'money' } as const;
const RECEIVED = { receivedAt: 'instant', receipt: 'string', due: 'due', by: 'instant' } as const;

/** Outcomes of a decision about a complaint. */
export const DECISION_OUTCOMES = {
  ...LATE_OUTCOMES,
  exchange: { values: OFFERED },
  refund: { values: { ...OFFERED, amount: 'money' } },
  right: { values: { ...RETURNED, ...RECEIVED }, promises: ['refund', 'remedy_answer'] },
  'right-part': { values: { ...RETURNED, ...RECEIVED, others: 'list' }, promises: ['refund', 'remedy_answer'] },
  'right-ask': { values: RETURNED },
  above: { values: { order: 'string', matter: 'string', due: 'due' }, promises: ['human_answer'] },
  again: { values: { order: 'string', due: 'due' }, promises: ['urgent_answer'] },
} as const;

/** A complaint about one order, ready to be decided. */
export interface Matter {
  readonly order: OrderState;
  readonly kind: ComplaintKind;
  readonly talk: RepairTalk;
  readonly opened: OpenedCase;
}

/**
 * Says what the rules decide. What a shopper has by right is done at their plain word; everything else, and a right that was
 * only asked about or shouted, waits for a yes.
 */
export function answerDecision(input: ShopInput, matter: Matter): SkillResult {
  const { order, kind, talk, opened } = matter;
  const skus = skusIn(input, order, opened);
  const decision = weighCase(input, order, { kind, wish: talk.wish, skus, nth: opened.case.times });
  switch (decision.kind) {
    case 'statutory-return':
      return talk.isUnsure === true ? askReturn(input, matter, decision) : acceptReturn(input, matter, decision);
    case 'exchange':
    case 'refund':
      return offer(input, matter, decision);
    // Late and nothing asked for: what is known is told, and the shopper chooses.
    case 'choices':
      return withTalk(answerLate(input, order, opened), talk);
    case 'human': {
      const { reason, laidOut } = decision;
      const words = talk.words ?? '';
      return withTalk(callForCase(input, { order, kind, ...opened, reason, laidOut, words }), talk);
    }
  }
}

function withTalk(result: SkillResult, talk: RepairTalk): SkillResult {
  return { ...result, memory: [...(result.memory ?? []), write(repairSlice, talk)] };
}

/** What of the order the complaint is about, where the words name it. */
function skusIn({ event }: ShopInput, order: OrderState, { case: about }: OpenedCase): readonly string[] {
  const named = event.heard?.products.filter(({ score }) => score >= 0.5).map(({ sku }) => sku) ?? [];
  const ordered = order.items.map(({ sku }) => sku).filter((sku) => named.includes(sku));
  return ordered.length > 0 ? ordered : (about.skus ?? []);
}

function remembered({ talk, opened }: Matter, skus: readonly string[], offered: RepairTalk['offered']) {
  const cases = changeCase(opened.cases, opened.case.id, { skus: [...skus] });
  return [write(casesSlice, cases), write(repairSlice, { ...talk, offered })];
}

function offer(
  input: ShopInput,
  matter: Matter,
  decision: Extract<RemedyDecision, { kind: 'exchange' | 'refund' }>,
): SkillResult {
  const { order, kind, opened } = matter;
  const values: Values = {
    ...orderValues(input.facts.shop, order, decision.skus),
    matter: matterOf(kind, matter.talk.words),
    photos: opened.case.photos?.length ?? 0,
    paidBy: decision.returnPaidBy,
    ...(decision.kind === 'refund' ? { amount: moneyOf(order, decision.amount) } : {}),
  };
  return { outcome: decision.kind, values, memory: remembered(matter, decision.skus, decision.kind) };
}

type Return = Extract<RemedyDecision, { kind: 'statutory-return' }>;

function askReturn(input: ShopInput, matter: Matter, decision: Return): SkillResult {
  return {
    outcome: 'right-ask',
    values: returnValues(input, matter.order, decision),
    memory: remembered(matter, decision.skus, 'return'),
  };
}

/** A return by right: accepted, stamped and recorded in the turn in which it is declared. */
export function acceptReturn(input: ShopInput, matter: Matter, decision: Return): SkillResult {
  const { order, opened, talk } = matter;
  const given = giveRemedy(input, order, {
    rule: 'refund',
    gift: {
      what: 'return',
      skus: [...decision.skus],
      amount: decision.amount,
      source: decision.source,
      state: 'approved',
      words: talk.words ?? '',
      photos: opened.case.photos ?? [],
      caseId: opened.case.id,
    },
  });
  const how = promiseFor(input, given.remedy, 'remedy_answer');
  const remedy = { ...given.remedy, answer: how.id };
  const remedies = changeRemedy(given.remedies, remedy.id, remedy);
  const others = orderValues(input.facts.shop, order, decision.excepted).items ?? '';
  const cases = changeCase(opened.cases, opened.case.id, { remedy: 'return', skus: [...decision.skus] });
  return {
    outcome: decision.excepted.length > 0 ? 'right-part' : 'right',
    values: {
      ...returnValues(input, order, decision),
      ...(decision.excepted.length > 0 ? { others } : {}),
      receivedAt: { kind: 'instant', at: decision.receipt.at },
      receipt: receiptOf(remedy.id),
      ...given.values,
      by: { kind: 'instant', at: how.dueAt },
    },
    effects: [...given.effects, how.effect, tellOfRemedy(input, { remedy, about: opened.case })],
    memory: [write(remediesSlice, remedies), write(casesSlice, cases), write(repairSlice, talk)],
  };
}

function returnValues(input: ShopInput, order: OrderState, { skus, amount, returnPaidBy }: Return): Values {
  return {
    ...orderValues(input.facts.shop, order, skus),
    paidBy: returnPaidBy,
    // Cash on delivery that is not there yet has not been paid: nothing comes back.
    sum: amount > 0 ? 'yes' : 'no',
    amount: moneyOf(order, amount),
  };
}

/** The number on a receipt, as it is read out. */
function receiptOf(id: string): string {
  return id.toUpperCase();
}
