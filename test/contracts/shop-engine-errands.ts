import { describe, expect, test } from 'vitest';
import type { CodeRequest, Outcome, RefundRequest, ShopEngine } from '../../src/ports/shop-engine.ts';
import { HOUR_MS } from '../../src/values/instants.ts';
import type { Fault, StubShop } from '../peers/shops/stub-shop.ts';

/** An engine with every errand, before a stub of its shop; its clock stands at `NOW`, its patience is short. */
export interface OpenErrands extends AsyncDisposable {
  readonly engine: Required<ShopEngine>;
  readonly stub: StubShop;
  /** The same engine where nothing listens. */
  readonly deaf: Required<ShopEngine>;
}

export const NOW = Date.parse('2026-11-24T03:00:00Z');
const RACES = Number(process.env.SHOP_RACES ?? 5);

const code: CodeRequest = {
  code: '9Q2DCKV4384GZQR7',
  sku: 'BAG-01',
  quantity: 2,
  list: 480,
  off: 180,
  shippingOff: 60,
  currency: 'TWD',
  startsAt: NOW,
  endsAt: NOW + 48 * HOUR_MS,
};
const refund: RefundRequest = {
  orderId: '1042',
  amount: 50,
  currency: 'TWD',
  key: 'late:1042',
  reason: 'late dispatch',
};

type Errand = (engine: Required<ShopEngine>) => Promise<Outcome>;

const ERRANDS: readonly (readonly [string, Errand])[] = [
  ['mintCode', (engine) => engine.mintCode(code)],
  ['refund', (engine) => engine.refund(refund)],
  ['cancel', (engine) => engine.cancel({ orderId: '1042', key: 'cancel:1042' })],
  ['credit', (engine) => engine.credit({ amount: 50, currency: 'TWD', key: 'sorry:1', at: NOW })],
];

