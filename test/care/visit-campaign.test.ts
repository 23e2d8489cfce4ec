import { describe, expect, test } from 'vitest';
import type { Bought } from '../../src/care/visit-audience.ts';
import { isInAudience } from '../../src/care/visit-audience.ts';
import { type Campaign, campaignFaults, planCampaign } from '../../src/care/visit-campaign.ts';
import { planTips, type Tip } from '../../src/care/visit-tips.ts';
import { DAY_MS } from '../../src/values/instants.ts';
import { at } from './wall-clock.ts';

const NOW = at('2027-04-01T12:00');
const TEA: Bought = {
  orderId: 'o1',
  sku: 'TEA-01',
  category: '茶',
  tags: ['茶葉'],
  at: NOW - 20 * DAY_MS,
  arrivedAt: NOW - 17 * DAY_MS,
};
const BAG: Bought = { orderId: 'o2', sku: 'BAG-01', category: '包包', tags: ['帆布'], at: NOW - 2 * DAY_MS };
const SPRING: Campaign = {
  id: 'spring_tea',
  name: { en: 'Spring tea' },
  from: '2027-04-12',
  to: '2027-04-18',
  minutes: 600,
  audience: { categories: ['茶'] },
  says: { kind: 'text', key: 'campaign.spring' },
  whenCapped: 'skip',
};
const SHOPPER = { zone: 'Asia/Taipei', bought: [TEA], told: new Set<string>() };
const WHEN = { now: NOW, shopZone: 'Asia/Taipei' };

describe('audiences', () => {
  test('any match by product, category or tag will do; none named is everybody', () => {
    expect(isInAudience({}, [], NOW)).toBe(true);
    expect(isInAudience({ skus: ['BAG-01'], tags: ['茶葉'] }, [TEA], NOW)).toBe(true);
    expect(isInAudience({ skus: ['BAG-01'] }, [TEA], NOW)).toBe(false);
    expect(isInAudience({ boughtWithinMs: 10 * DAY_MS }, [TEA], NOW)).toBe(false);
    expect(isInAudience({ boughtWithinMs: 10 * DAY_MS }, [TEA, BAG], NOW)).toBe(true);
    expect(isInAudience({ boughtWithinMs: 20 * DAY_MS }, [TEA], NOW)).toBe(true);
    expect(isInAudience({ tags: ['帆布', '茶葉'] }, [TEA], NOW)).toBe(true);
    expect(isInAudience({ categories: ['茶'], boughtWithinMs: 10 * DAY_MS }, [TEA, BAG], NOW)).toBe(false);
  });
});

describe('planCampaign()', () => {
  test('plans one visit from the first day until the end of the last, shop’s clock', () => {
    expect(planCampaign(SPRING, SHOPPER, WHEN)).toEqual({
      kind: 'visit',
      visit: {
        purpose: 'visits',
        plannedAt: NOW,
        dueAt: at('2027-04-12T10:00'),
        usefulUntil: at('2027-04-19T00:00') - 1,
        whenCapped: 'skip',
      },
    });
  });

  test('says why it plans none', () => {
    const none = (reason: string) => ({ kind: 'none', reason });
    expect(planCampaign(SPRING, { ...SHOPPER, bought: [BAG] }, WHEN)).toEqual(none('not-for-them'));
    expect(planCampaign(SPRING, { ...SHOPPER, told: new Set(['spring_tea']) }, WHEN)).toEqual(none('told-before'));
    expect(planCampaign(SPRING, SHOPPER, { ...WHEN, now: at('2027-04-19T00:00') })).toEqual(none('over'));
    expect(planCampaign({ ...SPRING, to: '2027-04-11' }, SHOPPER, WHEN)).toEqual(none('over'));
  });

  test('a campaign of one day is told of to its last instant', () => {
    const lastMoment = { ...WHEN, now: at('2027-04-13T00:00') - 1 };
    expect(planCampaign({ ...SPRING, to: SPRING.from }, SHOPPER, lastMoment).kind).toBe('visit');
  });
});

test('campaignFaults() names the impossible, the past and the overlapping', () => {
  const next = { ...SPRING, id: 'next', from: '2027-04-18', to: '2027-04-20' };
  const after = { ...SPRING, id: 'after', from: '2027-04-21', to: '2027-04-30' };
  const past = { ...SPRING, id: 'past', from: '2027-03-01', to: '2027-03-31' };
  const odd = { ...SPRING, id: 'odd', from: '2027-04-19', to: '2027-04-12' };
  expect(campaignFaults([SPRING, next, after, past, odd], '2027-04-01')).toEqual([
    { kind: 'overlaps', id: 'next', other: 'spring_tea' },
    { kind: 'over', id: 'past' },
    { kind: 'ends-before-it-begins', id: 'odd' },
  ]);
  const day = { ...SPRING, id: 'day', from: '2027-04-18', to: '2027-04-18' };
  expect(campaignFaults([day], '2027-04-18')).toEqual([]);
  expect(campaignFaults([day, SPRING], '2027-04-18')).toEqual([{ kind: 'overlaps', id: 'spring_tea', other: 'day' }]);
  expect(campaignFaults([next, SPRING], '2027-04-01')).toHaveLength(1);
});

describe('planTips()', () => {
  const care: Tip = { id: 'tea', audience: { categories: ['茶'] }, afterMs: 20 * DAY_MS, fact: 'tea_keeping' };
  const match: Tip = {
    id: 'tin',
    audience: { skus: ['TEA-01'] },
    afterMs: 18 * DAY_MS,
    fact: 'tin',
    suggests: 'TIN-01',
  };
  const shopper = { bought: [TEA, BAG], told: new Set<string>() };

  test('tells of what was bought and has arrived, earliest first', () => {
    const bag: Tip = { ...care, id: 'canvas', audience: { tags: ['帆布'] } };
    const planned = planTips([care, bag, match], shopper, NOW);
    expect(planned.map(({ tip }) => tip.id)).toEqual(['tin', 'tea']);
    expect(planned[1]?.visit.dueAt).toBe((TEA.arrivedAt ?? 0) + 20 * DAY_MS);
  });

  test('tells each once, never late, and suggests nothing that they have', () => {
    const newest = { ...TEA, orderId: 'o9', at: TEA.at + DAY_MS, arrivedAt: (TEA.arrivedAt ?? 0) + DAY_MS };
    expect(planTips([care], { ...shopper, bought: [TEA, newest] }, NOW)[0]?.about.orderId).toBe('o9');
    expect(planTips([care], shopper, (TEA.arrivedAt ?? 0) + 50 * DAY_MS)).toHaveLength(1);
    expect(planTips([care], { ...shopper, told: new Set(['tea']) }, NOW)).toEqual([]);
    expect(planTips([care], shopper, NOW + 60 * DAY_MS)).toEqual([]);
    expect(planTips([match], { ...shopper, bought: [TEA, { ...BAG, sku: 'TIN-01' }] }, NOW)).toEqual([]);
  });
});
