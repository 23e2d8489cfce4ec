import { DAY_MS, type DurationMs, HOUR_MS, type Instant } from '../values/instants.ts';
import { type Cap, checkCaps } from './caps.ts';
import { type ConsentBook, lastStopAt, type Permission, type Purpose, permissionFor } from './consent.ts';
import { nextWakingAt, type QuietHours } from './waking-hours.ts';

/** A message of the shop's own accord, before its words. */
export interface Visit {
  readonly purpose: Exclude<Purpose, 'service'>;
  /** When it was decided on: a stop since then ends it, whatever was said after. */
  readonly plannedAt: Instant;
  readonly dueAt: Instant;
  /** The last instant at which it still means anything. */
  readonly usefulUntil: Instant;
  /** What becomes of it while the cap is full. */
  readonly whenCapped: 'skip' | 'wait';
}

/** The shopper at the moment a visit would be sent. Read again at every try: what was true at planning may not be now. */
export interface VisitSituation {
  readonly now: Instant;
  readonly consents: ConsentBook;
  readonly quiet: QuietHours;
  /** The shopper's zone. */
  readonly zone: string;
  readonly caps: readonly Cap[];
  /** When the shopper was told anything of the shop's own accord. */
  readonly toldAts: readonly Instant[];
  readonly hasComplaint: boolean;
  readonly hasDelay: boolean;
  /** The shopper has said something that nobody has taken in yet. */
  readonly hasUnheard: boolean;
  readonly mode: 'bot' | 'waiting' | 'staff' | 'closed';
}

/** Why a visit is not sent, or not yet; these words stand in the log. */
export type VisitReason =
  | Extract<Permission, { may: false }>['reason']
  | 'stopped-since-planned'
  | 'too-early'
  | 'too-late'
  | 'complaint-open'
  | 'delay-open'
  | 'with-staff'
  | 'unheard'
  | 'cap'
  | 'quiet-hours';

/** What becomes of a visit. A later one is judged anew at `at`; a sent one names what it rests on. */
export type VisitVerdict =
  | { readonly kind: 'send'; readonly basis: Extract<Permission, { may: true }>['basis'] }
  | { readonly kind: 'later'; readonly at: Instant; readonly reason: VisitReason }
  | { readonly kind: 'drop'; readonly reason: VisitReason };

/** An obstacle to a visit; without `clearAt` it never clears. */
interface Obstacle {
  readonly reason: VisitReason;
  readonly clearAt?: Instant;
}

const LOOK_AGAIN: Readonly<Record<'unheard' | 'staff' | 'trouble', DurationMs>> = {
  unheard: 60_000,
  staff: HOUR_MS,
  trouble: DAY_MS,
};

/** Decides whether a visit goes out now, waits or ends. What can only be sent after its use is over ends at once. */
export function mayVisit(visit: Visit, situation: VisitSituation): VisitVerdict {
  const permission = permissionFor(situation.consents, visit.purpose);
  if (!permission.may) return { kind: 'drop', reason: permission.reason };
  const obstacle = endOf(visit, situation) ?? waitOf(visit, situation);
  if (!obstacle) return { kind: 'send', basis: permission.basis };
  const { reason, clearAt } = obstacle;
  if (clearAt === undefined) return { kind: 'drop', reason };
  const at = nextWakingAt(clearAt, situation.quiet, situation.zone);
  return at > visit.usefulUntil ? { kind: 'drop', reason } : { kind: 'later', at, reason };
}

/** What ends a visit for good. */
function endOf(visit: Visit, { now, consents }: VisitSituation): Obstacle | undefined {
  const stoppedAt = lastStopAt(consents, visit.purpose);
  if (stoppedAt !== undefined && stoppedAt >= visit.plannedAt) return { reason: 'stopped-since-planned' };
  return now > visit.usefulUntil ? { reason: 'too-late' } : undefined;
}

/** The first thing a visit has to wait for. */
function waitOf(visit: Visit, situation: VisitSituation): Obstacle | undefined {
  const { now, mode } = situation;
  if (now < visit.dueAt) return { reason: 'too-early', clearAt: visit.dueAt };
  if (situation.hasUnheard) return { reason: 'unheard', clearAt: now + LOOK_AGAIN.unheard };
  if (situation.hasComplaint) return { reason: 'complaint-open', clearAt: now + LOOK_AGAIN.trouble };
  if (situation.hasDelay) return { reason: 'delay-open', clearAt: now + LOOK_AGAIN.trouble };
  if (mode === 'staff' || mode === 'waiting') return { reason: 'with-staff', clearAt: now + LOOK_AGAIN.staff };
  return capOf(visit, situation) ?? quietOf(situation);
}

function capOf({ whenCapped }: Visit, { caps, toldAts, now }: VisitSituation): Obstacle | undefined {
  const verdict = checkCaps(caps, toldAts, now);
  if (verdict.kind === 'under') return undefined;
  if (whenCapped === 'skip' || verdict.freeAt === undefined) return { reason: 'cap' };
  return { reason: 'cap', clearAt: verdict.freeAt };
}

function quietOf({ now, quiet, zone }: VisitSituation): Obstacle | undefined {
  const wakingAt = nextWakingAt(now, quiet, zone);
  return wakingAt === now ? undefined : { reason: 'quiet-hours', clearAt: wakingAt };
}
