import { isOpen, nextOpening } from '../../care/business-hours.ts';
import type { Effect } from '../../conversation/effect.ts';
import type { Instant } from '../../values/instants.ts';
import type { ShopInput } from '../shop-skill.ts';

/** Puts coming back to a complaint on the agenda, in opening hours; the same complaint is come back to once. */
export function checkBack({ facts }: ShopInput, caseId: string, at: Instant): readonly Effect[] {
  const { hours } = facts.shop;
  const dueAt = isOpen(hours, at) ? at : (nextOpening(hours, at) ?? at);
  return [{ kind: 'agenda', item: { id: checkBackItem(caseId), what: 'check-back', dueAt, detail: { case: caseId } } }];
}

/** Closes a complaint nobody speaks of any more at that time. */
export function closeIfSilent(caseId: string, dueAt: Instant): Effect {
  return { kind: 'agenda', item: { id: silentItem(caseId), what: 'case-silent', dueAt, detail: { case: caseId } } };
}

/** Nothing more is asked about a complaint. */
export function dropChecks(caseId: string): readonly Effect[] {
  return [
    { kind: 'agenda-done', id: checkBackItem(caseId) },
    { kind: 'agenda-done', id: silentItem(caseId) },
  ];
}

function checkBackItem(caseId: string): string {
  return `check-back:${caseId}`;
}

function silentItem(caseId: string): string {
  return `case-silent:${caseId}`;
}
