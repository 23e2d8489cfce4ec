import { z } from 'zod';
import { answerSchema, moveSchema, termsSchema } from '../bargaining/schemas.ts';
import type { Answer, Move, Terms } from '../bargaining/types.ts';
import type { DealRow } from '../ports/deal-row.ts';
import type { Store, StoredRecord } from '../ports/store.ts';
import { haggleKey } from '../skills/slices.ts';
import type { Instant } from '../values/instants.ts';

/** One move and its answer as recorded when they were made. Money in minor units for the whole quantity. */
export interface LedgerMove {
  readonly at: Instant;
  readonly list: number;
  /** What the shopper's words were read as. */
  readonly move: Move;
  readonly answer: Answer;
  /** What the terms after the answer leave after all extras, and the floor they were held against. */
  readonly net: number;
  readonly floor: number;
  readonly policyVersion: string;
}

/** A deal of a negotiation. */
export interface LedgerDeal {
  readonly code: string;
  readonly state: DealRow['state'];
  readonly madeAt: Instant;
  readonly expiresAt: Instant;
  readonly terms: Terms;
  readonly net: number;
  readonly floor: number;
  readonly policyVersion: string;
  readonly orderId?: string;
}

/** Everything about one shopper's haggle over one quantity of one product, oldest first. Holds floors: for owners only. */
export interface Negotiation {
  /** Shopper, product and quantity. */
  readonly id: string;
  readonly sku: string;
  readonly quantity: number;
  readonly moves: readonly LedgerMove[];
  readonly deals: readonly LedgerDeal[];
}

const moveRow = z.object({
  sku: z.string(),
  quantity: z.int(),
  list: z.int(),
  net: z.int(),
  floor: z.int(),
  policyVersion: z.string(),
  move: moveSchema,
  answer: answerSchema,
});

const dealRow = z.object({
  terms: termsSchema,
  madeAt: z.number(),
  net: z.int(),
  floor: z.int(),
  policyVersion: z.string(),
});

/** The negotiations of the newest `limit` moves and deals, the latest begun first. */
export async function readLedger(store: Store, limit: number): Promise<readonly Negotiation[]> {
  const [records, deals] = await Promise.all([store.records('move', limit), store.deals(limit)]);
  const moves = Map.groupBy(records.flatMap(moveFrom), ({ id }) => id);
  const made = Map.groupBy(deals.flatMap(dealFrom), ({ id }) => id);
  const ids = [...new Set([...moves.keys(), ...made.keys()])];
  return ids
    .map((id) => negotiation(id, moves.get(id) ?? [], made.get(id) ?? []))
    .toSorted((a, b) => beganAt(b) - beganAt(a));
}

interface Placed<T> {
  readonly id: string;
  readonly sku: string;
  readonly quantity: number;
  readonly entry: T;
}

function moveFrom({ shopperId, at, detail }: StoredRecord): readonly Placed<LedgerMove>[] {
  const { sku, quantity, ...move } = moveRow.parse(detail);
  return [{ id: idOf(shopperId, sku, quantity), sku, quantity, entry: { at, ...move } }];
}

function dealFrom({ code, shopperId, sku, state, expiresAt, orderId, deal }: DealRow): readonly Placed<LedgerDeal>[] {
  const account = dealRow.parse(deal);
  const { quantity } = account.terms;
  const entry = { code, state, expiresAt, ...account, ...(orderId === undefined ? {} : { orderId }) };
  return [{ id: idOf(shopperId, sku, quantity), sku, quantity, entry }];
}

function idOf(shopperId: string, sku: string, quantity: number): string {
  return `${shopperId.slice(0, 8)}/${haggleKey(sku, quantity)}`;
}

function negotiation(
  id: string,
  moves: readonly Placed<LedgerMove>[],
  deals: readonly Placed<LedgerDeal>[],
): Negotiation {
  const { sku = '', quantity = 1 } = moves[0] ?? deals[0] ?? {};
  return {
    id,
    sku,
    quantity,
    moves: moves.map(({ entry }) => entry).toReversed(),
    deals: deals.map(({ entry }) => entry).toReversed(),
  };
}

function beganAt({ moves, deals }: Negotiation): Instant {
  return Math.min(moves[0]?.at ?? Number.POSITIVE_INFINITY, deals[0]?.madeAt ?? Number.POSITIVE_INFINITY);
}
