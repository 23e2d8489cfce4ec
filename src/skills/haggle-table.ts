import { dealStateAt } from '../bargaining/deal.ts';
import { beginQuantity, type Memory, rememberTurn, resume } from '../bargaining/memory.ts';
import { situationOf } from '../bargaining/situation.ts';
import type { Answer, History, Move, Policy, Terms } from '../bargaining/types.ts';
import { type SliceWrite, write } from '../conversation/skill.ts';
import type { Meaning } from '../understanding/meaning.ts';
import { hagglePolicy, memoryRules } from './haggle-policy.ts';
import type { Product } from './shop.ts';
import type { ShopInput } from './shop-skill.ts';
import { dealsSlice, haggleKey, hagglesSlice, type KeptDeal, talkSlice } from './slices.ts';

/** Most pieces that are haggled over at once. */
const MAX_QUANTITY = 999;

/** Everything a move is decided on. */
export interface HaggleTable {
  readonly product: Product;
  readonly quantity: number;
  readonly policy: Policy;
  readonly memory?: Memory;
  readonly history: History;
  /** The ask the shopper can take now; list price at first. */
  readonly standing: Terms;
  /** The shop has come down from its list price, and the ask has not ended. */
  readonly hasAsk: boolean;
  /** The message has turned to another product or quantity than was under talk. */
  readonly isTurned: boolean;
  /** An ask that has ended, which the shopper may still have in mind. */
  readonly ended?: EndedAsk;
}

/** An ask that could be taken until `at`. */
export interface EndedAsk {
  readonly terms: Terms;
  readonly at: number;
}

/** Lays out the haggle over a product, in the quantity the message or the talk is about. */
export function openTable(input: ShopInput, product: Product, heard: Meaning | undefined): HaggleTable {
  const quantity = quantityOf(input, product, heard);
  const policy = hagglePolicy(input.facts, product, quantity);
  const haggles = input.memory(hagglesSlice);
  const memory = haggles[haggleKey(product.sku, quantity)];
  const others = Object.values(haggles).filter(({ sku }) => sku === product.sku);
  const history = memory
    ? resume(memory, input.now, memoryRules(input.facts.shop))
    : beginQuantity(others, { quantity, rounds: policy.rounds.haggler });
  const isOver = memory !== undefined && input.now >= memory.expiresAt;
  return {
    product,
    quantity,
    policy,
    ...(memory ? { memory } : {}),
    history,
    standing: situationOf(policy, history).standing,
    hasAsk: memory?.standing !== undefined && !isOver,
    isTurned: isTurned(input, product, quantity),
    ...(isOver && memory.standing ? { ended: { terms: memory.standing, at: memory.expiresAt } } : {}),
  };
}

function isTurned(input: ShopInput, { sku }: Product, quantity: number): boolean {
  const talk = input.memory(talkSlice);
  return (talk.sku !== undefined && talk.sku !== sku) || quantity !== (talk.quantity ?? 1);
}

/** States of the haggle that weigh whatever is said in them. */
const WEIGHING: ReadonlySet<string> = new Set(['open', 'listen', 'confirming']);

/** A haggle is under way in this conversation, and hears any words. */
export function isHaggling({ conversation }: ShopInput): boolean {
  return conversation.stack.some(({ flow, state }) => flow === 'bargain' && WEIGHING.has(state));
}

/** The memory and the writes after the shop has answered a move. */
export function keepTurn(
  input: ShopInput,
  table: HaggleTable,
  turn: { readonly move: Move; readonly answer: Answer },
): { readonly memory: Memory; readonly write: SliceWrite } {
  const { policy, history, product, quantity } = table;
  const made = { policy, history, move: turn.move, answer: turn.answer, now: input.now };
  const memory = rememberTurn(table.memory, made, memoryRules(input.facts.shop));
  const haggles = { ...input.memory(hagglesSlice), [haggleKey(product.sku, quantity)]: memory };
  return { memory, write: write(hagglesSlice, haggles) };
}

/** The shopper's live deal for that product, if any. */
export function liveDeal(input: ShopInput, sku: string): KeptDeal | undefined {
  return dealsFor(input, sku).findLast((deal) => dealStateAt(deal, input.now) === 'live');
}

/** An ask or a deal of the shopper for the product has ended unused. */
export function hasLapsed(input: ShopInput, { ended, product }: Pick<HaggleTable, 'ended' | 'product'>): boolean {
  return ended !== undefined || dealsFor(input, product.sku).some((deal) => dealStateAt(deal, input.now) === 'expired');
}

/** All deals the shopper ever had for that product, oldest first. */
export function dealsFor(input: ShopInput, sku: string): readonly KeptDeal[] {
  const deals = input.memory(dealsSlice);
  return deals.filter(({ items }) => items.some((item) => item.sku === sku));
}

function quantityOf(input: ShopInput, product: Product, heard: Meaning | undefined): number {
  const talk = input.memory(talkSlice);
  const named = heard?.money.findLast(({ quantity }) => quantity !== undefined)?.quantity ?? heard?.quantity;
  const kept = talk.sku === product.sku ? talk.quantity : undefined;
  return Math.max(1, Math.min(MAX_QUANTITY, named ?? kept ?? 1));
}
