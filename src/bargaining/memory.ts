import { z } from 'zod';
import { DAY_MS, type DurationMs, type Instant } from '../values/instants.ts';
import { burdenOf, deliveredOf, listTerms, sameTerms } from './net.ts';
import { historySchema, termsSchema } from './schemas.ts';
import { situationOf } from './situation.ts';
import type { Answer, History, Move, Policy, Remembered } from './types.ts';

/** What the shop remembers of one shopper's haggling over one quantity of one product; JSON all through. */
export const memorySchema = z.object({
  sku: z.string(),
  quantity: z.int().positive(),
  history: historySchema,
  /** The ask the shopper can take until `expiresAt`; absent while it is the list price. */
  standing: termsSchema.optional(),
  /** Burden of that ask, or of the list price. */
  burden: z.int(),
  expiresAt: z.number(),
  /** Price moves made. */
  used: z.int().nonnegative(),
  final: z.boolean(),
  lastStep: z.int().optional(),
  lastMoveAt: z.number(),
  /** Highest delivered price the shopper named. */
  bestOffer: z.int().optional(),
  /** Lowest delivered price the shop told. */
  lowestTold: z.int().optional(),
  /** The last price said or agreed below list, as burden, and when. */
  lastPrice: z.object({ burden: z.int(), at: z.number() }).optional(),
  policyVersion: z.string(),
});

/** What the shop remembers of one shopper's haggling over one quantity of one product. */
export type Memory = z.infer<typeof memorySchema>;

/** How long things are remembered and honoured. */
export interface MemoryRules {
  /** An ask can be taken this long after it was made. */
  readonly offerLastsMs: DurationMs;
  /** After the ask has ended, one price move comes back per this time. */
  readonly restoreMoveMs: DurationMs;
  /** No ask falls below an earlier last price for this long. */
  readonly lastPriceBindsMs: DurationMs;
}

/** One move back in 7 days; last prices bind for 30. */
export const MEMORY_RULES: MemoryRules = {
  offerLastsMs: 2 * DAY_MS,
  restoreMoveMs: 7 * DAY_MS,
  lastPriceBindsMs: 30 * DAY_MS,
};

/** Steps kept; older ones are summed up in one. */
const STEPS_KEPT = 60;

/** A turn to be remembered. */
export interface TurnMade {
  readonly policy: Policy;
  /** The history the answer was decided on. */
  readonly history: History;
  readonly move: Move;
  readonly answer: Answer;
  readonly now: Instant;
}

/** The memory after a turn. Keeps the end time of an ask that did not change; a new ask lasts `offerLastsMs` from now. */
export function rememberTurn(memory: Memory | undefined, turn: TurnMade, rules: MemoryRules): Memory {
  const { policy, answer, now } = turn;
  const history = compact(policy, [
    ...turn.history,
    { by: 'shopper', move: storable(turn.move) },
    { by: 'shop', answer, policyVersion: policy.version },
  ]);
  const { standing, used, final, lastStep, bids } = situationOf(policy, history);
  const kept = memory?.standing && now < memory.expiresAt && sameTerms(memory.standing, standing);
  const atList = sameTerms(standing, listTerms(policy));
  const burden = burdenOf(policy, standing);
  const lastSaid = final && !atList && memory?.lastPrice?.burden !== burden ? { burden, at: now } : memory?.lastPrice;
  return {
    sku: policy.sku,
    quantity: policy.quantity,
    history,
    ...(atList ? {} : { standing }),
    burden,
    expiresAt: kept ? memory.expiresAt : now + rules.offerLastsMs,
    used,
    final,
    ...(lastStep === undefined ? {} : { lastStep }),
    lastMoveAt: now,
    ...optional('bestOffer', largest(memory?.bestOffer, bids.at(-1)?.delivered)),
    ...optional('lowestTold', smallest(memory?.lowestTold, atList ? undefined : deliveredOf(policy, standing))),
    ...(lastSaid ? { lastPrice: lastSaid } : {}),
    policyVersion: policy.version,
  };
}

/**
 * The history to go on from at `now`. Until its end the standing ask is honoured; after it the price is back at list,
 * the moves made stay made but for one a week, and an earlier last price still binds for its time.
 */
export function resume(memory: Memory | undefined, now: Instant, rules: MemoryRules): History {
  if (!memory) return [];
  if (now < memory.expiresAt) return memory.history;
  const restored = Math.floor(Math.max(0, now - memory.lastMoveAt) / rules.restoreMoveMs);
  const { lastPrice } = memory;
  const binds = lastPrice !== undefined && now < lastPrice.at + rules.lastPriceBindsMs;
  const lapsed: Remembered = {
    by: 'memory',
    used: Math.max(0, memory.used - restored),
    final: false,
    ...(binds ? { notBelow: lastPrice.burden } : {}),
  };
  return [...memory.history, lapsed];
}

/** Price moves kept back for a new quantity, however many the shopper has used up on others. */
const MOVES_FOR_NEW_QUANTITY = 2;

/**
 * The history a new quantity of the same product begins with: a talk of its own, to which the shopper's last price is
 * carried over, piece by piece, and in which most moves made still count.
 */
