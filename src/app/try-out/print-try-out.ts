import type { FloorArithmetic } from '../../bargaining/net.ts';
import type { Terms } from '../../bargaining/types.ts';
import { printMeaning } from '../read-message.ts';
import { toMajor } from './haggle-figures.ts';
import type { TriedText } from './try-out.ts';

/** A text tried out as JSON: money in major units. */
export function triedJson({ text, meaning, haggle, said }: TriedText) {
  return {
    text,
    reading: printMeaning(meaning),
    ...(haggle ? haggleJson(haggle) : { move: null, answer: null }),
    said: said.map((each) => ({ key: each.key, text: each.text, ...(each.deal ? { deal: each.deal } : {}) })),
  };
}

type Haggle = NonNullable<TriedText['haggle']>;

function haggleJson({ policy, move, explanation }: Haggle) {
  const { answer, reason, tempo, movesUsed, movesAllowed, belief, arithmetic } = explanation;
  const { decimals } = policy;
  const major = (minor: number) => toMajor(minor, decimals);
  return {
    quantity: policy.quantity,
    move: 'total' in move && move.total !== undefined ? { ...move, total: major(move.total) } : move,
    answer: 'terms' in answer ? { ...answer, terms: termsJson(answer.terms, decimals) } : answer,
    reason,
    tempo,
    moves: { used: movesUsed, allowed: movesAllowed },
    belief: belief
      ? {
          mean: major(belief.mean),
          low: major(belief.low),
          high: major(belief.high),
          reachesStanding: belief.reachesStanding,
        }
      : null,
    floor: arithmetic ? arithmeticJson(arithmetic, decimals) : null,
    policyVersion: policy.version,
  };
}

function termsJson(terms: Terms, decimals: number) {
  return { ...terms, total: toMajor(terms.total, decimals) };
}

function arithmeticJson({ total, shipping, gifts, net, floor, above }: FloorArithmetic, decimals: number) {
  const major = (minor: number) => toMajor(minor, decimals);
  return {
    total: major(total),
    shipping: major(shipping),
    gifts: gifts.map(({ id, cost }) => ({ id, cost: major(cost) })),
    net: major(net),
    floor: major(floor),
    above: major(above),
  };
}
