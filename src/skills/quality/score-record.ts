import { type AskedItem, CRITERIA } from '../../care/quality.ts';
import type { Effect } from '../../conversation/effect.ts';

/** The row of one answered or skipped question; `score` is null when it was skipped. */
export function scoreRecord(asked: AskedItem, score: number | undefined): Effect {
  const { item, side, matter, at, contact } = asked;
  const criterion = CRITERIA.find((name) => item.startsWith(`${name}.`)) ?? '';
  const detail = { item, criterion, side, matter, askedAt: at, contact, score: score ?? null };
  return { kind: 'record', record: { kind: 'quality', detail } };
}
