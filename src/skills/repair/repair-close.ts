import { type SkillResult, write } from '../../conversation/skill.ts';
import { tellStaff } from '../ask-staff.ts';
import { CALL_OUTCOMES, callPerson, summary } from '../call-person.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { type Case, casesSlice, changeCase, openCases } from './cases-slice.ts';
import { dropChecks } from './check-back.ts';
import { remediesSlice } from './remedies-slice.ts';
import { recorded } from './repair-check.ts';
import { repairSlice } from './repair-slice.ts';
import { REPAIR_SLICES } from './repair-slices.ts';

/** The shopper's own word that all is well: only this counts as solved. */
export const repairClose: ShopSkill = {
  name: 'repair.close',
  about: 'Closes the complaint at the shopper’s own yes.',
  outcomes: { closed: { values: { order: 'string' } }, none: {} },
  slices: REPAIR_SLICES,
  run(input) {
    const about = caseUnderTalk(input);
    if (!about) return { outcome: 'none' };
    const cases = changeCase(input.memory(casesSlice), about.id, { closedAt: input.now, closedBy: 'shopper' });
    return {
      outcome: 'closed',
      values: { order: about.order ?? '' },
      effects: [...dropChecks(about.id), recorded(about, 'shopper')],
      memory: [write(casesSlice, cases)],
    };
  },
};

/** Not settled after all: a person, with everything that was tried. */
export const repairStill: ShopSkill = {
  name: 'repair.still',
  about: 'Calls a person because what was done did not help.',
  outcomes: CALL_OUTCOMES,
  slices: REPAIR_SLICES,
  run(input): SkillResult {
    const about = caseUnderTalk(input);
    const called = callPerson(input, 'not-settled');
    if (!about) return called;
    const cases = changeCase(input.memory(casesSlice), about.id, {
      times: about.times + 1,
      heardAt: input.now,
      deniedAt: input.now,
    });
    return { ...called, memory: [...(called.memory ?? []), write(casesSlice, cases)] };
  },
};

/** The shopper takes back what was agreed while it is not done; a right taken back can be used again. */
export const repairWithdraw: ShopSkill = {
  name: 'repair.withdraw',
  about: 'Takes back a return or exchange the shopper no longer wants.',
  outcomes: { withdrawn: { values: { order: 'string', what: 'string' } }, none: {} },
  slices: REPAIR_SLICES,
  run(input) {
    const remedies = input.memory(remediesSlice);
    const { orderId } = input.memory(repairSlice);
    const remedy = remedies.findLast(
      (each) => each.orderId === orderId && (each.state === 'approved' || each.state === 'waiting'),
    );
    if (!remedy) return { outcome: 'none' };
    const all = remedies.map((each) => (each === remedy ? { ...each, state: 'withdrawn' as const } : each));
    const released =
      remedy.promise === undefined ? [] : [{ kind: 'promise-settled', id: remedy.promise, state: 'released' } as const];
    return {
      outcome: 'withdrawn',
      values: { order: remedy.order, what: remedy.what },
      effects: [
        ...released,
        ...(remedy.caseId === undefined ? [] : dropChecks(remedy.caseId)),
        tellStaff(input, 'withdrawn', { ...summary(input), remedy: remedy.id, order: remedy.order, what: remedy.what }),
      ],
      memory: [write(remediesSlice, all)],
    };
  },
};

function caseUnderTalk({ memory }: ShopInput): Case | undefined {
  const open = openCases(memory(casesSlice));
  return open.find(({ id }) => id === memory(repairSlice).caseId) ?? open.at(-1);
}
