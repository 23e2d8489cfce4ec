import type {
  AgendaRow,
  CareStore,
  ConsentRow,
  DeskRow,
  HeldRow,
  Joining,
  OrderRow,
  PromiseRow,
  VisitProof,
} from '../ports/care-store.ts';
import type { CallClient } from './call-client.ts';
import type {
  AgendaTexts,
  ConsentTexts,
  DeskTexts,
  HeldTexts,
  JoinCells,
  OrderCells,
  OrderTexts,
  PromiseTexts,
  VisitProofTexts,
} from './care-calls.ts';
import { consentCells, dealCells } from './encode-turn.ts';

/** The part of the store that care uses, over the same calls. */
export function careStore(calls: CallClient): CareStore {
  return { ...orders(calls), ...agenda(calls), ...desk(calls), ...people(calls) };
}

function orders(
  calls: CallClient,
): Pick<CareStore, 'orderById' | 'orderByNumber' | 'ordersOf' | 'openOrders' | 'orders' | 'saveOrder'> {
  return {
    orderById: async (id) => decodeOrder((await calls.call('orderById', [id]))[0]),
    orderByNumber: async (number) => decodeOrder((await calls.call('orderByNumber', [number]))[0]),
    ordersOf: async (shopperId) => decodeOrders((await calls.call('ordersOf', [shopperId]))[0]),
    openOrders: async (limit) => decodeOrders((await calls.call('openOrders', [limit]))[0]),
    orders: async (limit) => decodeOrders((await calls.call('orders', [limit]))[0]),
    saveOrder: async (row) => (await calls.call('saveOrder', [orderCells(row)]))[0] ?? false,
  };
}

type AgendaNames =
  | ('plan' | 'agenda' | 'promises' | 'noteBreach' | 'breachOf')
  | ('consenting' | 'consentsOf' | 'visitProofs' | 'alarm' | 'alarms');

function agenda(calls: CallClient): Pick<CareStore, AgendaNames> {
  return {
    plan: async (items) => {
      if (items.length > 0) await calls.call('plan', [items.flatMap(planCells)]);
    },
    agenda: async (what, limit) => ((await calls.call('agenda', [{ what, limit }]))[0] ?? []).map(decodeAgenda),
    promises: async (limit) => ((await calls.call('promises', [limit]))[0] ?? []).map(decodePromise),
    noteBreach: async (promise, at) => {
      await calls.call('noteBreach', [{ promise, at }]);
    },
    breachOf: async (promise) => (await calls.call('breachOf', [promise]))[0] ?? undefined,
    consenting: async (purpose) => ((await calls.call('consenting', [purpose]))[0] ?? []).map(decodeConsent),
    consentsOf: async (id) => ((await calls.call('consentsOf', [id]))[0] ?? []).map(decodeConsent),
    visitProofs: async (limit) => ((await calls.call('visitProofs', [limit]))[0] ?? []).map(decodeProof),
    alarm: async ({ at, kind, detail }) => {
      await calls.call('alarm', [{ at, kind, detail: JSON.stringify(detail) }]);
    },
    alarms: async (limit) =>
      ((await calls.call('alarms', [limit]))[0] ?? []).map((row) => ({ ...row, detail: JSON.parse(row.detail) })),
  };
}

function desk(calls: CallClient): Pick<CareStore, 'deskList' | 'conversation' | 'held' | 'deskThread' | 'sentRef'> {
  return {
    deskList: async (limit) => ((await calls.call('deskList', [limit]))[0] ?? []).map(decodeDesk),
    conversation: async (id) => {
      const [row] = await calls.call('conversation', [id]);
      return row ? decodeDesk(row) : undefined;
    },
    held: async (id) => ((await calls.call('held', [id]))[0] ?? []).map(decodeHeld),
    deskThread: async (channel, ref) => (await calls.call('deskThread', [{ channel, ref }]))[0] ?? undefined,
    sentRef: async (id) => (await calls.call('sentRef', [id]))[0] ?? undefined,
  };
}

