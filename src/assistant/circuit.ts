import type { Assistant, AssistantAnswer } from '../ports/assistant.ts';
import { type DurationMs, type Instant, SECOND_MS } from '../values/instants.ts';

/** When an assistant that fails is left alone. */
export interface CircuitRules {
  readonly failures: number;
  readonly withinMs: DurationMs;
  readonly restMs: DurationMs;
}

const USUAL: CircuitRules = { failures: 5, withinMs: 30 * SECOND_MS, restMs: 30 * SECOND_MS };

/**
 * Leaves an assistant alone after some failures in a short time, so that shoppers do not wait for it in vain; after a rest
 * one call tries whether it is back.
 */
export function withCircuit(assistant: Assistant, clock: () => Instant, rules: CircuitRules = USUAL): Assistant {
  let failedAt: readonly Instant[] = [];
  let restsUntil: Instant | undefined;
  let isTrying = false;

  function isReady(): boolean {
    if (!assistant.isReady() || isTrying) return false;
    return restsUntil === undefined || clock() >= restsUntil;
  }

  function settle(answer: AssistantAnswer): void {
    const now = clock();
    if (answer.kind === 'answered') {
      failedAt = [];
      restsUntil = undefined;
      return;
    }
    failedAt = [...failedAt.filter((at) => now - at < rules.withinMs), now];
    if (restsUntil !== undefined || failedAt.length >= rules.failures) restsUntil = now + rules.restMs;
  }

  return {
    isReady,
    ask: async (prompt) => {
      if (!isReady()) return { kind: 'failed', why: 'resting' };
      isTrying = restsUntil !== undefined;
      const answer = await assistant.ask(prompt);
      isTrying = false;
      settle(answer);
      return answer;
    },
  };
}
