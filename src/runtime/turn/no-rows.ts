import type { Turn } from '../../ports/turn.ts';

/** The rows of a turn that writes none; every list is new, to be added to. */
export function noRows() {
  return {
    handled: [],
    failed: [],
    transcript: [],
    outbox: [],
    voided: [],
    promises: [],
    settledPromises: [],
    deals: [],
    records: [],
  } satisfies Partial<Turn>;
}
