import type { Work } from '../ports/store.ts';
import type { Turn } from '../ports/turn.ts';
import { ShopkeeperError } from '../values/errors.ts';
import type { Instant } from '../values/instants.ts';
import { MOST_CRASHES } from './backoff.ts';
import { failTurn, parkTurn, settleFailures } from './fail-turn.ts';
import { placeOf } from './place-of.ts';
import type { RuntimeOptions } from './types.ts';

/** One turn for each shopper's work. Work that may have killed a process is done alone, after the rest. */
export async function takeTurns(
  options: RuntimeOptions,
  work: readonly Work[],
  now: Instant,
): Promise<readonly Turn[]> {
  const calm = work.filter((one) => !isSuspect(one));
  const turns = await takeTogether(options, calm, now);
  for (const suspect of work.filter(isSuspect)) turns.push(...(await takeTogether(options, [suspect], now)));
  return turns;
}

/** Whether an event was in hand when a process died. */
function isSuspect(work: Work): boolean {
  return work.events.some((event) => (event.crashes ?? 0) > 0);
}

async function takeTogether(options: RuntimeOptions, work: readonly Work[], now: Instant): Promise<Turn[]> {
  const turns: Turn[] = [];
  if (work.length === 0) return turns;
  options.store.hold?.(work.flatMap((one) => one.events.map((event) => event.seq)));
  for (const one of work) turns.push(await takeOne(options, one, now));
  options.store.hold?.([]);
  return turns;
}

async function takeOne(options: RuntimeOptions, work: Work, now: Instant): Promise<Turn> {
  const [first] = work.events;
  if (first && (first.crashes ?? 0) >= MOST_CRASHES)
    return noticed(options, work, parkTurn(work, 'KILLED_PROCESS', now));
  try {
    const turn = await options.takeTurn(work, now);
    if (turn.handled.length + turn.failed.length === 0) return fail(options, work, { code: 'TURN_DID_NOTHING', now });
    return noticed(options, work, turn.failed.length === 0 ? turn : settleFailures(turn, work));
  } catch (error) {
    const code = error instanceof ShopkeeperError ? error.code : 'TURN_THREW';
    return fail(options, work, { code, now, place: placeOf(error) });
  }
}

interface Failure {
  readonly code: string;
  readonly now: Instant;
  readonly place?: string | undefined;
}

function fail(options: RuntimeOptions, work: Work, { code, now, place }: Failure): Turn {
  const [first] = work.events;
  options.observe?.({ kind: 'turn-failed', eventId: first?.id ?? '', code, ...(place !== undefined && { place }) });
  return noticed(options, work, failTurn(work, code, now));
}

function noticed(options: RuntimeOptions, work: Work, turn: Turn): Turn {
  for (const seq of turn.parked ?? []) {
    const event = work.events.find((candidate) => candidate.seq === seq);
    options.observe?.({ kind: 'event-parked', eventId: event?.id ?? '', code: 'PARKED' });
  }
  return turn;
}
