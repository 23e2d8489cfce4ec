import { listTerms } from '../net.ts';
import type { History, Move, Terms } from '../types.ts';
import type { SimulatedShopper } from './draw-shopper.ts';
import { clip, draw } from './draws.ts';
import type { Outcome, Seller } from './outcome.ts';
import { beginTalk, hearPrice, offerOf, quote } from './talk.ts';

/** Turns after which everybody has left. */
const TURNS = 14;

/** How a talk begins when it is not the first. */
export interface Earlier {
  readonly session: number;
  readonly history?: History;
  readonly bid?: number;
  readonly best?: number;
  /** They were sent back to the beginning, and mind it. */
  readonly annoyed?: boolean;
  readonly concessions?: number;
}

/** What goes on in the shopper's head; money is perceived and delivered. */
interface Mind {
  /** What they would name, before rounding, and what they did name. */
  readonly bid: number;
  readonly said: number;
  /** The price as it stands, and how far it came down last time. */
  readonly price: number;
  readonly lastFall: number | undefined;
  readonly concessions: number;
  readonly saysFinal: boolean;
  readonly best: number;
}

/** An ask as it strikes the shopper. */
interface Impression {
  readonly turn: number;
  readonly final: boolean;
  readonly atList: boolean;
  readonly before: number;
  readonly price: number;
  readonly fall: number;
  /** A believed last price is the end; else more is hoped for. */
  readonly believed: boolean;
  readonly hoped: number;
  /** How far the price lies from the middle of bid and ask before, as part of list; infinite for who names no price. */
  readonly offMiddle: number;
  readonly nextBid: number;
  readonly concessions: number;
}

/** Plays a shopper of population A against a seller: quick to leave, moved by how prices fall and not by price alone. */
export function playImpatient(shopper: SimulatedShopper, seller: Seller, earlier: Earlier = { session: 0 }): Outcome {
  const talk = beginTalk(shopper.policy, seller, earlier.history);
  let mind = openMind(shopper, earlier);
  const finish = (deal?: Terms): Outcome => ({
    ...(deal ? { deal } : {}),
    rounds: talk.rounds(),
    concessions: mind.concessions,
    instant: deal !== undefined && talk.rounds() === 1 && mind.concessions === 0 && namesPrices(shopper),
    bid: mind.bid,
    best: mind.best,
    history: talk.history(),
  });
  for (let turn = 0; turn < TURNS; turn += 1) {
    const reply = hearPrice(talk, nextMove(shopper, mind));
    if (reply.kind === 'deal') return finish(reply.terms);
    if (reply.kind === 'end' || reply.kind === 'question') return finish();
    const impression = impress(shopper, mind, { ...reply, turn, session: earlier.session });
    mind = settle(mind, impression);
    if (accepts(shopper, impression, earlier.session)) return finish(reply.terms);
    if (leaves(shopper, mind, { impression, earlier })) return finish();
    mind = prepare(shopper, mind, { impression, session: earlier.session });
  }
  return finish();
}

function openMind(shopper: SimulatedShopper, earlier: Earlier): Mind {
  const bid = earlier.bid ?? shopper.opening;
  const standing = standingOf(shopper, earlier.history ?? []);
  const price = perceived(shopper, standing);
  return {
    bid,
    said: quoted(shopper, bid),
    price,
    lastFall: undefined,
    concessions: earlier.concessions ?? 0,
    saysFinal: false,
    best: Math.min(earlier.best ?? Number.POSITIVE_INFINITY, price),
  };
}

function standingOf(shopper: SimulatedShopper, history: History): Terms {
  const asked = history.findLast((step) => step.by === 'shop' && step.answer.kind === 'offer');
  return asked?.by === 'shop' && asked.answer.kind === 'offer' ? asked.answer.terms : listTerms(shopper.policy);
}

function perceived(shopper: SimulatedShopper, terms: Terms): number {
  const shipping = terms.freeShipping ? 0 : shopper.shippingWorth;
  return terms.total + shipping - (terms.gifts.length > 0 ? shopper.giftWorth : 0);
}

function top({ policy }: SimulatedShopper): number {
  return policy.list + policy.shipping.fee;
}

function namesPrices(shopper: SimulatedShopper): boolean {
  return shopper.style.name !== 'ask-only';
}

/** The delivered price they would say aloud: an easy number for the goods, with or without shipping. */
function quoted(shopper: SimulatedShopper, bid: number): number {
  const fee = shopper.saysShipped ? 0 : shopper.policy.shipping.fee;
  return quote(shopper.policy, Math.max(1, bid - fee)) + fee;
}

function nextMove(shopper: SimulatedShopper, mind: Mind): Move {
  if (!namesPrices(shopper)) return { kind: 'ask', last: false, quick: false };
  return offerOf(shopper.policy, mind.said, { shipped: shopper.saysShipped, final: mind.saysFinal });
}

function chance(shopper: SimulatedShopper, of: readonly (string | number)[]): number {
  return draw(...shopper.address, ...of);
}

interface Ask {
  readonly terms: Terms;
  readonly final: boolean;
  readonly turn: number;
  readonly session: number;
}

