import { z } from 'zod';
import type { OrderState } from '../../care/order.ts';
import type { Effect } from '../../conversation/effect.ts';
import { type SkillResult, type SliceWrite, write } from '../../conversation/skill.ts';
import { DAY_MS } from '../../values/instants.ts';
import { stopCalling } from '../desk/open-handover.ts';
import { mayAct, staffDeed, tellDoor } from '../desk/staff-deed.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { handoverSlice, ordersSlice } from '../slices.ts';
import { callEngine } from './call-engine.ts';
import { casesSlice, changeCase } from './cases-slice.ts';
import { checkBack, closeIfSilent } from './check-back.ts';
import { promiseFor, remedyRecord } from './give-remedy.ts';
import { moneyOf } from './order-values.ts';
import { changeRemedy, type Remedy, remediesSlice } from './remedies-slice.ts';
import { REPAIR_SLICES } from './repair-slices.ts';

const detailSchema = z.object({
  remedy: z.string(),
  /** Minor units. */
  amount: z.int().nonnegative().optional(),
});

const TOLD = { person: 'string', order: 'string' } as const;
const PAID = { ...TOLD, amount: 'money', due: 'due' } as const;

/** A silent case is closed after this time. */
const SILENT_MS = 7 * DAY_MS;

/** What a person decides about a remedy: told to the shopper in one sentence, with the time by which it is done. */
export const repairStaff: ShopSkill = {
  name: 'repair.staff',
  about: 'Carries out what a member of staff decides about a remedy and tells the shopper.',
  outcomes: {
    exchange: { values: { ...TOLD, due: 'due' }, promises: ['replacement'] },
    refund: { values: PAID, promises: ['refund'] },
    cancel: { values: { ...PAID, sum: 'string' }, promises: ['refund'] },
    'cancel-free': { values: TOLD },
    change: { values: TOLD },
    doing: { values: PAID, promises: ['remedy_answer'] },
    done: { values: { ...TOLD, what: 'string' } },
    refused: { values: { ...TOLD, what: 'string' } },
    none: {},
  },
  slices: REPAIR_SLICES,
  run(input) {
    const { body } = input.event;
    const detail = detailSchema.safeParse(body.kind === 'staff' ? body.detail : undefined);
    const remedy = input.memory(remediesSlice).find(({ id }) => detail.success && id === detail.data.remedy);
    const order = input.memory(ordersSlice).find(({ id }) => id === remedy?.orderId);
    // Decided before, by this press or by somebody else's: the first word stands.
    if (body.kind !== 'staff' || !detail.success || !remedy || !order || !isOpenTo(body.act, remedy)) return NONE;
    const deed = staffDeed(input);
    if (deed && !mayAct(deed, 'approve')) return { ...NONE, effects: tellDoor(input, deed, { word: 'no-right' }) };
    const decided: Decided = { remedy, order, by: body.by, amount: detail.data.amount };
    if (body.act === 'done') return carriedOut(input, decided);
    return body.act === 'refuse' ? refuse(input, decided) : approve(input, decided);
  },
};

const NONE: SkillResult = { outcome: 'none' };

/** What waits can be decided, what was decided can be reported as done. */
function isOpenTo(act: string, { state }: Remedy): boolean {
  return act === 'done' ? state === 'approved' || state === 'changed' : state === 'waiting';
}

interface Decided {
  readonly remedy: Remedy;
  readonly order: OrderState;
  readonly by: string;
  /** Absent: as it was asked. */
  readonly amount: number | undefined;
}

/** The person who carries it out says so: what was promised is kept, and two days later the shopper is asked. */
function carriedOut(input: ShopInput, { remedy, order, by }: Decided): SkillResult {
  const wait = remedy.caseId === undefined ? [] : checkBack(input, remedy.caseId, input.now + 2 * DAY_MS);
  return {
    outcome: 'done',
    values: { person: by, order: order.number, what: remedy.what },
    ...settled(input, { ...remedy, state: 'done', by }, { effects: wait }),
  };
}

function refuse(input: ShopInput, { remedy, order, by }: Decided): SkillResult {
  const refused: Remedy = { ...remedy, state: 'refused', by };
  const wait = remedy.caseId === undefined ? [] : [closeIfSilent(remedy.caseId, input.now + SILENT_MS)];
  return {
    outcome: 'refused',
    values: { person: by, order: order.number, what: remedy.what },
    ...settled(input, refused, { effects: wait, case: { remedy: 'refused' } }),
  };
}

