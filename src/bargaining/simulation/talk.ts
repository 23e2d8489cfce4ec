import type { Answer, History, Move, Policy, Step, Terms } from '../types.ts';
import type { Seller } from './outcome.ts';

/** What the shopper hears in reply: a deal, an end, a question for a number, or an ask. */
export type Reply =
  | { readonly kind: 'deal'; readonly terms: Terms }
  | { readonly kind: 'end' }
  | { readonly kind: 'question' }
  | { readonly kind: 'ask'; readonly terms: Terms; readonly final: boolean };

/** A talk under way: says a move, records both sides, hands back what was heard. */
export interface Talk {
  readonly say: (move: Move) => Reply;
  readonly history: () => History;
  /** Answers on price heard in this talk; a question for a number is none. */
  readonly rounds: () => number;
}

/** Begins or goes on with a talk between a shopper and a seller. */
export function beginTalk(policy: Policy, seller: Seller, before: History = []): Talk {
  const steps: Step[] = [...before];
  function say(move: Move): Reply {
    const answer = seller(policy, [...steps], move);
    steps.push({ by: 'shopper', move }, { by: 'shop', answer });
    return replyOf(answer);
  }
  function rounds(): number {
    const own = steps.slice(before.length);
    return own.filter((step) => step.by === 'shop' && step.answer.kind !== 'askNumber').length;
  }
  return { say, history: () => steps, rounds };
}

/**
 * The reply to a move of somebody who, asked for a number, says the same again: a question is no answer on price and tries
 * nobody's patience.
 */
export function hearPrice(talk: Talk, move: Move): Reply {
  const reply = talk.say(move);
  return reply.kind === 'question' ? talk.say(move) : reply;
}

function replyOf(answer: Answer): Reply {
  switch (answer.kind) {
    case 'accept':
      return { kind: 'deal', terms: answer.terms };
    case 'offer':
      return { kind: 'ask', terms: answer.terms, final: answer.final };
    case 'hold':
      return { kind: 'ask', terms: answer.terms, final: answer.why === 'final' };
    case 'confirm':
      return { kind: 'ask', terms: answer.terms, final: false };
    case 'askNumber':
      return { kind: 'question' };
    case 'alternative':
    case 'close':
      return { kind: 'end' };
  }
}

/** A price as people quote it: easy numbers, per piece. `price` for the whole quantity, as is the result. */
export function quote(policy: Policy, price: number): number {
  const unit = price / policy.quantity;
  const grain = grainOf(unit, 10 ** policy.decimals);
  return Math.max(1, Math.round(unit / grain) * grain) * policy.quantity;
}

/** An offer of a delivered price, in the shopper's way of speaking. */
export function offerOf(policy: Policy, delivered: number, manner: { shipped: boolean; final: boolean }): Move {
  const item = manner.shipped ? delivered : delivered - policy.shipping.fee;
  const total = Math.max(1, Math.round(item));
  return { kind: 'offer', total, shipped: manner.shipped, wantsGift: false, final: manner.final, vague: false };
}

function grainOf(price: number, major: number): number {
  if (price > 1000 * major) return 50 * major;
  if (price > 200 * major) return 10 * major;
  if (price > 50 * major) return 5 * major;
  return price > 10 * major ? major : major / 2;
}
