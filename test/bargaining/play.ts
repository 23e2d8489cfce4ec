import { decide } from '../../src/bargaining/decide.ts';
import type { Answer, History, Move, Policy, Step } from '../../src/bargaining/types.ts';

/** Lets the shop answer each move in turn; `seller` may be a broken one. */
export function playTalk(policy: Policy, moves: readonly Move[], seller = decide): History {
  const history: Step[] = [];
  for (const move of moves) {
    const answer = seller(policy, history, move);
    history.push({ by: 'shopper', move }, { by: 'shop', answer });
  }
  return history;
}

/** The shop's answers of a history. */
export function answersOf(history: History): readonly Answer[] {
  return history.flatMap((step) => (step.by === 'shop' ? [step.answer] : []));
}
