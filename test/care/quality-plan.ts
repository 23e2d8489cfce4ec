import { type AskedItem, CRITERIA, type QualityItem, type QualityPlan } from '../../src/care/quality.ts';

export const ITEMS: readonly QualityItem[] = CRITERIA.flatMap((criterion) =>
  ['a', 'b', 'c', 'd'].map((key) => ({ id: `${criterion}.${key}`, criterion, words: { en: `${criterion} ${key}` } })),
);
export const WEIGHTS = { skills: 20, attitude: 15, access: 15, reliability: 25, recovery: 10, reputation: 15 };
export const PLAN: QualityPlan = { weights: WEIGHTS, items: ITEMS, perContact: 1, showFromN: 30 };
/** A question that was put, answered with 4 unless said otherwise. */
export function row(item: string, side: AskedItem['side'], more: Partial<AskedItem> = {}): AskedItem {
  return { item, side, score: 4, at: 0, matter: 'talk:1', conversationId: 'c1', contact: 'k1', ...more };
}
