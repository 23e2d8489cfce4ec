import type { Heard } from './event.ts';
import { isShopperAct } from './hear-shopper.ts';
import type { Triggers } from './read-triggers.ts';
import { drop, follow } from './run-flow.ts';
import { isAssistants, OVERTAKEN } from './timers.ts';
import { change, heardBy, stateOf, type Turn, topOf } from './turn.ts';

/**
 * The shopper goes on before the assistant has answered: its answer is not wanted any more. What waited for it says what
 * the shop can say without, before the new words are answered; where these are urgent, it keeps quiet.
 */
export function overtake<M extends Heard, F>(turn: Turn<M, F>, { hard }: Triggers): void {
  const { awaiting, mode } = turn.conversation;
  const others = awaiting.filter((requestId) => !isAssistants(requestId));
  if (others.length === awaiting.length || !isShopperAct(turn.input.event.body)) return;
  change(turn, { awaiting: others });
  const waiting = turn.stack.findLast((frame) => heardBy(turn, frame, [OVERTAKEN]) !== undefined);
  if (!waiting) return;
  const branch = stateOf(turn, waiting)?.hear[OVERTAKEN];
  const speaks = waiting === topOf(turn) && hard.length === 0 && mode === 'bot';
  if (branch && speaks) follow(turn, branch, OVERTAKEN);
  else drop(turn, waiting.flow);
}
