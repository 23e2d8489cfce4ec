import type { OrderState } from '../../care/order.ts';
import { promiseId } from '../../care/promise.ts';
import type { Effect } from '../../conversation/effect.ts';
import { hash32 } from '../../values/hash.ts';
import type { Instant } from '../../values/instants.ts';
import type { Values } from '../../values/value.ts';
import { dueIfPromised, promiseDueAt, tellStaff } from '../ask-staff.ts';
import { summary } from '../call-person.ts';
import type { ShopInput } from '../shop-skill.ts';
import type { Case } from './cases-slice.ts';
import { type Remedy, remediesSlice } from './remedies-slice.ts';

/** What is to be done, as far as it depends on the decision. */
type Gift = Pick<Remedy, 'what' | 'skus' | 'state' | 'words' | 'photos'> &
  Partial<Pick<Remedy, 'caseId' | 'amount' | 'worth' | 'limit' | 'source' | 'reason'>>;

/** A remedy given: to be stored and said. */
export interface Given {
  readonly remedy: Remedy;
  readonly remedies: readonly Remedy[];
  /** The promise and the row for the owner. */
  readonly effects: readonly Effect[];
  /** {due}. */
  readonly values: Values;
}

/** Notes a remedy once, with the promise of rule `rule` that the shopper waits on. */
export function giveRemedy(input: ShopInput, order: OrderState, { gift, rule }: { gift: Gift; rule: string }): Given {
  const { event, facts, now } = input;
  const id = `r${hash32(event.id, gift.what).toString(36)}`;
  const dueAt = dueIfPromised(input, rule);
  const promised = promiseDueAt(input, { what: rule, dueAt, detail: { remedy: id, order: order.number } });
  const remedy: Remedy = {
    ...gift,
    ...{ id, conversationId: facts.conversationId, order: order.number, orderId: order.id, at: now },
    promise: promised.id,
    dueAt,
  };
  return {
    remedy,
    remedies: [...input.memory(remediesSlice), remedy],
    effects: [promised.effect, remedyRecord(remedy)],
    values: promised.values,
  };
}

/** The row for the owner: what became of a remedy; holds no words of the shopper. */
export function remedyRecord({ id, what, order, state, amount, worth, reason, by }: Remedy): Effect {
  const detail = {
    ...{ remedy: id, what, order, state },
    ...(amount === undefined ? {} : { amount }),
    ...(worth === undefined ? {} : { worth }),
    ...(reason === undefined ? {} : { reason }),
    ...(by === undefined ? {} : { by }),
  };
  return { kind: 'record', record: { kind: 'remedy', detail } };
}

/** Tells staff of a remedy with everything they need, pictures too. */
export function tellOfRemedy(
  input: ShopInput,
  { remedy, about }: { remedy: Remedy; about?: Case | undefined },
): Effect {
  const { id, what, order, words, photos, reason, dueAt, amount, limit, state } = remedy;
  return tellStaff(input, 'remedy', {
    ...summary(input),
    ...{ remedy: id, what, order, words, photos, state },
    ...(amount === undefined ? {} : { amount }),
    ...(limit === undefined ? {} : { limit }),
    ...(reason === undefined ? {} : { reason }),
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(about === undefined ? {} : { complaint: about.kind, times: about.times }),
  });
}

/** A promise of rule `what` about a remedy, made later than the remedy itself. */
export function promiseFor(input: ShopInput, remedy: Remedy, what: string) {
  const dueAt: Instant = dueIfPromised(input, what);
  const promised = promiseDueAt(input, { what, dueAt, detail: { remedy: remedy.id, order: remedy.order } });
  return { ...promised, id: promiseId(input.event.id, what) };
}
