import type { LedgerPromise } from './promise-ledger.ts';

/** What the shop pays, in minor units: towards the next order, or back. */
export interface GuaranteePay {
  readonly credit?: number;
  readonly refund?: number;
}

/** The published guarantee of one kind of promise. */
export interface GuaranteeRule {
  /** The kind of promise whose breach pays. */
  readonly breachOf: string;
  readonly pays: GuaranteePay;
  readonly maxPerOrder: number;
}

/** A payment owed for a breach. `key` names it for good: of two with the same key one is paid. */
export interface GuaranteeRemedy {
  readonly key: string;
  readonly orderId: string;
  readonly breachOf: string;
  readonly pays: GuaranteePay;
}

/**
 * What the shop owes for a promise that was not kept in its first time, given the remedies already owed or paid; undefined
 * when nothing. A promise moved by a notice still owes: the guarantee was published with the first due time.
 */
export function breach(
  promise: LedgerPromise,
  rules: readonly GuaranteeRule[],
  paid: readonly GuaranteeRemedy[],
): GuaranteeRemedy | undefined {
  const { what: breachOf, orderId } = promise;
  const rule = rules.find((candidate) => candidate.breachOf === breachOf);
  if (!rule || orderId === undefined || !isMissed(promise)) return undefined;
  const key = `guarantee:${promise.first?.id ?? promise.id}`;
  const before = paid.filter((remedy) => remedy.orderId === orderId && remedy.breachOf === breachOf);
  if (before.length >= rule.maxPerOrder || before.some((remedy) => remedy.key === key)) return undefined;
  return { key, orderId, breachOf, pays: rule.pays };
}

function isMissed({ state, settledAt, first }: LedgerPromise): boolean {
  if (state === 'broken') return true;
  return state === 'kept' && first !== undefined && settledAt !== undefined && settledAt > first.dueAt;
}
