import { decide } from '../../src/bargaining/decide.ts';
import { type Breach, breaches } from '../../src/bargaining/laws.ts';
import { draw } from '../../src/bargaining/simulation/draws.ts';
import type { Seller } from '../../src/bargaining/simulation/outcome.ts';
import type { Step } from '../../src/bargaining/types.ts';
import { drawFuzzMove, drawFuzzPolicy } from './draw-talk.ts';

/** What a fuzz run found; `talk` with the seed finds the talk again. */
export interface Fuzzed {
  readonly seed: string;
  readonly turns: number;
  readonly found: readonly { readonly talk: number; readonly breach: Breach }[];
  /** Time of one decision, in milliseconds. */
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Lets a seller answer random moves under random policies for so many turns, and replays every talk against the laws. */
export function fuzz(seed: string, turns: number, seller: Seller = decide): Fuzzed {
  const found: { talk: number; breach: Breach }[] = [];
  const times: number[] = [];
  for (let talk = 0; times.length < turns; talk += 1) {
    const policy = drawFuzzPolicy(seed, talk);
    const history: Step[] = [];
    const length = 1 + Math.floor(draw(seed, talk, 'length') * 12);
    for (let turn = 0; turn < length; turn += 1) {
      const move = drawFuzzMove(policy, seed, talk, turn);
      const began = performance.now();
      const answer = seller(policy, history, move);
      times.push(performance.now() - began);
      history.push({ by: 'shopper', move }, { by: 'shop', answer });
    }
    for (const breach of breaches(policy, history)) found.push({ talk, breach });
  }
  times.sort((left, right) => left - right);
  const at = (part: number) => times[Math.floor(part * (times.length - 1))] ?? 0;
  return { seed, turns: times.length, found, p50Ms: at(0.5), p99Ms: at(0.99) };
}
