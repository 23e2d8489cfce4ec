import { expect, test } from 'vitest';
import { createDayBudget } from '../../../src/app/assistant/day-budget.ts';
import { DAY_MS, HOUR_MS } from '../../../src/values/instants.ts';
import { demoShop, MONDAY_AT } from '../../skills/demo-shop.ts';

const PROMPT = { name: 'answer', version: 1, purpose: '', rules: '' };

function open(perDay: number, askedAt: readonly number[]) {
  const shop = demoShop({ assist: { use: 'understand_and_word', perShopperHour: 10, perDay, prompt: PROMPT } });
  const row = { conversationId: 'c', shopperId: 's', kind: 'assist-asked', detail: null };
  const records = async () => askedAt.map((at) => ({ ...row, at }));
  return createDayBudget({ store: { records }, shop: () => shop });
}

test('createDayBudget() lets no more through than the day holds, however many ask at once', async () => {
  const budget = open(5, [MONDAY_AT]);
  const taken = await Promise.all(Array.from({ length: 32 }, () => budget.take(MONDAY_AT)));
  expect(taken.filter(Boolean)).toHaveLength(5);
  expect(budget.isSpent(MONDAY_AT)).toBe(true);
  expect(budget.isSpent(MONDAY_AT + DAY_MS)).toBe(false);
  expect(await budget.take(MONDAY_AT + DAY_MS)).toBe(true);
});

test('createDayBudget() counts what was asked before a restart, but not yesterday', async () => {
  const budget = open(3, [MONDAY_AT - HOUR_MS, MONDAY_AT - HOUR_MS, MONDAY_AT, MONDAY_AT - DAY_MS]);
  expect([await budget.take(MONDAY_AT), await budget.take(MONDAY_AT)]).toEqual([true, false]);
});

test('createDayBudget() of nothing is spent', () => {
  expect(open(0, []).isSpent(MONDAY_AT)).toBe(true);
});
