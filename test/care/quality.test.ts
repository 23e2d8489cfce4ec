import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AskedItem, nextQuestion, type QualityContact } from '../../src/care/quality.ts';
import { ITEMS, PLAN, row } from './quality-plan.ts';
import { RUNS } from './wall-clock.ts';

const TALK: QualityContact = {
  id: 'k1',
  shopperId: 's1',
  matter: 'talk:1',
  moment: 'before-buying',
  canAnswer: true,
  closedItself: false,
  hadProblem: false,
};
const DELIVERY: QualityContact = { ...TALK, id: 'k2', matter: 'order:1', moment: 'after-delivery' };

describe('nextQuestion()', () => {
  test('asks early what is expected and after delivery its twin', () => {
    const early = nextQuestion(PLAN, [], TALK);
    expect(early?.side).toBe('expected');
    const asked = [row(early?.item.id ?? '', 'expected')];
    expect(nextQuestion(PLAN, asked, DELIVERY)).toEqual({ item: early?.item, side: 'perceived' });
  });

  test('asks no twin of what was skipped or never asked', () => {
    expect(nextQuestion(PLAN, [], DELIVERY)).toBeUndefined();
    const { score: _, ...skipped } = row('skills.a', 'expected');
    expect(nextQuestion(PLAN, [skipped], DELIVERY)).toBeUndefined();
  });

  test('asks one item a contact, or as many as the owner allows until one is skipped', () => {
    const asked = [row('skills.a', 'expected')];
    expect(nextQuestion(PLAN, asked, TALK)).toBeUndefined();
    expect(nextQuestion({ ...PLAN, perContact: 2 }, asked, TALK)).toBeDefined();
    const { score: _, ...skipped } = row('skills.a', 'expected');
    expect(nextQuestion({ ...PLAN, perContact: 2 }, [skipped], TALK)).toBeUndefined();
    expect(nextQuestion({ ...PLAN, perContact: 0 }, [], TALK)).toBeUndefined();
  });

  test('asks about no matter in two contacts', () => {
    const asked = [row('skills.a', 'expected')];
    expect(nextQuestion(PLAN, asked, { ...TALK, id: 'k9' })).toBeUndefined();
    expect(nextQuestion(PLAN, asked, { ...TALK, id: 'k9', matter: 'talk:2' })).toBeDefined();
  });

  test('asks nothing where nobody can answer, and nothing after a talk that ended by itself', () => {
    expect(nextQuestion(PLAN, [], { ...TALK, canAnswer: false })).toBeUndefined();
    expect(nextQuestion(PLAN, [], { ...TALK, closedItself: true })).toBeUndefined();
  });

  test('asks of recovery only those who had a problem', () => {
    const recovery = { ...PLAN, items: ITEMS.filter(({ criterion }) => criterion === 'recovery') };
    expect(nextQuestion(recovery, [], TALK)).toBeUndefined();
    expect(nextQuestion(recovery, [], { ...TALK, hadProblem: true })).toBeDefined();
  });

  test('lets items take turns over shoppers', () => {
    const first = Array.from({ length: 400 }, (_, index) =>
      nextQuestion(PLAN, [], { ...TALK, shopperId: `s${index}` }),
    );
    const counts = Map.groupBy(first, (question) => question?.item.id);
    expect(counts.size).toBe(20);
    expect(Math.max(...[...counts.values()].map((found) => found.length))).toBeLessThan(45);
  });

  test('over any life with the shop keeps all of this', () => {
    const contact = fc.record({
      matter: fc.constantFrom('m1', 'm2', 'm3', 'm4'),
      moment: fc.constantFrom('before-buying' as const, 'after-delivery' as const),
      canAnswer: fc.boolean(),
      closedItself: fc.boolean(),
      hadProblem: fc.boolean(),
      score: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(contact, { maxLength: 20 }), fc.integer({ min: 0, max: 3 }), (contacts, perContact) => {
        const asked: AskedItem[] = [];
        for (const [index, { score, ...here }] of contacts.entries()) {
          const where = { ...here, id: `k${index}`, shopperId: 's' };
          for (let tries = 0; tries < 5; tries += 1) {
            const question = nextQuestion({ ...PLAN, perContact }, asked, where);
            if (!question) break;
            expect(where.canAnswer && !where.closedItself).toBe(true);
            if (question.item.criterion === 'recovery') expect(where.hadProblem).toBe(true);
            const { id } = question.item;
            const base = { item: id, side: question.side, at: index, matter: where.matter, conversationId: 'c' };
            asked.push({ ...base, contact: where.id, ...(score !== undefined && { score }) });
          }
          expect(asked.filter((found) => found.contact === where.id).length).toBeLessThanOrEqual(perContact);
        }
        const keys = asked.map(({ item, side }) => `${item}:${side}`);
        expect(new Set(keys).size).toBe(keys.length);
        const contactsOfMatter = new Set(asked.map((found) => `${found.matter}:${found.side}:${found.contact}`));
        const matters = new Set(asked.map((found) => `${found.matter}:${found.side}`));
        expect(contactsOfMatter.size).toBe(matters.size);
      }),
      { numRuns: RUNS },
    );
  });
});