/** What engines that mint codes and move money must do, in good weather and in bad. */
export function describeErrands(name: string, open: () => Promise<OpenErrands>): void {
  describe(`errands at ${name}`, () => {
    test('mintCode() makes a code for one use, alone, that ends with the deal and takes off exactly what was agreed', async () => {
      await using opened = await open();
      expect(await opened.engine.mintCode(code)).toEqual({ kind: 'done' });
      expect(opened.stub.state.codes).toEqual([
        expect.objectContaining({ off: 240, once: true, alone: true, endsAt: code.endsAt, isOff: false }),
      ]);
    });

    test(`a code is there once after ${RACES} races of eight, and trying again is done`, async () => {
      await using opened = await open();
      for (let race = 0; race < RACES; race += 1) {
        const request = { ...code, code: `RACE${String(race).padStart(12, '0')}` };
        const outcomes = await Promise.all(Array.from({ length: 8 }, () => opened.engine.mintCode(request)));
        expect(outcomes.filter(({ kind }) => kind !== 'done')).toEqual([]);
      }
      const made = opened.stub.state.codes.map((one) => one.code.toUpperCase());
      expect([made.length, new Set(made).size]).toEqual([RACES, RACES]);
    });

    test('a code is refused when the shop asks another list price, has no such product, or will not have it', async () => {
      await using opened = await open();
      expect(await opened.engine.mintCode({ ...code, list: 500 })).toEqual({ kind: 'refused', reason: 'price' });
      expect(await opened.engine.mintCode({ ...code, sku: 'BAG-99' })).toEqual({
        kind: 'refused',
        reason: 'unknown-product',
      });
      opened.stub.state.refusesCodes = true;
      expect(await opened.engine.mintCode(code)).toMatchObject({ kind: 'refused' });
      expect(opened.stub.state.codes).toEqual([]);
    });

    test('disableCode() ends a code; ended and unknown codes count as ended', async () => {
      await using opened = await open();
      await opened.engine.mintCode(code);
      expect(await opened.engine.disableCode(code.code)).toEqual({ kind: 'done' });
      expect(opened.stub.state.codes.filter(({ isOff }) => !isOff)).toEqual([]);
      expect(await opened.engine.disableCode(code.code)).toEqual({ kind: 'done' });
      expect(await opened.engine.disableCode('NOSUCHCODE000000')).toEqual({ kind: 'done' });
    });

    test('refund() pays once for a key', async () => {
      await using opened = await open();
      expect(await opened.engine.refund(refund)).toEqual({ kind: 'done' });
      expect(await opened.engine.refund(refund)).toEqual({ kind: 'done' });
      expect(await opened.engine.refund({ ...refund, key: 'other' })).toEqual({ kind: 'done' });
      expect((await opened.engine.order('1042'))?.refunded).toBe(100);
    });

    test('refund() refuses more than was paid, other money, unknown orders, and gateways that cannot', async () => {
      await using opened = await open();
      const reasonOf = async (change: Partial<RefundRequest>) => {
        const outcome = await opened.engine.refund({ ...refund, ...change });
        return outcome.kind === 'refused' ? outcome.reason : outcome.kind;
      };
      expect(await reasonOf({ amount: 451 })).toBe('too-much');
      expect(await reasonOf({ currency: 'USD' })).toBe('currency');
      expect(await reasonOf({ orderId: '77' })).toBe('unknown-order');
      opened.stub.state.hasNoRefunds = true;
      expect(await reasonOf({})).toBe('gateway');
      expect((await opened.engine.order('1042'))?.refunded).toBe(0);
    });

    test('cancel() cancels an order once, and none that has left', async () => {
      await using opened = await open();
      const errand = { orderId: '1042', key: 'cancel:1042' };
      expect(await opened.engine.cancel(errand)).toEqual({ kind: 'done' });
      expect((await opened.engine.order('1042'))?.cancelledAt).toBeDefined();
      expect(await opened.engine.cancel(errand)).toEqual({ kind: 'done' });
      for (const order of opened.stub.state.orders) order.status = 'shipped';
      expect(await opened.engine.cancel(errand)).toEqual({ kind: 'refused', reason: 'too-late' });
      expect(await opened.engine.cancel({ orderId: '77', key: 'x' })).toEqual({
        kind: 'refused',
        reason: 'unknown-order',
      });
    });

    test('credit() makes one code for a key, that nobody can guess from the key', async () => {
      await using opened = await open();
      const request = { amount: 50, currency: 'TWD', key: 'sorry:1', at: NOW };
      const first = await opened.engine.credit(request);
      expect(first).toEqual({ kind: 'done', code: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{16}$/) });
      expect(await opened.engine.credit(request)).toEqual(first);
      expect(await opened.engine.credit({ ...request, key: 'sorry:2' })).not.toEqual(first);
      expect(opened.stub.state.codes.map(({ off }) => off)).toEqual([50, 50]);
    });

    test('products() tells list price, cost and stock', async () => {
      await using opened = await open();
      expect(await opened.engine.products()).toEqual([
        expect.objectContaining({ sku: 'BAG-01', name: 'Canvas bag', list: 480, cost: 240, stock: 9 }),
      ]);
    });

    test('a shipped order has its parcel', async () => {
      await using opened = await open();
      for (const order of opened.stub.state.orders) {
        Object.assign(order, { status: 'shipped', tracking: { number: '900123', carrier: 'tcat' } });
      }
      expect(await opened.engine.order('1042')).toMatchObject({
        stage: 'handed-over',
        parcels: [{ number: '900123', carrier: 'tcat', stage: 'handed-over' }],
      });
    });

    describe.each(ERRANDS)('%s() in bad weather', (_, errand) => {
      test('an engine that asks for patience is tried again when it says', async () => {
        await using opened = await open();
        opened.stub.fail('throttle');
        expect(await errand(opened.engine)).toEqual({ kind: 'not-now', until: NOW + 7000 });
      });

      test('an engine that is not reached has done nothing', async () => {
        await using opened = await open();
        expect(await errand(opened.deaf)).toMatchObject({ kind: 'not-now' });
      });

      test('keys that are not let in are refused', async () => {
        await using opened = await open();
        opened.stub.fail('denied', 'all');
        expect(await errand(opened.engine)).toEqual({ kind: 'refused', reason: 'access' });
      });

      test.each<Fault>(['slow', 'cut', 'broken', 'odd-200'])(
        'after %s nobody knows, and trying again does it once',
        async (fault) => {
          await using opened = await open();
          opened.stub.fail(fault);
          await expect(errand(opened.engine)).rejects.toMatchObject({ code: 'ENGINE_UNKNOWN' });
          opened.stub.heal();
          expect(await errand(opened.engine)).toMatchObject({ kind: 'done' });
          const { codes, orders } = opened.stub.state;
          expect(codes.length + (orders[0]?.refunds.length ?? 0)).toBeLessThanOrEqual(1);
        },
      );
    });

    test.each<Fault>(['slow', 'cut', 'broken', 'odd-200', 'throttle'])(
      'a read that meets %s is to be tried later',
      async (fault) => {
        await using opened = await open();
        opened.stub.fail(fault, 'all');
        await expect(opened.engine.order('1042')).rejects.toMatchObject({ code: 'ENGINE_NOT_NOW' });
      },
    );

    test('no secret and no buyer stands in the trouble that is thrown', async () => {
      await using opened = await open();
      opened.stub.fail('odd-200');
      const error: unknown = await opened.engine.mintCode(code).catch((thrown: unknown) => thrown);
      expect(`${error}${error instanceof Error ? error.stack : ''}`).not.toMatch(
        /secret|sk_test|ck_test|shpat|example\.test/,
      );
    });
  });
}