function impress(shopper: SimulatedShopper, mind: Mind, { terms, final, turn, session }: Ask): Impression {
  const price = perceived(shopper, terms);
  const fall = mind.price - price;
  const ratio = mind.lastFall && mind.lastFall > 0 ? clip(fall / mind.lastFall, 0.15, 0.95) : 0.6;
  const believed = final && chance(shopper, [session, turn, 'believes']) < shopper.style.trust;
  const hoped = believed ? 0 : (Math.max(0, fall) * ratio) / (1 - ratio);
  const middle = (mind.bid + mind.price) / 2;
  return {
    turn,
    final,
    atList: terms.total >= shopper.policy.list && !terms.freeShipping && terms.gifts.length === 0,
    before: mind.price,
    price,
    fall,
    believed,
    hoped,
    offMiddle: namesPrices(shopper) ? Math.abs(price - middle) / top(shopper) : Number.POSITIVE_INFINITY,
    nextBid: raise(shopper, mind, { price, fall, hoped, turn, session }),
    concessions: mind.concessions + Number(fall > 0.002 * top(shopper)),
  };
}

interface Fall {
  readonly price: number;
  readonly fall: number;
  readonly hoped: number;
  readonly turn: number;
  readonly session: number;
}

/** The next bid: part of the shop's step given back, drawn towards the price expected in the end, now and then the middle. */
function raise(shopper: SimulatedShopper, mind: Mind, { price, fall, hoped, turn, session }: Fall): number {
  if (!namesPrices(shopper)) return mind.bid;
  const expected = Math.min(shopper.limit, price - hoped);
  const back = 0.8 * shopper.reciprocity * Math.max(0, fall) + shopper.pull * Math.max(0, expected - mind.bid);
  const bid = Math.max(mind.bid, Math.min(shopper.limit, mind.bid + back));
  const middle = (mind.bid + price) / 2;
  const splits = chance(shopper, [session, turn, 'splits']) < 0.18 && middle <= shopper.limit;
  return splits ? Math.max(bid, middle) : bid;
}

interface Felt {
  readonly impression: Impression;
  readonly session: number;
}

function settle(mind: Mind, impression: Impression): Mind {
  return {
    ...mind,
    price: impression.price,
    lastFall: impression.fall,
    concessions: impression.concessions,
    best: Math.min(mind.best, impression.price),
  };
}

function accepts(shopper: SimulatedShopper, seen: Impression, session: number): boolean {
  const ease = (shopper.limit - seen.price) / top(shopper);
  if (ease < 0 || (shopper.style.name === 'several-names' && session < 2)) return false;
  const tired = (1.5 * (seen.turn + 1)) / shopper.patience;
  const pull = -1.9 + 14 * ease + tired - (22 * seen.hoped) / top(shopper) + (seen.offMiddle < 0.012 ? 0.5 : 0);
  let likely = 1 / (1 + Math.exp(-pull));
  if (seen.concessions < shopper.style.thrill) likely *= 0.45;
  if (namesPrices(shopper) && seen.nextBid >= 0.995 * seen.price) likely = Math.max(likely, 0.93);
  if (seen.final) likely = Math.max(likely, seen.believed ? 0.9 : 0.5);
  if (!namesPrices(shopper)) likely = Math.max(likely, 0.45);
  if (seen.atList) likely = Math.min(likely, 0.35);
  return chance(shopper, [session, seen.turn, 'accepts']) < likely;
}

interface Leaving {
  readonly impression: Impression;
  readonly earlier: Earlier;
}

function leaves(shopper: SimulatedShopper, mind: Mind, { impression, earlier }: Leaving): boolean {
  const { session } = earlier;
  const { turn, final, believed } = impression;
  const probing = shopper.style.name === 'several-names' && session < 2;
  const out = shopper.limit < impression.price;
  let hazard = unrest(shopper, mind, impression) + (earlier.annoyed && turn === 0 ? 0.15 * shopper.hurry : 0);
  if (final) hazard = Math.max(hazard, finality(out, believed));
  if (probing) hazard = final ? 1 : 0.05;
  if (chance(shopper, [session, turn, 'leaves']) < clip(hazard, 0, 1)) return true;
  if (!mind.saysFinal) return false;
  const bluffing = shopper.style.name === 'bluffer';
  return chance(shopper, [session, turn, 'keepsWord']) < (bluffing ? 0.35 : 0.6);
}

function finality(out: boolean, believed: boolean): number {
  if (out) return believed ? 0.9 : 0.6;
  return believed ? 0.5 : 0.25;
}

function unrest(shopper: SimulatedShopper, mind: Mind, { turn, price, fall, offMiddle }: Impression): number {
  const gap = namesPrices(shopper) ? Math.max(0, (price - mind.bid) / top(shopper)) : 0.1;
  const out = shopper.limit < price ? 0.05 : 0;
  const stuck = fall <= 0.002 * top(shopper) ? 0.13 : 0;
  const tired = 0.1 * Math.max(0, turn + 1 - shopper.patience);
  const met = fall > 0 && offMiddle < 0.015 ? 0.04 : 0;
  return shopper.restless + shopper.hurry * (0.55 * Math.max(0, gap - 0.06) + stuck + tired + out) - met;
}

function prepare(shopper: SimulatedShopper, mind: Mind, { impression, session }: Felt): Mind {
  const { nextBid, turn } = impression;
  const most = shopper.limit > 0 ? shopper.limit : nextBid;
  const said = Math.max(mind.said, Math.min(quoted(shopper, nextBid), Math.floor(most)));
  const nearLimit = nextBid >= 0.985 * shopper.limit && chance(shopper, [session, turn, 'saysFinal']) < 0.5;
  const bluffs = shopper.style.name === 'bluffer' && turn >= 1;
  return { ...mind, bid: nextBid, said, saysFinal: bluffs || (namesPrices(shopper) && nearLimit) };
}
