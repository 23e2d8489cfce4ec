import type { EventBody } from '../conversation/event.ts';
import type { Incoming, OutboxRow, Settlement } from '../ports/store.ts';
import type { Instant } from '../values/instants.ts';
import { deliverSay, WITH_STAFF } from './deliver-say.ts';
import { performCall, serviceOf } from './perform-call.ts';
import { rowEvent } from './row-event.ts';
import type { RuntimeOptions } from './types.ts';

/** Makes one try of a claimed row and settles it, with the answer it brought, in one transaction; resolves to how it ended. */
export async function sendRow(
  options: RuntimeOptions,
  row: OutboxRow,
  clock: () => Instant,
): Promise<Settlement['as']> {
  options.failpoint?.('K9');
  const { settlement, answers } = await perform(options, row, clock);
  options.failpoint?.('K11');
  await options.store.settle([settlement], answers);
  options.failpoint?.('K12');
  const reason = 'reason' in settlement ? { reason: settlement.reason } : {};
  options.observe?.({ kind: 'row-settled', id: row.id, as: settlement.as, ...reason });
  return settlement.as;
}

interface Performed {
  readonly settlement: Settlement;
  readonly answers: readonly Incoming[];
}

async function perform(options: RuntimeOptions, row: OutboxRow, clock: () => Instant): Promise<Performed> {
  if (row.lane === 'say') {
    const { settlement, stopped } = await deliverSay(options, row, clock);
    const now = clock();
    const isUnsent = settlement.as === 'held' && settlement.reason === WITH_STAFF;
    return {
      settlement,
      answers: [...(stopped ? [stopEvent(row, now)] : []), ...(isUnsent ? [unsentEvent(row, now)] : [])],
    };
  }
  options.failpoint?.('K6');
  const { settlement, answer } = await performCall(row, options.services[serviceOf(row)], clock);
  return { settlement, answers: answer ? [answer] : [] };
}

/** What was about to be said when staff took the talk over becomes a draft of theirs. */
function unsentEvent(row: OutboxRow, now: Instant): Incoming {
  // Of a say row the turn has written `text`.
  const { text } = row.payload as { readonly text: string };
  const body: EventBody = { kind: 'due', what: 'unsent', id: row.id, detail: { text } };
  return rowEvent(row, { dedupeKey: `unsent:${row.id}:${row.attempts}`, body }, now);
}

/** A shopper who shuts a channel to us has said stop there. */
function stopEvent(row: OutboxRow, now: Instant): Incoming {
  // News that found the chat shut is told some other way: its row tells which words.
  const untold = row.kind === 'news' ? { argument: row.id } : {};
  const body: EventBody = { kind: 'button', choice: 'stop', label: '', unreachable: true, ...untold };
  return rowEvent(row, { dedupeKey: `shut:${row.id}`, body }, now);
}
