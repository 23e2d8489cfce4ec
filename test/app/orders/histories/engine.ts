import type { OrderState } from '../../../../src/care/order.ts';
import type { ShopEngine } from '../../../../src/ports/shop-engine.ts';
import { EngineTrouble } from '../../../../src/shops/engine-trouble.ts';
import type { Dice } from '../../../chaos/dice.ts';

/** Something an engine did with money, by key. */
export interface Errand {
  readonly key: string;
  readonly what: 'credit' | 'refund' | 'cancel';
  readonly orderId?: string;
  readonly amount: number;
  times: number;
}

/** A shop engine that outlives the processes that ask it, with its own truth of orders and troubles of its own. */
export interface LastingEngine {
  readonly engine: ShopEngine;
  readonly truth: Map<string, OrderState>;
  readonly errands: Map<string, Errand>;
  now: number;
  /** From now on it does and says everything at once. */
  isCalm: boolean;
}

/** `forgetful`: it does not know a key again. */
export function openLastingEngine(dice: Dice, { forgetful = false } = {}): LastingEngine {
  const truth = new Map<string, OrderState>();
  const errands = new Map<string, Errand>();
  const self = { truth, errands, now: 0, isCalm: false };

  function mayFail(): void {
    if (self.isCalm || dice.next() > 0.2) return;
    throw new EngineTrouble('not-now', 'down', { until: self.now + 1000 });
  }

  /** Does it once for its key; the answer may be lost after it was done. */
  function run(draft: Omit<Errand, 'times'>, act: (order: OrderState) => Partial<OrderState>) {
    mayFail();
    const known = errands.get(draft.key) ?? { ...draft, times: 0 };
    errands.set(draft.key, known);
    const order = truth.get(draft.orderId ?? '');
    if (known.times === 0 || forgetful) {
      known.times += 1;
      if (order) truth.set(order.id, { ...order, ...act(order), changedAt: self.now });
    }
    if (!self.isCalm && dice.next() < 0.2) throw new EngineTrouble('unknown', 'timeout');
    return { kind: 'done', code: codeFor(draft.key) } as const;
  }

  const engine: ShopEngine = {
    name: 'lasting',
    order: async (id) => {
      mayFail();
      return truth.get(id);
    },
    changedSince: async (since, limit) => {
      mayFail();
      const changed = [...truth.values()].filter(({ changedAt }) => changedAt >= since);
      const orders = changed.toSorted((one, other) => one.changedAt - other.changedAt).slice(0, limit);
      return { orders, alarms: [] };
    },
    credit: async ({ key, amount }) => run({ key, what: 'credit', amount }, () => ({})),
    refund: async ({ key, amount, orderId }) =>
      run({ key, what: 'refund', amount, orderId }, ({ refunded }) => ({ refunded: refunded + amount })),
    cancel: async ({ key, orderId }) =>
      run({ key, what: 'cancel', amount: 0, orderId }, ({ cancelledAt = self.now }) => ({ cancelledAt })),
  };
  return Object.assign(self, { engine });
}

function codeFor(key: string): string {
  const sum = [...key].reduce((all, letter) => (all * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return `CR${sum.toString(36).toUpperCase()}`;
}
