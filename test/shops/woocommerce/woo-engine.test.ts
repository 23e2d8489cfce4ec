import { expect, test } from 'vitest';
import { createWooEngine } from '../../../src/shops/woocommerce/woo-engine.ts';
import { describeShopEngine } from '../../contracts/shop-engine.ts';
import { describeErrands, NOW } from '../../contracts/shop-engine-errands.ts';
import { wooDialect } from '../../peers/shops/woo-dialect.ts';
import { COMMON, openErrands } from '../open-errands.ts';

const keys = { key: 'ck_test', secret: 'cs_secret' };
const rules = { ...COMMON.rules, tracking: 'ast' } as const;
const open = () => openErrands(wooDialect(), (url) => createWooEngine({ ...COMMON, rules, url, keys }));

describeShopEngine('WooCommerce', open);
describeErrands('WooCommerce', open);

test('over plain http the secret never travels', async () => {
  await using opened = await open();
  await opened.engine.order('1042');
  expect(JSON.stringify(opened.stub.requests)).not.toContain(keys.secret);
});

test('a total that cannot be shared by the pieces is taken off the cart, from the agreed worth on', async () => {
  await using opened = await open();
  const request = { code: 'ODD', sku: 'BAG-01', quantity: 3, list: 480, off: 100, shippingOff: 0, currency: 'TWD' };
  await opened.engine.mintCode({ ...request, startsAt: NOW, endsAt: NOW + 1000 });
  const sent = opened.stub.requests.find(({ method }) => method === 'POST')?.body;
  expect(sent).toMatchObject({ discount_type: 'fixed_cart', amount: '100', minimum_amount: '1440', product_ids: [7] });
});

test('twins that an earlier try left behind are one again', async () => {
  await using opened = await open();
  const twin = { code: 'twin', off: 100, once: true, alone: true, isOff: false };
  opened.stub.state.codes.push({ ...twin, id: '12' }, { ...twin, id: '11' });
  const request = { code: 'TWIN', sku: 'BAG-01', quantity: 1, list: 480, off: 100, shippingOff: 0, currency: 'TWD' };
  expect(await opened.engine.mintCode({ ...request, startsAt: NOW, endsAt: NOW + 1000 })).toEqual({ kind: 'done' });
  expect(opened.stub.state.codes.map(({ id }) => id)).toEqual(['11']);
});

test('drafts and failed payments are no orders', async () => {
  await using opened = await open();
  const words = await opened.engine.changedSince(0, 10);
  expect(words.orders).toHaveLength(1);
  for (const order of opened.stub.state.orders) Object.assign(order, { status: 'draft' });
  // The dialect has no word for it: WooCommerce's own is put in its place.
  expect(await opened.engine.order('1042').catch((error: unknown) => error)).toMatchObject({ code: 'ENGINE_NOT_NOW' });
});