export function beginQuantity(others: readonly Memory[], { quantity, rounds }: NewQuantity): History {
  const used = Math.max(0, ...others.map((memory) => memory.used));
  const counted = Math.min(used, Math.max(0, rounds - MOVES_FOR_NEW_QUANTITY));
  const bid = carriedBid(others, quantity);
  return [
    ...(bid ? [{ by: 'shopper', move: bid } as const] : []),
    ...(counted > 0 ? [{ by: 'memory', used: counted, final: false } as const] : []),
  ];
}

interface NewQuantity {
  readonly quantity: number;
  /** Price moves allowed. */
  readonly rounds: number;
}

/** What the shopper last named, for as many pieces; not their last word, for that was about another quantity. */
function carriedBid(others: readonly Memory[], quantity: number): Move | undefined {
  const latest = others.toSorted((one, other) => other.lastMoveAt - one.lastMoveAt)[0];
  const step = latest?.history.findLast((each) => each.by === 'shopper' && each.move.kind === 'offer');
  if (!latest || step?.by !== 'shopper' || step.move.kind !== 'offer') return undefined;
  const total = Math.round((step.move.total * quantity) / latest.quantity);
  return Number.isSafeInteger(total) ? { ...step.move, total, wantsGift: false, final: false } : undefined;
}

/**
 * One memory of two whose identities turned out to be one shopper's: the lower standing ask of those still alive at
 * `now`, until the later of the ends that were told; the higher move count, the smaller step, and a last price said to
 * either.
 */
export function mergeMemories(left: Memory, right: Memory, now: Instant): Memory {
  const [first, second] = preferred(left, right, now) === left ? [left, right] : [right, left];
  const isSecondAlive = now < second.expiresAt;
  const used = Math.max(left.used, right.used);
  // At list price nothing has been given yet that could be the last.
  const final = first.standing !== undefined && (first.final || (second.final && isSecondAlive));
  const lastStep = smallest(first.lastStep, isSecondAlive ? second.lastStep : undefined);
  const lastPrice = [left.lastPrice, right.lastPrice]
    .filter((price) => price !== undefined)
    .toSorted((one, other) => one.burden - other.burden || other.at - one.at)[0];
  const joined: Remembered = {
    by: 'memory',
    ...(first.standing ? { standing: first.standing } : {}),
    used,
    final,
    ...optional('notBelow', boundBy([left, right], first.burden, now)),
    ...optional('lastStep', lastStep),
  };
  return {
    ...first,
    history: [...second.history, AT_LIST, ...first.history, joined].slice(-STEPS_KEPT),
    expiresAt: Math.max(first.expiresAt, isSecondAlive ? second.expiresAt : 0),
    used,
    final,
    ...optional('lastStep', lastStep),
    lastMoveAt: Math.max(left.lastMoveAt, right.lastMoveAt),
    ...optional('bestOffer', largest(left.bestOffer, right.bestOffer)),
    ...optional('lowestTold', smallest(left.lowestTold, right.lowestTold)),
    ...(lastPrice ? { lastPrice } : {}),
  };
}

/** Where each of two talks began. */
const AT_LIST: Remembered = { by: 'memory', used: 0, final: false };

/** Least burden that earlier last prices of either still bind to; never above the ask that stands. */
function boundBy(memories: readonly Memory[], standing: number, now: Instant): number | undefined {
  const told = memories.flatMap(({ lastPrice }) =>
    lastPrice !== undefined && now < lastPrice.at + MEMORY_RULES.lastPriceBindsMs ? [lastPrice.burden] : [],
  );
  return told.length > 0 ? Math.min(standing, ...told) : undefined;
}

/** A memory as stored or handed over, or undefined when it is none. */
export function readMemory(stored: unknown): Memory | undefined {
  return memorySchema.safeParse(stored).data;
}

function preferred(left: Memory, right: Memory, now: Instant): Memory {
  const leftLives = now < left.expiresAt;
  const rightLives = now < right.expiresAt;
  if (leftLives !== rightLives) return leftLives ? left : right;
  return left.burden <= right.burden ? left : right;
}

/** JSON knows no NaN and no infinity: a figure that is none is remembered as words without meaning. */
function storable(move: Move): Move {
  if (move.kind === 'offer' && !Number.isFinite(move.total)) return { kind: 'other' };
  if (move.kind === 'claim' && !Number.isFinite(move.total)) return { kind: 'claim', claim: move.claim };
  return move;
}

function compact(policy: Policy, history: History): History {
  if (history.length <= STEPS_KEPT) return history;
  const { standing, used, final, lastStep, notBelow } = situationOf(policy, history);
  const sum: Remembered = {
    by: 'memory',
    ...(sameTerms(standing, listTerms(policy)) ? {} : { standing }),
    used,
    final,
    ...(notBelow > 0 ? { notBelow } : {}),
    ...(lastStep === undefined ? {} : { lastStep }),
  };
  return [...history.slice(-STEPS_KEPT / 2), sum];
}

function largest(...values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}

function smallest(...values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } {
  // The computed key is exactly Key; TypeScript widens it to string.
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]?: Value });
}