function approve(input: ShopInput, decided: Decided): SkillResult {
  const { remedy, order, by } = decided;
  const asked = remedy.amount ?? 0;
  // No more than what the order still holds is ever paid back.
  const most = Math.max(0, order.total - order.refunded);
  const amount = remedy.what === 'exchange' ? asked : Math.min(decided.amount ?? asked, most);
  const isChanged = decided.amount !== undefined && decided.amount !== asked;
  // An exchange with a sum of its own is money instead.
  const what = remedy.what === 'exchange' && isChanged ? 'refund' : remedy.what;
  const sum = what === 'refund' && remedy.what === 'exchange' ? Math.min(decided.amount ?? 0, most) : amount;
  const agreed: Remedy = { ...remedy, what, amount: sum, state: isChanged ? 'changed' : 'approved', by };
  const told = { person: by, order: order.number };
  switch (what) {
    case 'exchange': {
      const promised = promiseFor(input, agreed, 'replacement');
      const wait = remedy.caseId === undefined ? [] : checkBack(input, remedy.caseId, promised.dueAt + 2 * DAY_MS);
      return {
        outcome: 'exchange',
        values: { ...told, ...promised.values },
        ...settled(input, waiting(agreed, promised), {
          effects: [promised.effect, ...wait],
          case: { remedy: 'exchange' },
        }),
      };
    }
    case 'change':
      return { outcome: 'change', values: told, ...settled(input, { ...agreed, state: 'done' }, { effects: [] }) };
    case 'return':
    case 'refund':
    case 'cancel':
      return pay(input, { ...decided, remedy: agreed, amount: sum });
  }
}

/** Money goes back: by the engine where the owner lets it, else by a person, with a time either way. */
function pay(input: ShopInput, { remedy, order, by, amount = 0 }: Decided): SkillResult {
  const told = { person: by, order: order.number };
  if (remedy.what === 'cancel' && amount === 0) {
    return { outcome: 'cancel-free', values: told, ...settled(input, { ...remedy, state: 'done' }, { effects: [] }) };
  }
  const isByEngine = input.facts.shop.leanings?.carriedOutBy === 'engine' && remedy.what === 'refund';
  const promised = promiseFor(input, remedy, isByEngine ? 'remedy_answer' : 'refund');
  const wait = remedy.caseId === undefined ? [] : checkBack(input, remedy.caseId, promised.dueAt + 2 * DAY_MS);
  const state = isByEngine ? 'doing' : remedy.state;
  const worth = remedy.worth === undefined ? {} : { worth: amount };
  const next = waiting({ ...remedy, ...worth, state }, promised);
  const effects = [promised.effect, ...wait, ...(isByEngine ? [callEngine(next, order)] : [])];
  return {
    outcome: isByEngine ? 'doing' : remedy.what === 'cancel' ? 'cancel' : 'refund',
    values: { ...told, amount: moneyOf(order, amount), sum: 'yes', ...promised.values },
    ...settled(input, next, {
      effects,
      case: { remedy: remedy.what, worth: remedy.worth === undefined ? undefined : amount },
    }),
  };
}

function waiting(remedy: Remedy, { id, dueAt }: { readonly id: string; readonly dueAt: number }): Remedy {
  return { ...remedy, promise: id, dueAt };
}

interface Settling {
  readonly effects: readonly Effect[];
  readonly case?: { readonly remedy: string; readonly worth?: number | undefined };
}

/** The promise of an answer is kept; a talk that waited for nothing else goes back to the bot. */
function settled(input: ShopInput, next: Remedy, { effects, case: change }: Settling): Omit<SkillResult, 'outcome'> {
  const remedies = input.memory(remediesSlice);
  const before = remedies.find(({ id }) => id === next.id);
  const handover = input.memory(handoverSlice);
  const isWaitedFor = handover.promise !== undefined && handover.promise === before?.promise;
  const kept: readonly Effect[] =
    before?.promise === undefined ? [] : [{ kind: 'promise-settled', id: before.promise, state: 'kept' }];
  const memory: SliceWrite[] = [write(remediesSlice, changeRemedy(remedies, next.id, next))];
  if (change && next.caseId !== undefined) {
    const { worth, remedy } = change;
    const outcome = { remedy, ...(worth === undefined ? {} : { worth }) };
    memory.push(write(casesSlice, changeCase(input.memory(casesSlice), next.caseId, outcome)));
  }
  if (isWaitedFor) {
    const { promise: _promise, dueAt: _dueAt, ...rest } = handover;
    memory.push(write(handoverSlice, rest));
  }
  return {
    effects: [...kept, ...effects, remedyRecord(next), ...(isWaitedFor ? stopCalling(handover.id) : [])],
    memory,
    ...(isWaitedFor && input.conversation.mode === 'waiting' ? { mode: 'bot' as const } : {}),
  };
}
