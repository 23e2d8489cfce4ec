import type { DurationMs, Instant } from '../values/instants.ts';
import { addBusinessTime, type BusinessHours } from './business-hours.ts';

/** How long a kind of promise takes and by which clock. */
export interface PromiseRule {
  readonly withinMs: DurationMs;
  readonly clock: 'business' | 'wall';
}

/** When a promise made at `now` under `rule` is due. */
export function dueTime(rule: PromiseRule, hours: BusinessHours, now: Instant): Instant {
  return rule.clock === 'wall' ? now + rule.withinMs : addBusinessTime(hours, now, rule.withinMs);
}

/** An id for a promise: the event that led to it and what is promised, so that a replayed turn makes the same one. */
export function promiseId(eventId: string, what: string): string {
  return `${eventId}:${what}`;
}