function people(
  calls: CallClient,
): Pick<CareStore, 'join' | 'renameIdentity' | 'saveLinkCode' | 'useLinkCode' | 'erase' | 'forget'> {
  return {
    join: async (joining) => (await calls.call('join', [joinCells(joining)]))[0] ?? 'stale',
    renameIdentity: async (renaming) => {
      await calls.call('renameIdentity', [renaming]);
    },
    saveLinkCode: async ({ detail, ...code }) => {
      await calls.call('saveLinkCode', [{ ...code, detail: JSON.stringify(detail) }]);
    },
    useLinkCode: async (use) => {
      const [result] = await calls.call('useLinkCode', [use]);
      if (result?.kind === 'linked') return { ...result, detail: JSON.parse(result.detail) };
      return result ?? { kind: 'refused', reason: 'unknown' };
    },
    erase: async (erasure) => (await calls.call('erase', [erasure]))[0] ?? 0,
    forget: async (goneBefore) => (await calls.call('forget', [[...goneBefore]]))[0] ?? 0,
  };
}

function orderCells({ order, revision, shopperId }: OrderRow): OrderCells {
  const isOver = order.cancelledAt !== undefined || order.stage === 'arrived' || order.stage === 'returned';
  return {
    id: order.id,
    number: order.number,
    shopperId: shopperId ?? null,
    stage: order.stage,
    isOpen: isOver ? 0 : 1,
    revision,
    placedAt: order.at,
    state: JSON.stringify(order),
  };
}

function decodeOrders(rows: readonly OrderTexts[] | undefined): readonly OrderRow[] {
  return (rows ?? []).flatMap((row) => decodeOrder(row) ?? []);
}

/** Orders come back as the type they were stored as: `orderCells` is their only writer. */
function decodeOrder(row: OrderTexts | null | undefined): OrderRow | undefined {
  if (!row) return undefined;
  const { state, revision, shopperId } = row;
  return { order: JSON.parse(state) as OrderRow['order'], revision, ...(shopperId !== null && { shopperId }) };
}

function planCells({ id, shopperId, conversationId, what, dueAt, detail }: AgendaRow) {
  return [id, shopperId, conversationId, what, dueAt, JSON.stringify(detail)];
}

function decodeAgenda(row: AgendaTexts): AgendaRow {
  return { ...row, detail: JSON.parse(row.detail) };
}

/** A promise as its row holds it. */
export function decodePromise({ settledAt, ...row }: PromiseTexts): PromiseRow {
  return {
    ...row,
    detail: JSON.parse(row.detail),
    state: row.state as PromiseRow['state'],
    ...(settledAt !== null && { settledAt }),
  };
}

function decodeConsent(row: ConsentTexts): ConsentRow {
  const { order, ...rest } = row;
  return { ...rest, given: row.given === 1, ...(order !== null && { order }) };
}

function decodeProof(row: VisitProofTexts): VisitProof {
  const { id, shopperId, purpose, at, conversationId, consentAt, words, channel, order } = row;
  const proof = { id, shopperId, purpose, at };
  if (conversationId === null || consentAt === null || words === null || channel === null) return proof;
  return { ...proof, consent: { conversationId, at: consentAt, words, channel, ...(order !== null && { order }) } };
}

function decodeDesk({ name, state, inDoubt, ...row }: DeskTexts): DeskRow {
  return { ...row, state: JSON.parse(state), inDoubt: JSON.parse(inDoubt), ...(name === null ? {} : { name }) };
}

function decodeHeld({ id, kind, payload, reason }: HeldTexts): HeldRow {
  const { text } = JSON.parse(payload) as { readonly text: string };
  return { id, kind, text, reason: reason ?? '' };
}

function joinCells({ keep, drop, deals, consents, at }: Joining): JoinCells {
  return {
    keep: keep.id,
    keepVersion: keep.version,
    keepState: JSON.stringify(keep.state),
    drop: drop.id,
    dropVersion: drop.version,
    deals: deals.flatMap((deal) => dealCells(deal, { shopperId: keep.id, at })),
    consents: consents.flatMap((consent) => consentCells(consent, keep.id)),
  };
}
