import { describe, expect, test } from 'vitest';
import { casesSlice } from '../../../src/skills/repair/cases-slice.ts';
import { remediesSlice } from '../../../src/skills/repair/remedies-slice.ts';
import { repairAccept } from '../../../src/skills/repair/repair-accept.ts';
import { repairAnswer } from '../../../src/skills/repair/repair-answer.ts';
import { repairCheck, repairSilent } from '../../../src/skills/repair/repair-check.ts';
import { repairClose } from '../../../src/skills/repair/repair-close.ts';
import { repairFollow } from '../../../src/skills/repair/repair-follow.ts';
import { repairStaff } from '../../../src/skills/repair/repair-staff.ts';
import { repairWeigh } from '../../../src/skills/repair/repair-weigh.ts';
import { DAY_MS } from '../../../src/values/instants.ts';
import { LEANINGS, orderOf, RepairTalk, says } from './repair-talk.ts';

/** A talk in which an exchange or refund was agreed, or laid before a person. */
function agreed(words: string, price: number, parts: { readonly by?: 'staff' | 'engine' } = {}) {
  const leanings = { ...LEANINGS, carriedOutBy: parts.by ?? 'staff' };
  const talk = new RepairTalk({ orders: [orderOf(1042, price, 10)], leanings });
  const offered = talk.run(repairWeigh, says(words, 'damaged_or_wrong_item'));
  if (offered.mode !== 'waiting') talk.press(repairAccept, 'repair-yes');
  return { talk, remedy: remedyOf(talk) };
}

function remedyOf(talk: RepairTalk) {
  const remedy = talk.read(remediesSlice).at(-1);
  if (!remedy) throw new Error('no remedy was given');
  return remedy;
}

describe('repair.staff', () => {
  test('approving an exchange keeps the answer, promises the new one and comes back two days after', () => {
    const { talk, remedy } = agreed('破了', 390);
    const decided = talk.staff(repairStaff, 'approve', { remedy: remedy.id });
    expect(decided.outcome).toBe('exchange');
    const kinds = decided.effects?.map(({ kind }) => kind) ?? [];
    expect(kinds).toEqual(['promise-settled', 'promise', 'agenda', 'record']);
    const dueAt = remedyOf(talk).dueAt ?? 0;
    const agenda = decided.effects?.find((effect) => effect.kind === 'agenda');
    expect(agenda?.kind === 'agenda' && agenda.item.dueAt - dueAt).toBeGreaterThanOrEqual(2 * DAY_MS);
  });

  test('the first word stands: a second press, and a remedy nobody knows, change nothing', () => {
    const { talk, remedy } = agreed('破了', 390);
    talk.staff(repairStaff, 'refuse', { remedy: remedy.id });
    expect(talk.staff(repairStaff, 'approve', { remedy: remedy.id })).toEqual({ outcome: 'none' });
    expect(talk.staff(repairStaff, 'approve', { remedy: 'other' })).toEqual({ outcome: 'none' });
    expect(remedyOf(talk).state).toBe('refused');
  });

  test('whoever may not approve does not', () => {
    const { talk, remedy } = agreed('破了', 390);
    const body = {
      kind: 'staff',
      act: 'approve',
      by: '阿美',
      detail: { remedy: remedy.id, door: 'web', may: ['reply'] },
    } as const;
    expect(talk.run(repairStaff, undefined, body).outcome).toBe('none');
    expect(remedyOf(talk).state).toBe('waiting');
  });

  test('a changed sum is told as it was decided, never more than the order holds', () => {
    const { talk, remedy } = agreed('破了，我要退款', 1500);
    expect(talk.mode).toBe('waiting');
    const decided = talk.staff(repairStaff, 'change', { remedy: remedy.id, amount: 9999 });
    expect(decided).toMatchObject({ outcome: 'refund', mode: 'bot', values: { amount: { minor: 1500 } } });
    expect(remedyOf(talk)).toMatchObject({ state: 'changed', amount: 1500, by: '小林' });
  });

  test('reported as done, the promise is kept', () => {
    const { talk, remedy } = agreed('破了', 390);
    talk.staff(repairStaff, 'approve', { remedy: remedy.id });
    const { promise } = remedyOf(talk);
    const done = talk.staff(repairStaff, 'done', { remedy: remedy.id });
    expect(done.outcome).toBe('done');
    expect(done.effects).toContainEqual({ kind: 'promise-settled', id: promise, state: 'kept' });
  });
});

