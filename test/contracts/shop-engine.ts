import { describe, expect, test } from 'vitest';
import type { ShopEngine } from '../../src/ports/shop-engine.ts';

/** An engine that knows order 1042 of 2026-11-24 10:00 in Taipei: one BAG-01 for 390 and 60 of shipping, bought with a code. */
export interface OpenEngine extends AsyncDisposable {
  readonly engine: ShopEngine;
}

/** What every shop engine that can be asked must do. */
export function describeShopEngine(name: string, open: () => Promise<OpenEngine>): void {
  describe(`shop engine ${name}`, () => {
    test('order() tells the order as it stands, in minor units of the shop', async () => {
      await using opened = await open();
      expect(await opened.engine.order?.('1042')).toMatchObject({
        id: '1042',
        number: '1042',
        at: Date.parse('2026-11-24T02:00:00Z'),
        items: [{ sku: 'BAG-01', quantity: 1, total: 390 }],
        shipping: 60,
        total: 450,
        currency: 'TWD',
        codes: ['282DCKV4384GZQRD'],
        stage: 'confirmed',
        refunded: 0,
        parcels: [],
        chatToken: 'chat-token',
      });
    });

    test.each(['1043', '', '../1042', "1042'", '9'.repeat(40), '訂單'])(
      'order(%j) that is not there is undefined',
      async (id) => {
        await using opened = await open();
        expect(await opened.engine.order?.(id)).toBeUndefined();
      },
    );

    test('changedSince() tells what changed at or after an instant, and nothing older', async () => {
      await using opened = await open();
      const changedAt = (await opened.engine.order?.('1042'))?.changedAt ?? 0;
      const words = await opened.engine.changedSince?.(changedAt, 10);
      expect(words?.orders.map(({ id }) => id)).toEqual(['1042']);
      expect(words?.alarms).toEqual([]);
      expect((await opened.engine.changedSince?.(changedAt + 5000, 10))?.orders).toEqual([]);
    });
  });
}
