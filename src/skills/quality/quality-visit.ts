import { z } from 'zod';
import type { Visit, VisitVerdict } from '../../care/may-visit.ts';
import { type SkillResult, write } from '../../conversation/skill.ts';
import { DAY_MS, type Instant } from '../../values/instants.ts';
import type { ShopInput } from '../shop-skill.ts';
import { consentSlice } from '../touch/consent-slice.ts';
import { judgeVisit } from '../touch/judge-visit.ts';
import { touchOf } from '../touch/shopper-touch.ts';
import { rememberTold, touchedSlice, writeTouched } from '../touch/touched-slice.ts';
import { yesByOrder } from '../touch/yes-by-order.ts';

/** A question nobody asked to hear means nothing after this long. */
const USEFUL_MS = 14 * DAY_MS;

const PURPOSE = 'reviews';
const plannedShape = z.object({ order: z.string(), plannedAt: z.number().optional() });

/** Whether a question that comes unasked may go out now: it is a visit like any other, under the same consent, hours and cap. */
export function judgeQuestion({ event, facts, memory, conversation, now }: ShopInput): VisitVerdict {
  const plannedAt = plannedIn(event).plannedAt ?? now;
  const visit: Visit = {
    purpose: PURPOSE,
    plannedAt,
    dueAt: plannedAt,
    whenCapped: 'wait',
    usefulUntil: plannedAt + (facts.shop.quality?.askAfterArrivalMs ?? 0) + USEFUL_MS,
  };
  return judgeVisit(visit, touchOf(memory), { shop: facts.shop, mode: conversation.mode, now });
}

/** The same item again at `at`. */
export function putOff({ event: { body } }: ShopInput, at: Instant): SkillResult {
  if (body.kind !== 'due') return { outcome: 'none' };
  return {
    outcome: 'later',
    effects: [{ kind: 'agenda', item: { id: body.id, what: body.what, dueAt: at, detail: body.detail } }],
  };
}

/** What goes with a question that is sent unasked: it counts as a visit, on record with what it rests on. */
export function asVisit({
  event,
  memory,
  now,
}: ShopInput): Required<Pick<SkillResult, 'sending' | 'memory' | 'effects'>> {
  const { order, plannedAt = now } = plannedIn(event);
  const matter = `quality:${order}`;
  const yes = yesByOrder(memory(consentSlice), order);
  const detail = { id: event.id, matter, purpose: PURPOSE, as: 'sent', basis: { order } };
  return {
    sending: { as: 'visit', purpose: PURPOSE, plannedAt, usefulUntil: now + USEFUL_MS },
    memory: [writeTouched(rememberTold(memory(touchedSlice), matter, now)), write(consentSlice, yes.consents)],
    effects: [...yes.effects, { kind: 'record', record: { kind: 'visit', detail } }],
  };
}

function plannedIn({ body }: ShopInput['event']): z.infer<typeof plannedShape> {
  return plannedShape.safeParse(body.kind === 'due' ? body.detail : undefined).data ?? { order: '' };
}
