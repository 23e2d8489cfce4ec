import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { registerAssist } from '../../../src/app/assistant/assist-metrics.ts';

test('registerAssist() tells what came of asking, as it stands when it is read', async () => {
  const registry = new Registry();
  const counts = { facts: 2, 'refused:number': 1 };
  registerAssist(registry, {
    counts: () => counts,
    isReady: () => true,
    service: async () => ({ ok: true, result: null }),
  });
  expect(await registry.metrics()).toContain('shopkeeper_assistant_answers_total{outcome="facts"} 2');
  counts.facts = 3;
  expect(await registry.metrics()).toContain('{outcome="facts"} 3');
  expect(await registry.metrics()).toContain('{outcome="refused:number"} 1');
});
