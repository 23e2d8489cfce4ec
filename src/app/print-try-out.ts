import type { Explanation } from '../bargaining/explain-move.ts';
import type { FloorArithmetic } from '../bargaining/net.ts';
import type { Answer, Move, Policy, Terms } from '../bargaining/types.ts';
import { toMajorText } from '../values/money.ts';
import { strangersPolicy, termsWords, toMajor } from './haggle-figures.ts';
import { printMeaning } from './read-message.ts';
import type { TriedText, TryOut } from './try-out.ts';

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

/** "BAG-01: list 480 TWD, floor 325, room 32 %", the head of a try-out. */
export function tryOutHead({ shop, product }: TryOut): string {
  const policy = strangersPolicy(shop, product, 1);
  const money = (minor: number) => toMajorText(minor, policy.decimals);
  if (!policy.haggle) return `${product.sku}: list ${money(policy.list)} ${policy.currency}, not haggled`;
  return `${product.sku}: list ${money(policy.list)} ${policy.currency}, floor ${money(policy.floor)} for one piece`;
}

/** What an owner reads of one move: the move, what is believed, the answer and its arithmetic. */
export function haggleLines({ policy, move, explanation }: Haggle): readonly string[] {
  const { belief, arithmetic, movesUsed, movesAllowed, tempo } = explanation;
  const money = (minor: number) => toMajorText(minor, policy.decimals);
  return [
    `move     ${moveWords(move, policy)}`,
    ...(belief
      ? [
          `belief   would pay ${money(belief.mean)} in all, likely ${money(belief.low)} to ${money(belief.high)}; ` +
            `the standing ask is within reach with ${(100 * belief.reachesStanding).toFixed(0)} %`,
        ]
      : []),
    `answer   ${answerWords(explanation, policy)} (${tempo}, ${movesUsed} of ${movesAllowed} moves used before)`,
    ...(arithmetic ? [`counts   ${arithmeticWords(arithmetic, explanation.answer, policy)}`] : []),
  ];
}

function moveWords(move: Move, { decimals }: Policy): string {
  switch (move.kind) {
    case 'offer':
      return [
        `offers ${toMajorText(move.total, decimals)}`,
        move.shipped ? 'shipping included' : 'before shipping',
        ...(move.wantsGift ? ['with the gift'] : []),
        ...(move.final ? ['as a last word'] : []),
        ...(move.vague ? ['about'] : []),
      ].join(', ');
    case 'claim':
      return `claims ${move.claim}${move.total === undefined ? '' : ` ${toMajorText(move.total, decimals)}`}, which is no bid`;
    case 'ask':
      return `asks for a better price${move.last ? ', the last one' : ''}${move.quick ? ', would pay now' : ''}`;
    default:
      return move.kind;
  }
}

function answerWords({ answer, reason }: Explanation, { decimals }: Policy): string {
  const terms = 'terms' in answer ? ` ${termsWords(answer.terms, decimals)}` : '';
  const last = answer.kind === 'offer' && answer.final ? ', the last price' : '';
  const why = answer.kind === 'hold' ? `: ${answer.why}` : answer.kind === 'offer' ? `: ${reason}` : '';
  return `${answer.kind}${terms}${last}${why}`;
}

/** "390 shipped = 330 net (60 shipping), floor 325, 5 above". */
function arithmeticWords(
  { shipping, gifts, net, floor, above }: FloorArithmetic,
  answer: Answer,
  policy: Policy,
): string {
  const money = (minor: number) => toMajorText(minor, policy.decimals);
  const costs = [
    ...(shipping > 0 ? [`${money(shipping)} shipping`] : []),
    ...gifts.map(({ id, cost }) => `${money(cost)} ${id}`),
  ];
  const taken = costs.length === 0 ? '' : ` (less ${costs.join(', ')})`;
  const said = 'terms' in answer ? termsWords(answer.terms, policy.decimals) : '';
  return `${said} = ${money(net)} net${taken}, floor ${money(floor)}, ${money(above)} above`;
}