describe('repair.answer', () => {
  const answer = (talk: RepairTalk, ok: boolean, result = {}) => {
    const { id, orderId } = remedyOf(talk);
    const body = { kind: 'answer', requestId: `remedy:${orderId}:${id}`, ok, result } as const;
    return talk.run(repairAnswer, undefined, body);
  };

  test('a refund is told as done when the engine has answered, and once', () => {
    const { talk } = agreed('破了，我要退款', 390, { by: 'engine' });
    expect(remedyOf(talk).state).toBe('doing');
    expect(answer(talk, true)).toMatchObject({ outcome: 'refunded', values: { amount: { minor: 390 } } });
    expect(answer(talk, true).outcome).toBe('none');
  });

  test('a failure is told as one: a person takes over and the owner is alarmed', () => {
    const { talk } = agreed('破了，我要退款', 390, { by: 'engine' });
    const failed = answer(talk, false, { reason: 'gateway' });
    expect(failed).toMatchObject({ outcome: 'failed', mode: 'waiting' });
    const kinds = failed.effects?.map((effect) => (effect.kind === 'record' ? effect.record.kind : effect.kind));
    expect(kinds).toEqual(expect.arrayContaining(['promise', 'remedy-failed', 'call']));
    expect(remedyOf(talk)).toMatchObject({ state: 'waiting', reason: 'gateway' });
  });

  test('an answer nobody waits for is nobody’s', () => {
    const { talk } = agreed('破了', 390);
    expect(answer(talk, true).outcome).toBe('none');
  });
});

describe('the end of a complaint', () => {
  const due = (talk: RepairTalk, what: string) =>
    ({ kind: 'due', what, id: 'x', detail: { case: talk.read(casesSlice)[0]?.id ?? '' } }) as const;

  test('it is come back to once it is decided, and only the shopper’s yes is solved', () => {
    const { talk, remedy } = agreed('破了', 390);
    talk.now += 3 * DAY_MS;
    expect(talk.run(repairCheck, undefined, due(talk, 'check-back')).outcome).toBe('none');
    talk.staff(repairStaff, 'approve', { remedy: remedy.id });
    expect(talk.run(repairCheck, undefined, due(talk, 'check-back'))).toMatchObject({
      outcome: 'ask',
      sending: { as: 'news' },
    });
    expect(talk.press(repairClose, 'check-fine').outcome).toBe('closed');
    expect(talk.read(casesSlice)[0]).toMatchObject({ closedBy: 'shopper', closedAt: talk.now });
    expect(talk.run(repairCheck, undefined, due(talk, 'check-back')).outcome).toBe('none');
  });

  test('silence closes it as silence', () => {
    const { talk } = agreed('破了', 390);
    talk.run(repairSilent, undefined, due(talk, 'case-silent'));
    expect(talk.read(casesSlice)[0]).toMatchObject({ closedBy: 'silence' });
  });

  test('what a person writes keeps the answer that was promised', () => {
    const { talk, remedy } = agreed('破了', 390);
    const followed = talk.staff(repairFollow, 'reply', { text: '好' });
    expect(followed.effects).toContainEqual({ kind: 'promise-settled', id: remedy.promise, state: 'kept' });
    expect(talk.staff(repairFollow, 'reply', { text: '好' }).effects).toEqual([]);
  });
});
