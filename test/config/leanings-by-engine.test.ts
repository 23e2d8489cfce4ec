import { expect, test } from 'vitest';
import { compileShop } from '../../src/config/compile-shop.ts';
import { DEMO, TODAY } from './demo-files.ts';

function faultsOf(carriedOutBy: string, engine: string) {
  const limits = 'exchange_up_to: 1000, refund_up_to: 600, fault_unclear_up_to: 300, per_shopper_90d: 1200';
  const yaml = `${DEMO['shop.yaml']?.replace(/^leanings:.*$/m, '')}\nleanings: { ${limits}, carried_out_by: ${carriedOutBy} }\n${engine}`;
  const { faults } = compileShop({ ...DEMO, 'shop.yaml': yaml }, { today: TODAY });
  return faults.filter(({ code }) => code === 'ENGINE_PAYS_NOTHING').map(({ severity }) => severity);
}

test('an engine that pays nothing back by itself is told of before anybody is promised its answer', () => {
  expect(faultsOf('engine', '')).toEqual(['warning']);
  expect(faultsOf('engine', 'engine: { kind: webhook, webhook_secret: env:HOOK }\n')).toEqual(['warning']);
  expect(faultsOf('engine', 'engine: { kind: medusa, url: "https://m.example", key: env:KEY }\n')).toEqual([]);
  expect(faultsOf('staff', '')).toEqual([]);
});
