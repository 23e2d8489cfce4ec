import { isOpen, nextOpening } from '../care/business-hours.ts';
import { dueTime, type PromiseRule, promiseId } from '../care/promise.ts';
import type { Effect } from '../conversation/effect.ts';
import { HOUR_MS, type Instant } from '../values/instants.ts';
import type { Json, Values } from '../values/value.ts';
import type { ShopInput } from './shop-skill.ts';

/** A promise with the due time its texts tell. */
interface Promised {
  readonly id: string;
  readonly dueAt: Instant;
  readonly effect: Effect;
  /** {due}. */
  readonly values: Values;
}

/** What the owner's rules leave open: an answer within two opening hours. */
const USUAL_RULE: PromiseRule = { withinMs: 2 * HOUR_MS, clock: 'business' };

/** When a promise of that kind would be due if it were made now. */
export function dueIfPromised({ facts, now }: ShopInput, what: string): Instant {
  const { promises, hours } = facts.shop;
  return dueTime(promises[what] ?? promises.human_answer ?? USUAL_RULE, hours, now);
}

/** Makes a promise of that kind, due by the owner's rule and business clock. */
export function makePromise(input: ShopInput, what: string, detail: Json): Promised {
  return promiseDueAt(input, { what, dueAt: dueIfPromised(input, what), detail });
}

/** Makes a promise with a due time of its own. */
export function promiseDueAt(
  { event }: ShopInput,
  { what, dueAt, detail }: { readonly what: string; readonly dueAt: Instant; readonly detail: Json },
): Promised {
  const id = promiseId(event.id, what);
  return {
    id,
    dueAt,
    effect: { kind: 'promise', promise: { id, what, dueAt, detail } },
    values: { due: { kind: 'due', at: dueAt, promise: id } },
  };
}

/** A call to staff about this conversation; `why` is a word of ours, `detail` what they need to see. */
export function tellStaff({ event, facts }: ShopInput, why: string, detail: Readonly<Record<string, Json>>): Effect {
  return {
    kind: 'call',
    call: {
      requestId: `${event.id}:tell-staff:${why}`,
      service: 'tell-staff',
      input: { why, conversationId: facts.conversationId, shopperId: facts.shopperId, at: event.at, ...detail },
      onUnknown: 'resend',
    },
  };
}

/** {reach}: yes when this channel still delivers after the shopper has gone, so that news may be promised here. */
export function reachValue({ facts }: ShopInput): Values {
  return { reach: facts.channel.reachableLater ? 'yes' : 'no' };
}

/** Somebody is there to answer now: named as on duty, or the shop is open. */
export function isSomeoneThere({ facts, now }: ShopInput): boolean {
  return facts.onDuty !== undefined || isOpen(facts.shop.hours, now);
}

/** {opens}: when the shop opens next; now, for a shop that is never open. */
export function opensValue({ facts, now }: ShopInput): Values {
  return { opens: { kind: 'instant', at: nextOpening(facts.shop.hours, now) ?? now } };
}

/** The shopper's words of this event, for staff only. */
export function wordsOf({ event: { body } }: ShopInput): string {
  if (body.kind === 'message' || body.kind === 'edit') return body.text;
  return body.kind === 'button' ? body.label : '';
}
