import { expect, test } from 'vitest';
import { dealWithdrawn } from '../../../src/skills/deal-withdrawn.ts';
import { joinTell } from '../../../src/skills/join/join-tell.ts';
import { proofTell } from '../../../src/skills/orders/proof-tell.ts';
import type { ShopSkill } from '../../../src/skills/shop-skill.ts';
import { dealsSlice, type KeptDeal } from '../../../src/skills/slices.ts';
import { DAY_MS, MINUTE_MS } from '../../../src/values/instants.ts';
import { demoShop, MONDAY_AT, SkillTalk } from '../demo-shop.ts';

function deal(code: string, state: KeptDeal['state'], expiresAt = MONDAY_AT + DAY_MS): KeptDeal {
  return {
    ...{ code, state, expiresAt, madeAt: MONDAY_AT - DAY_MS, shopper: 'shopper', currency: 'TWD' },
    ...{ items: [{ sku: 'BAG-01', quantity: 1 }], terms: { quantity: 1, total: 400, freeShipping: false, gifts: [] } },
    ...{ shippingIncluded: false, policyVersion: 'v1', transferable: true, revived: 0 },
    account: { net: 340, floor: 325, discount: 80 },
  };
}

/** The codes that the shop engine is asked to look at, with how much later than now. */
function asked(skill: ShopSkill, body: Parameters<SkillTalk['run']>[2], mintsCodes = true): unknown[] {
  const { after } = demoShop();
  const talk = new SkillTalk({ shop: demoShop({ after: { ...after, mintsCodes } }) });
  talk.keep(dealsSlice, [
    deal('WITHDRAWN', 'withdrawn'),
    deal('REPLACED', 'replaced'),
    deal('LONGOVER', 'replaced', MONDAY_AT - 1),
    deal('LIVE', 'live'),
  ]);
  const { effects = [] } = talk.run(skill, undefined, body);
  return effects.flatMap((each) => {
    if (each.kind !== 'call' || each.call.service !== 'mint-code') return [];
    const { input, notBefore = MONDAY_AT } = each.call;
    return [[input, notBefore - MONDAY_AT]];
  });
}

const joined = { kind: 'answer', requestId: 'r', ok: true, result: { kind: 'joined' } } as const;
const proven = { outcome: 'proven', tries: [], numberKey: 'k' };
const taken = { kind: 'due', what: 'deal-withdrawn', id: 'd', detail: { code: 'WITHDRAWN' } } as const;

/** At once, and once more when a making of it that was cut off can be on its way no longer. */
const twice = (code: string) => [
  [{ code }, 0],
  [{ code, again: true }, MINUTE_MS],
];

test('a code the owner took back is ended at the shop engine', () => {
  expect(asked(dealWithdrawn, taken)).toEqual(twice('WITHDRAWN'));
});

test('of two codes that joining left one of, the other is ended there, however two people became one', () => {
  expect(asked(joinTell, joined)).toEqual(twice('REPLACED'));
  expect(asked(proofTell, { ...joined, result: proven })).toEqual(twice('REPLACED'));
});

test('an engine that redeems by asking us is not troubled', () => {
  expect(asked(dealWithdrawn, taken, false)).toEqual([]);
  expect(asked(joinTell, joined, false)).toEqual([]);
});
