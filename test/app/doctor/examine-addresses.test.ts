import { expect, test } from 'vitest';
import { examineAddresses } from '../../../src/app/doctor/examine-addresses.ts';
import { hookAddresses } from '../../../src/app/orders/hook-addresses.ts';
import type { ShopFile } from '../../../src/config/shop-schema.ts';
import { demoShop } from '../../skills/demo-shop.ts';

const SECRETS = {
  SHOP_HOOK: `whsec_${Buffer.alloc(32, 1).toString('base64')}`,
  PARCEL_HOOK: `whsec_${Buffer.alloc(32, 2).toString('base64')}`,
};

const HOOKED = {
  engine: { kind: 'webhook', webhook_secret: { env: 'SHOP_HOOK' } },
  parcels: { source: 'webhook', secret: { env: 'PARCEL_HOOK' } },
} as Partial<ShopFile> as ShopFile;

function found(settings: ShopFile, variables: Record<string, string>) {
  return examineAddresses({ settings, variables, shop: demoShop(), publicUrl: 'https://shop.example' });
}

test('each topic has its address, with the secret part of its own', () => {
  const lines = found(HOOKED, SECRETS).map(({ state, message }) => `${state} ${message}`);
  expect(lines).toEqual([
    expect.stringMatching(/^good orders: https:\/\/shop\.example\/hooks\/shop\/orders\/[\w-]{16,}$/),
    expect.stringMatching(/^good parcels: https:\/\/shop\.example\/hooks\/parcels\/[\w-]{16,}$/),
  ]);
  expect(lines.join()).not.toMatch(/whsec_/);
});

test('a secret that is not set is told; a shop of files has no hooks', () => {
  expect(found(HOOKED, {})).toMatchObject([{ state: 'bad', message: expect.stringContaining('PARCEL_HOOK') }]);
  expect(found({} as Partial<ShopFile> as ShopFile, {})).toEqual([]);
});

test('a topic with a slash is one part of the path', () => {
  const shopHook = { topics: [{ topic: 'orders/create', path: 'key' }], read: () => expect.fail() };
  expect(hookAddresses({ engine: { name: 'shopify' }, shopHook })).toEqual([
    { topic: 'orders/create', path: '/hooks/shop/orders-create/key' },
  ]);
});
