import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Leanings } from '../../../src/care/remedy.ts';
import type { SkillResult } from '../../../src/conversation/skill.ts';
import { type Remedy, remediesSlice } from '../../../src/skills/repair/remedies-slice.ts';
import { repairAccept } from '../../../src/skills/repair/repair-accept.ts';
import { repairWithdraw } from '../../../src/skills/repair/repair-close.ts';
import { repairStaff } from '../../../src/skills/repair/repair-staff.ts';
import { repairWeigh } from '../../../src/skills/repair/repair-weigh.ts';
import { DAY_MS } from '../../../src/values/instants.ts';
import { MONDAY_AT } from '../demo-shop.ts';
import { LEANINGS, orderOf, RepairTalk, says } from './repair-talk.ts';

const COMPLAINTS = [
  '寄错了',
  '破了',
  '跟照片不一样',
  '不知道是不是我摔的',
  '不想要了',
  '破了，我要退款',
  '可以退吗',
  '坏了，换一个',
];

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('complain' as const),
      order: fc.nat(7),
      words: fc.nat(COMPLAINTS.length - 1),
    }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('yes' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constantFrom('approve' as const, 'refuse' as const), which: fc.nat(7) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('withdraw' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 40 }) }) },
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const history = fc.record({
  prices: fc.array(fc.integer({ min: 50, max: 1500 }), { minLength: 8, maxLength: 8 }),
  days: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 8, maxLength: 8 }),
  steps: fc.array(step, { maxLength: 40 }),
});

interface Played {
  readonly remedies: readonly Remedy[];
  readonly weighed: readonly { readonly words: string; readonly age: number; readonly result: SkillResult }[];
  /** The most the shop gave by itself within any 90 days. */
  readonly most: number;
  readonly twice: boolean;
}

function play(
  { prices, days, steps }: typeof history extends fc.Arbitrary<infer T> ? T : never,
  leanings: Leanings,
): Played {
  const orders = prices.map((price, index) => orderOf(1000 + index, price, days[index]));
  const talk = new RepairTalk({ orders, leanings });
  const weighed: { words: string; age: number; result: SkillResult }[] = [];
  let most = 0;
  let twice = false;
  for (const each of steps) {
    const result = take(talk, each);
    if (each.does === 'complain') {
      const age = Math.round((talk.now - MONDAY_AT) / DAY_MS) + (days[each.order] ?? 0);
      weighed.push({ words: COMPLAINTS[each.words] ?? '', age, result });
    }
    const remedies = talk.read(remediesSlice);
    most = Math.max(most, givenAlone(remedies, talk.now));
    twice ||= hasTwo(remedies);
  }
  return { remedies: talk.read(remediesSlice), weighed, most, twice };
}

function take(talk: RepairTalk, each: Step): SkillResult {
  // Every complaint of a history is a new matter, so that no third complaint hides the limits.
  talk.mode = 'bot';
  switch (each.does) {
    case 'complain':
      return talk.run(repairWeigh, says(`${1000 + each.order} ${COMPLAINTS[each.words]}`, 'damaged_or_wrong_item'));
    case 'yes':
      return talk.press(repairAccept, 'repair-yes');
    case 'withdraw':
      return talk.press(repairWithdraw, 'repair-keep');
    case 'pass':
      talk.now += each.days * DAY_MS;
      return { outcome: 'pass' };
    case 'approve':
    case 'refuse': {
      const waiting = talk.read(remediesSlice).filter(({ state }) => state === 'waiting');
      const chosen = waiting[each.which % Math.max(1, waiting.length)];
      return talk.staff(repairStaff, each.does, { remedy: chosen?.id ?? 'none' });
    }
  }
}

/** What leanings gave without a person in the 90 days before `now`. */
function givenAlone(remedies: readonly Remedy[], now: number): number {
  return remedies
    .filter(({ state, at }) => !['refused', 'withdrawn', 'failed'].includes(state) && at > now - 90 * DAY_MS)
    .filter(({ worth, reason }) => worth !== undefined && reason === undefined)
    .reduce((sum, { worth = 0 }) => sum + worth, 0);
}

function hasTwo(remedies: readonly Remedy[]): boolean {
  const live = remedies.filter(({ state }) => !['refused', 'withdrawn', 'failed'].includes(state));
  return new Set(live.map(({ orderId }) => orderId)).size < live.length;
}

const RUNS = Number(process.env.REPAIR_RUNS ?? 300);

test('in any history no order gets two remedies, and leanings stay within 90 days’ limit without a person', () => {
  fc.assert(
    fc.property(history, (given) => {
      const { most, twice } = play(given, LEANINGS);
      expect(twice).toBe(false);
      expect(most).toBeLessThanOrEqual(LEANINGS.perShopper90d);
    }),
    { numRuns: RUNS },
  );
});

test('in any history a right comes before every leaning and limit', () => {
  fc.assert(
    fc.property(history, (given) => {
      for (const { words, age, result } of play(given, LEANINGS).weighed) {
        const asksBack = /不想要|可以退|退款/.test(words);
        if (!asksBack || age > 7 || result.outcome === 'standing') continue;
        expect(['right', 'right-ask']).toContain(result.outcome);
      }
    }),
    { numRuns: RUNS },
  );
});

test('the property sees a shop that forgets its limit', () => {
  const generous = { ...LEANINGS, perShopper90d: Number.MAX_SAFE_INTEGER };
  const breaks = fc.check(
    fc.property(history, (given) => play(given, generous).most <= LEANINGS.perShopper90d),
    { numRuns: 2000 },
  );
  expect(breaks.failed).toBe(true);
});

test('the property sees rights that are forgotten', () => {
  const seen = fc.check(
    fc.property(history, (given) => play(given, LEANINGS).weighed.every(({ result }) => result.outcome !== 'right')),
    { numRuns: 500 },
  );
  expect(seen.failed).toBe(true);
});
