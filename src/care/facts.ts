import { DAY_MS, type DurationMs, type Instant, zoned } from '../values/instants.ts';
import type { Fact } from './fact.ts';

/** The product a doubt is about, as far as facts care; absent when the talk is about no product. */
export interface FactSubject {
  readonly sku: string;
  readonly tags: readonly string[];
}

/** The fact on `topic` that says most about the subject: of the product itself, of its tags, of the whole shop. */
export function findFact(facts: readonly Fact[], topic: string, subject?: FactSubject): Fact | undefined {
  const candidates = facts.filter((fact) => fact.topic === topic && scopeOf(fact, subject) > 0);
  return candidates.sort((left, right) => scopeOf(right, subject) - scopeOf(left, subject))[0];
}

/** All facts that speak of the subject or of the whole shop. */
export function factsFor(facts: readonly Fact[], subject?: FactSubject): readonly Fact[] {
  return facts.filter((fact) => scopeOf(fact, subject) > 0);
}

/** True when the fact was checked no longer than `maxAgeMs` before `now`, counted in whole days of the shop's zone. */
export function isFresh(fact: Fact, maxAgeMs: DurationMs, { now, zone }: { now: Instant; zone: string }): boolean {
  const checked = Temporal.PlainDate.from(fact.checkedOn);
  const age = checked.until(zoned(now, zone).toPlainDate(), { largestUnit: 'days' }).days;
  return age >= 0 && age <= Math.floor(maxAgeMs / DAY_MS);
}

/** 3: of the product, 2: of one of its tags, 1: of the whole shop, 0: of something else. */
function scopeOf(fact: Fact, subject: FactSubject | undefined): number {
  if (fact.skus) return subject && fact.skus.includes(subject.sku) ? 3 : 0;
  if (fact.tags) return subject && fact.tags.some((tag) => subject.tags.includes(tag)) ? 2 : 0;
  return 1;
}
