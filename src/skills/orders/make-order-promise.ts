import type { OrderState } from '../../care/order.ts';
import type { LedgerPromise } from '../../care/promise-ledger.ts';
import { chaseTime } from '../../care/promise-ledger.ts';
import type { Effect } from '../../conversation/effect.ts';
import type { Instant } from '../../values/instants.ts';
import type { Values } from '../../values/value.ts';
import { dueIfPromised, promiseDueAt } from '../ask-staff.ts';
import type { ShopInput } from '../shop-skill.ts';
import { chaseId } from './settled-effects.ts';

/** A promise about an order: its row, staff's reminder of it, and {due}. */
interface OrderPromise {
  readonly promise: LedgerPromise;
  readonly dueAt: Instant;
  readonly effects: readonly Effect[];
  readonly values: Values;
}

/** Promises something about an order by the owner's rule for `what`, counted from `madeAt`. */
export function makeOrderPromise(
  input: ShopInput,
  order: OrderState,
  { what, madeAt = input.now, first }: Pick<LedgerPromise, 'what' | 'first'> & { readonly madeAt?: Instant },
): OrderPromise {
  const dueAt = dueIfPromised({ ...input, now: madeAt }, what);
  const made = promiseDueAt(input, { what, dueAt, detail: { order: order.number, orderId: order.id } });
  const rule = input.facts.shop.promises[what];
  const chaseAt = rule && chaseTime(rule, input.facts.shop.hours, madeAt);
  const chase: Effect[] =
    chaseAt === undefined || chaseAt <= input.now
      ? []
      : [
          {
            kind: 'agenda',
            item: { id: chaseId(made.id), what: 'promise-chase', dueAt: chaseAt, detail: { promise: made.id } },
          },
        ];
  return {
    promise: {
      ...{ id: made.id, what, orderId: order.id, madeAt: input.now, dueAt, state: 'open' },
      ...(first && { first }),
    },
    dueAt,
    effects: [made.effect, ...chase],
    values: made.values,
  };
}
