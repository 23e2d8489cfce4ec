import { describe, expect, test } from 'vitest';
import { createRemedyServices } from '../../src/app/remedies.ts';
import type { OrderState } from '../../src/care/order.ts';
import type { AlarmRow } from '../../src/ports/care-store.ts';
import type { Outcome, ShopEngine } from '../../src/ports/shop-engine.ts';
import { order } from '../care/order-fixtures.ts';

interface Fake {
  readonly state?: Partial<OrderState>;
  readonly cancel?: Outcome;
  readonly refund?: Outcome;
}

/** An engine with one order that does each errand once by its key. */
function fakeShop({ state, cancel = { kind: 'done' }, refund = { kind: 'done' } }: Fake = {}) {
  const held = { order: order(state) };
  const keys = new Set<string>();
  const alarms: AlarmRow[] = [];
  const engine: ShopEngine = {
    name: 'fake',
    order: async () => held.order,
    cancel: async ({ key }) => {
      if (cancel.kind === 'done' && !keys.has(key)) held.order = { ...held.order, cancelledAt: 1 };
      if (cancel.kind === 'done') keys.add(key);
      return cancel;
    },
    refund: async ({ key, amount }) => {
      if (refund.kind === 'done' && !keys.has(key))
        held.order = { ...held.order, refunded: held.order.refunded + amount };
      if (refund.kind === 'done') keys.add(key);
      return refund;
    },
  };
  const store = { alarm: async (row: AlarmRow) => void alarms.push(row) };
  return { held, alarms, services: createRemedyServices({ engine, store, clock: () => 1 }) };
}

const errand = { orderId: 'o1', currency: 'TWD', key: 'o1:r1', reason: 'remedy r1' };

describe('createRemedyServices()', () => {
  test('a refund asked for twice is paid once', async () => {
    const { held, services, alarms } = fakeShop();
    const asked = () => services.refund?.({ ...errand, amount: 390 }, 'q');
    expect(await asked()).toEqual({ ok: true, result: { refunded: 390 } });
    expect(await asked()).toEqual({ ok: true, result: { refunded: 390 } });
    expect(held.order.refunded).toBe(390);
    expect(alarms).toEqual([]);
  });

  test('more than the order holds is refused, and the owner alarmed', async () => {
    const { held, services, alarms } = fakeShop({ state: { refunded: 200 } });
    const asked = { ...errand, amount: 390, refundedBefore: 200 };
    expect(await services.refund?.(asked, 'q')).toEqual({
      ok: false,
      result: { reason: 'too-much' },
    });
    expect(held.order.refunded).toBe(200);
    expect(alarms[0]).toMatchObject({ kind: 'remedy-failed', detail: { reason: 'too-much', orderId: 'o1' } });
  });

  test('what somebody paid by hand meanwhile is not paid again', async () => {
    const same = fakeShop({ state: { refunded: 100 } });
    expect(await same.services.refund?.({ ...errand, amount: 100 }, 'q')).toEqual({
      ok: true,
      result: { refunded: 100 },
    });
    expect(same.held.order.refunded).toBe(100);
    const other = fakeShop({ state: { refunded: 70 } });
    expect(await other.services.refund?.({ ...errand, amount: 100 }, 'q')).toMatchObject({
      result: { reason: 'changed' },
    });
    expect(other.held.order.refunded).toBe(70);
  });

  test('a refusal of the engine is an alarm, "not now" is tried again', async () => {
    const refused = fakeShop({ refund: { kind: 'refused', reason: 'gateway' } });
    expect(await refused.services.refund?.({ ...errand, amount: 1 }, 'q')).toMatchObject({ ok: false });
    expect(refused.alarms).toHaveLength(1);
    const later = fakeShop({ refund: { kind: 'not-now', until: 5 } });
    await expect(later.services.refund?.({ ...errand, amount: 1 }, 'q')).rejects.toThrow('wait');
    expect(later.alarms).toEqual([]);
  });

  test('cancelling looks afresh: what has left is not cancelled', async () => {
    const { held, services } = fakeShop({ state: { stage: 'handed-over' } });
    expect(await services['cancel-order']?.({ ...errand, amount: 450 }, 'q')).toEqual({
      ok: false,
      result: { reason: 'left' },
    });
    expect(held.order.cancelledAt).toBeUndefined();
  });

  test('cancelling pays back what the engine did not, once', async () => {
    const { held, services } = fakeShop();
    const asked = () => services['cancel-order']?.({ ...errand, amount: 450 }, 'q');
    expect(await asked()).toEqual({ ok: true, result: { refunded: 450 } });
    expect(await asked()).toEqual({ ok: true, result: { refunded: 450 } });
    expect(held.order.refunded).toBe(450);
  });

  test('a cancellation whose money did not move says so', async () => {
    const { services } = fakeShop({ refund: { kind: 'refused', reason: 'gateway' } });
    expect(await services['cancel-order']?.({ ...errand, amount: 450 }, 'q')).toEqual({
      ok: true,
      result: { refunded: 0 },
    });
  });
});
