import { expect, test } from 'vitest';
import { createShopifyEngine } from '../../../src/shops/shopify/shopify-engine.ts';
import { HOUR_MS } from '../../../src/values/instants.ts';
import { describeShopEngine } from '../../contracts/shop-engine.ts';
import { describeErrands, NOW } from '../../contracts/shop-engine-errands.ts';
import { shopifyDialect } from '../../peers/shops/shopify-dialect.ts';
import { openStubShop } from '../../peers/shops/stub-shop.ts';
import { COMMON, openErrands } from '../open-errands.ts';

const access = { clientId: 'client', clientSecret: 'secret-of-the-app' };
const secret = access.clientSecret;
const open = () => openErrands(shopifyDialect(), (url) => createShopifyEngine({ ...COMMON, url, access, secret }));

describeShopEngine('Shopify', open);
describeErrands('Shopify', open);

test('a token is bought once for many questions, and anew an hour before it ends', async () => {
  await using stub = await openStubShop(shopifyDialect());
  let now = NOW;
  const engine = createShopifyEngine({ ...COMMON, url: stub.url, access, secret, clock: () => now });
  await Promise.all([engine.order?.('1042'), engine.order?.('1042'), engine.order?.('1042')]);
  now += 22 * HOUR_MS;
  await engine.order?.('1042');
  const bought = () => stub.requests.filter(({ url }) => url.pathname === '/admin/oauth/access_token').length;
  expect(bought()).toBe(1);
  now += 1.5 * HOUR_MS;
  await engine.order?.('1042');
  expect(bought()).toBe(2);
});

test('a token that lasts is used as it is, and refused for good when Shopify will not have it', async () => {
  await using stub = await openStubShop(shopifyDialect());
  const engine = createShopifyEngine({ ...COMMON, url: stub.url, access: { token: 'shpat_old' }, secret });
  await expect(engine.order?.('1042')).rejects.toMatchObject({ code: 'ENGINE_REFUSED', reason: 'access' });
  expect(stub.requests).toHaveLength(1);
});

test('throttled in a 200, it waits as long as the missing points take to come back', async () => {
  const cost = { requestedQueryCost: 102, throttleStatus: { currentlyAvailable: 2, restoreRate: 50 } };
  await using stub = await openStubShop({
    odd: '',
    answer: () => ({ status: 200, body: { errors: [{ extensions: { code: 'THROTTLED' } }], extensions: { cost } } }),
  });
  const engine = createShopifyEngine({ ...COMMON, url: stub.url, access: { token: 'shpat_new' }, secret });
  const outcome = await engine.cancel?.({ orderId: '1042', key: 'c' });
  expect(outcome).toEqual({ kind: 'not-now', until: NOW + 2000 });
});
