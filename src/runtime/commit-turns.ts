import type { Work } from '../ports/store.ts';
import type { Committed, Turn } from '../ports/turn.ts';
import type { Instant } from '../values/instants.ts';
import { failTurn } from './fail-turn.ts';
import type { CommittedLines, RuntimeOptions } from './types.ts';

/** Who hears of the lines that were committed. */
export interface Hearing {
  readonly options: RuntimeOptions;
  readonly tell: (lines: CommittedLines) => void;
}

/** Turns with the work they were taken for. */
export interface Taken {
  readonly turns: readonly Turn[];
  readonly work: readonly Work[];
  readonly now: Instant;
}

/**
 * Stores turns and tells of their lines. A turn that somebody was faster than is dropped: its events are claimed again.
 * One that breaks a law of the schema counts as a failure of its first event. Returns whether all were stored at once.
 */
export async function commitTurns({ options, tell }: Hearing, taken: Taken): Promise<boolean> {
  const results = await options.store.commit(taken.turns);
  options.failpoint?.('K8');
  for (const [index, result] of results.entries()) {
    if (result.kind !== 'done') continue;
    const changed = taken.turns[index]?.conversations.map(({ id }) => id) ?? [];
    if (changed.length === 0 && result.transcript.length === 0) continue;
    tell({ shopperId: result.shopperId, changed, rows: result.transcript });
  }
  const refused = results.flatMap((result) => (result.kind === 'refused' ? refuse(options, result, taken) : []));
  if (refused.length > 0) await options.store.commit(refused);
  return results.every((result) => result.kind === 'done');
}

function refuse(
  options: RuntimeOptions,
  { shopperId, code }: Extract<Committed, { kind: 'refused' }>,
  { work, now }: Taken,
): readonly Turn[] {
  const mine = work.find((one) => one.shopperId === shopperId);
  options.observe?.({ kind: 'turn-failed', eventId: mine?.events[0]?.id ?? '', code });
  return mine ? [failTurn(mine, code, now)] : [];
}
