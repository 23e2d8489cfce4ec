import type { OrderState } from '../../care/order.ts';
import { arrivedAt, hasArrived, liveParcels } from '../../care/parcels.ts';
import { dueTime } from '../../care/promise.ts';
import { type SkillResult, write } from '../../conversation/skill.ts';
import type { Instant } from '../../values/instants.ts';
import type { Values } from '../../values/value.ts';
import { makePromise, tellStaff } from '../ask-staff.ts';
import { summary } from '../call-person.ts';
import { besides } from '../desk/awaited.ts';
import type { ShopInput } from '../shop-skill.ts';
import { handoverSlice } from '../slices.ts';
import { casesSlice, changeCase } from './cases-slice.ts';
import { hasLeft } from './has-left.ts';
import type { OpenedCase } from './open-case.ts';

const CHASED = { order: 'string', due: 'due' } as const;

/** Outcomes of a complaint about lateness. */
export const LATE_OUTCOMES = {
  'late-moved': { values: { order: 'string', reason: 'string', known: 'string', until: 'instant' } },
  'late-in-time': { values: { order: 'string', by: 'instant' } },
  'late-unsent': { values: { ...CHASED, by: 'instant' }, promises: ['late_answer'] },
  'late-moving': {
    values: { ...CHASED, scanned: 'string', place: 'string', at: 'instant' },
    promises: ['late_answer'],
  },
  'late-arrived': { values: { ...CHASED, at: 'instant' }, promises: ['late_answer'] },
  'late-asked': { values: { order: 'string', by: 'instant' } },
} as const;

/**
 * Answers somebody who waits with what is known: the new date and its reason, the time it was promised for, the last scan.
 * Where the shop is behind its word or nobody knows, staff are asked to look and the shopper is told by when they hear.
 */
export function answerLate(input: ShopInput, order: OrderState, opened: OpenedCase): SkillResult {
  const { now } = input;
  const { delay } = order;
  const asked = input.memory(handoverSlice).dueAt;
  if (opened.case.remedy === 'asked' && asked !== undefined && now < asked)
    return keep(opened, { outcome: 'late-asked', values: { order: order.number, by: { kind: 'instant', at: asked } } });
  if (hasArrived(order))
    return chase(input, opened, { outcome: 'late-arrived', order, values: { at: at(arrivedAt(order) ?? now) } });
  if (delay?.until !== undefined && delay.until > now) return keep(opened, movedTo(order, delay.until));
  if (hasLeft(order)) return chase(input, opened, { outcome: 'late-moving', order, values: lastScan(order, now) });
  const by = promisedFor(input, order);
  if (now < by) return keep(opened, { outcome: 'late-in-time', values: { order: order.number, by: at(by) } });
  return chase(input, opened, { outcome: 'late-unsent', order, values: { by: at(by) } });
}

function movedTo({ number, delay }: OrderState, until: Instant): SkillResult {
  const { reason } = delay ?? {};
  const values = { order: number, reason: reason ?? '', known: reason === undefined ? 'no' : 'yes', until: at(until) };
  return { outcome: 'late-moved', values };
}

/** When the order was to leave, counted as it was told when it was placed. */
function promisedFor({ facts }: ShopInput, order: OrderState): Instant {
  const { promises, hours } = facts.shop;
  return promises.dispatch ? dueTime(promises.dispatch, hours, order.at) : order.at;
}

function lastScan(order: OrderState, now: Instant): Values {
  const [last] = liveParcels(order)
    .filter(({ scannedAt }) => scannedAt !== undefined)
    .toSorted((left, right) => (right.scannedAt ?? 0) - (left.scannedAt ?? 0));
  if (last?.scannedAt === undefined) return { scanned: 'no', place: '', at: at(now) };
  return { scanned: last.place === undefined ? 'time' : 'yes', place: last.place ?? '', at: at(last.scannedAt) };
}

interface Chase {
  readonly outcome: string;
  readonly order: OrderState;
  readonly values: Values;
}

/** Staff are asked to look; the talk stays with the bot, so that the shopper may choose otherwise meanwhile. */
function chase(input: ShopInput, { case: about, cases }: OpenedCase, { outcome, order, values }: Chase): SkillResult {
  const promised = makePromise(input, 'late_answer', { order: order.number });
  const detail = { ...summary(input), order: order.number, complaint: 'late', dueAt: promised.dueAt };
  return {
    outcome,
    values: { order: order.number, ...values, ...promised.values },
    effects: [promised.effect, tellStaff(input, 'late', detail)],
    memory: [
      write(casesSlice, changeCase(cases, about.id, { remedy: 'asked' })),
      write(handoverSlice, { ...besides(input.memory(handoverSlice)), promise: promised.id, dueAt: promised.dueAt }),
    ],
  };
}

function keep({ cases }: OpenedCase, result: SkillResult): SkillResult {
  return { ...result, memory: [write(casesSlice, cases)] };
}

function at(instant: Instant) {
  return { kind: 'instant', at: instant } as const;
}
