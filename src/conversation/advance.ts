import { answerEvent } from './answer-event.ts';
import { closeTurn } from './close-turn.ts';
import type { Effect } from './effect.ts';
import type { Heard } from './event.ts';
import { hearShopper, isShopperAct } from './hear-shopper.ts';
import { hearTimer } from './hear-timer.ts';
import type { ConversationState, ShopperState } from './state.ts';
import { type Engine, type Match, openTurn, type Turn, type TurnInput, type TurnState } from './turn.ts';

/** What a turn changed and what it asks of the world, in order. */
export interface Advanced {
  readonly shopper: ShopperState;
  readonly conversation: ConversationState;
  readonly effects: readonly Effect[];
  /** What led where, for logs, tests and the coverage of paths. */
  readonly matched: readonly Match[];
}

/**
 * Takes one event of one conversation: pure, the same input gives the same result. `said` and `variants` of the
 * conversation are left to speech. Throws ShopkeeperError (`FLOW_…`) only for flows that `checkFlows` refuses.
 */
export function advance<M extends Heard, F>(engine: Engine<M, F>, state: TurnState, input: TurnInput<M, F>): Advanced {
  const turn = openTurn(engine, state, input);
  answer(turn);
  return closeTurn(turn);
}

function answer<M extends Heard, F>(turn: Turn<M, F>): void {
  const { body } = turn.input.event;
  if (isShopperAct(body)) hearShopper(turn);
  if (body.kind === 'timer') hearTimer(turn, body);
  else answerEvent(turn);
}
