import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ShopperState } from '../../../src/conversation/state.ts';
import { joinJson } from '../../../src/skills/join/join-json.ts';
import { joinMemories } from '../../../src/skills/join/join-memories.ts';
import { createSkills } from '../../../src/skills/registry.ts';
import { dealsSlice, type KeptDeal } from '../../../src/skills/slices.ts';
import { consentSlice } from '../../../src/skills/touch/consent-slice.ts';
import type { Json } from '../../../src/values/value.ts';
import { demoShop } from '../demo-shop.ts';

const NOW = 1_000_000_000_000;
const JOINED = { shop: demoShop(), now: NOW, keepId: 'a', stateOf: () => undefined };

function deal(code: string, part: Partial<KeptDeal> = {}): KeptDeal {
  return {
    code,
    shopper: 'b',
    items: [{ sku: 'BAG-01', quantity: 1 }],
    terms: { quantity: 1, total: 400, freeShipping: true, gifts: [] },
    currency: 'TWD',
    shippingIncluded: true,
    policyVersion: 'v1',
    madeAt: NOW - 1000,
    expiresAt: NOW + 1000,
    transferable: true,
    state: 'live',
    revived: 0,
    account: { net: 340, floor: 325, discount: 80 },
    ...part,
  };
}

function withDeals(...deals: readonly KeptDeal[]): ShopperState {
  return { memory: { [dealsSlice.name]: deals as unknown as Json } };
}

describe('joinMemories()', () => {
  test('keeps one live deal for a product, the cheapest with shipping counted, and names the ones that change', () => {
    const apart = deal('A', { shopper: 'a', shippingIncluded: false, terms: { ...deal('A').terms, total: 360 } });
    const other = deal('C', { items: [{ sku: 'BAG-02', quantity: 1 }] });
    const { state, deals } = joinMemories({ keep: withDeals(apart), drop: withDeals(deal('B'), other) }, JOINED);
    const after = dealsSlice.schema.parse(state.memory[dealsSlice.name]);
    expect(after.map(({ code, state: at, shopper }) => [code, at, shopper])).toEqual([
      ['A', 'replaced', 'a'],
      ['B', 'live', 'a'],
      ['C', 'live', 'a'],
    ]);
    expect(deals.map(({ code }) => code)).toEqual(['A', 'B', 'C']);
  });

  test('believes the checkout where it knows more than memory', () => {
    const joined = { ...JOINED, stateOf: (code: string) => (code === 'A' ? ('redeemed' as const) : undefined) };
    const { state } = joinMemories({ keep: withDeals(deal('A')), drop: withDeals(deal('B')) }, joined);
    const after = dealsSlice.schema.parse(state.memory[dealsSlice.name]);
    expect(after.map(({ code, state: at }) => [code, at])).toEqual([
      ['A', 'redeemed'],
      ['B', 'live'],
    ]);
  });

  test('carries every refusal over, as rows too', () => {
    const place = { channel: 'web', conversationId: 'w' };
    const keep = {
      memory: {
        [consentSlice.name]: {
          consents: [{ purpose: 'visits', given: true, words: '', at: 9, ...place }],
          optOuts: [],
        },
      },
    };
    const drop = { memory: { [consentSlice.name]: { consents: [], optOuts: [{ kind: 'visits', at: 5, ...place }] } } };
    const { refusals } = joinMemories({ keep, drop }, JOINED);
    expect(refusals.map(({ purpose, given, at }) => [purpose, given, at])).toContainEqual(['visits', false, NOW]);
  });

  test('what every skill remembers of a person is still readable after joining', () => {
    const slices = Object.values(createSkills()).flatMap((skill) => skill.slices);
    const own = new Map(slices.filter(({ scope }) => scope === 'shopper').map((slice) => [slice.name, slice]));
    expect(own.size).toBeGreaterThan(4);
    for (const slice of own.values()) {
      const memory = { [slice.name]: slice.empty as Json };
      const { state } = joinMemories({ keep: { memory }, drop: { memory } }, JOINED);
      expect(slice.schema.safeParse(state.memory[slice.name]).success, slice.name).toBe(true);
    }
  });
});

describe('joinJson()', () => {
  const entries = fc.uniqueArray(fc.record({ id: fc.string({ maxLength: 3 }), at: fc.nat(99) }), {
    selector: ({ id }) => id,
    maxLength: 8,
  });

  test('loses no entry of a list, names none twice, and keeps their order in time', () => {
    fc.assert(
      fc.property(entries, entries, (left, right) => {
        const joined = joinJson(left, right) as { id: string; at: number }[];
        expect(new Set(joined.map(({ id }) => id))).toEqual(new Set([...left, ...right].map(({ id }) => id)));
        expect(joined.length).toBe(new Set(joined.map(({ id }) => id)).size);
        expect(joined.map(({ at }) => at)).toEqual(joined.map(({ at }) => at).toSorted((one, other) => one - other));
      }),
    );
  });

  test('loses no member of a record', () => {
    const record = fc.dictionary(fc.string({ maxLength: 3 }), fc.integer());
    fc.assert(
      fc.property(record, record, (left, right) => {
        const joined = joinJson(left, right) as Record<string, number>;
        for (const [name, value] of [...Object.entries(left), ...Object.entries(right)]) {
          expect(Object.hasOwn(joined, name)).toBe(true);
          expect(joined[name]).toBeGreaterThanOrEqual(value);
        }
      }),
    );
  });
});
