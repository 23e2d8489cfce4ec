import { deliveredOf } from '../net.ts';
import type { Terms } from '../types.ts';
import type { SimulatedShopper } from './draw-shopper.ts';
import { draw, drawBetween } from './draws.ts';
import type { Outcome, Seller } from './outcome.ts';
import { beginTalk, offerOf } from './talk.ts';

/** How a shopper of population B haggles: by the clock, or by what the shop gives. */
interface Manner {
  readonly turns: number;
  /** Under 1 they hold out to the end, above 1 they yield early. */
  readonly yields: number;
  readonly mirrors: boolean;
  readonly opening: number;
  readonly limit: number;
}

/** Plays a shopper of population B: a classical agent that raises by the clock or mirrors the shop, and never loses heart. */
export function playPatient(shopper: SimulatedShopper, seller: Seller): Outcome {
  const { policy, limit } = shopper;
  const top = policy.list + policy.shipping.fee;
  const manner = drawManner(shopper, top);
  const talk = beginTalk(policy, seller);
  let bid = manner.opening;
  let price = top;
  let concessions = 0;
  const finish = (rounds: number, deal?: Terms): Outcome => ({
    ...(deal ? { deal } : {}),
    rounds,
    concessions,
    instant: deal !== undefined && rounds === 1 && concessions === 0,
    bid,
    best: price,
    history: talk.history(),
  });
  for (let turn = 0; turn < manner.turns; turn += 1) {
    const reply = talk.say(offerOf(policy, bid, { shipped: shopper.saysShipped, final: false }));
    if (reply.kind === 'deal') return finish(turn + 1, reply.terms);
    if (reply.kind === 'end') return finish(turn + 1);
    const asked = reply.kind === 'ask' ? deliveredOf(policy, reply.terms) : price;
    const next = nextBid(manner, { bid, turn, ratio: price / asked, top });
    if (asked < price - 0.002 * top) concessions += 1;
    price = asked;
    const takes = asked <= limit && (asked <= next || turn === manner.turns - 1);
    if (takes && reply.kind === 'ask') return finish(turn + 1, reply.terms);
    bid = Math.max(bid, next);
  }
  return finish(manner.turns);
}

function drawManner({ address, limit }: SimulatedShopper, top: number): Manner {
  const shade = drawBetween([0.05, 0.45], ...address, 'patientShade');
  return {
    turns: 2 + Math.floor(drawBetween([0, 6], ...address, 'turns')),
    yields: [0.3, 1, 3][Math.floor(drawBetween([0, 3], ...address, 'yields'))] ?? 1,
    mirrors: draw(...address, 'mirrors') < 0.25,
    opening: Math.min(limit, 0.97 * top) * (1 - shade),
    limit,
  };
}

interface Clock {
  readonly bid: number;
  readonly turn: number;
  /** How far the shop came down, as old price ÷ new price. */
  readonly ratio: number;
  readonly top: number;
}

function nextBid(manner: Manner, { bid, turn, ratio, top }: Clock): number {
  if (manner.mirrors) return Math.min(manner.limit, bid * Math.max(1, ratio) + 0.003 * top);
  const part = Math.min(1, (turn + 1) / Math.max(1, manner.turns - 1));
  return manner.opening + (manner.limit - manner.opening) * part ** (1 / manner.yields);
}
