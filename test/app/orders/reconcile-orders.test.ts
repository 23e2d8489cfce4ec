import { expect, test } from 'vitest';
import type { OrderKeeper } from '../../../src/app/orders/keep-orders.ts';
import { createReconciler } from '../../../src/app/orders/reconcile-orders.ts';
import type { OrderState } from '../../../src/care/order.ts';
import type { AlarmRow } from '../../../src/ports/care-store.ts';
import type { OrderWords } from '../../../src/ports/shop-engine.ts';
import type { Store } from '../../../src/ports/store.ts';
import { MINUTE_MS, SECOND_MS } from '../../../src/values/instants.ts';
import { NOW, order } from '../../care/order-fixtures.ts';

function rig(answer: (since: number) => Promise<OrderWords>) {
  const asked: number[] = [];
  const taken: OrderState[] = [];
  const alarms: AlarmRow[] = [];
  const reconcile = createReconciler({
    // Only what the reconciler asks of them.
    store: {
      orders: async () => [{ order: order({ changedAt: NOW }) }],
      alarm: async (row: AlarmRow) => void alarms.push(row),
    } as unknown as Store,
    keeper: {
      alarm: async () => undefined,
      take: async (one: OrderState) => void taken.push(one),
    } as unknown as OrderKeeper,
    engine: () => ({
      name: 'stub',
      changedSince: (since) => {
        asked.push(since);
        return answer(since);
      },
    }),
    zone: () => 'Asia/Taipei',
  });
  return { asked, taken, alarms, reconcile };
}

const NOTHING: OrderWords = { orders: [], alarms: [] };

test('what no webhook told is heard within a minute', async () => {
  const used = order({ id: 'second', changedAt: NOW + 5 * SECOND_MS });
  const { taken, reconcile } = rig(async () => ({ orders: taken.length === 0 ? [used] : [], alarms: [] }));
  // Asked every five seconds, as the server does.
  for (let at = NOW; at <= NOW + MINUTE_MS; at += 5 * SECOND_MS) await reconcile(at);
  expect(taken.map(({ id }) => id)).toEqual(['second']);
});

test('a look goes a little back, one in twelve further, and two never at once', async () => {
  const { asked, reconcile } = rig(async () => NOTHING);
  for (let look = 0; look < 13; look += 1) {
    const at = NOW + look * 50 * SECOND_MS;
    await Promise.all([reconcile(at), reconcile(at), reconcile(at + 49 * SECOND_MS)]);
  }
  const back = asked.map((since) => (NOW - since) / MINUTE_MS);
  expect(back).toEqual([10, ...Array.from({ length: 11 }, () => 2), 10]);
});

test('an engine that is down is an alarm, and is asked again as far back', async () => {
  let isDown = true;
  const { asked, alarms, reconcile } = rig(async () => {
    if (isDown) throw new Error('down');
    return NOTHING;
  });
  expect(await reconcile(NOW)).toBe(0);
  isDown = false;
  await reconcile(NOW + MINUTE_MS);
  expect(alarms.map(({ kind }) => kind)).toEqual(['engine-unreachable']);
  expect(asked[1]).toBe(asked[0]);
});
