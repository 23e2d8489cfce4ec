import type { ConversationState, ShopperState } from '../../conversation/state.ts';
import type { Work } from '../../ports/store.ts';
import type { Turn } from '../../ports/turn.ts';
import { noRows } from './no-rows.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] };

/** Rows of a turn that are only added to. */
export type DraftRows = Mutable<
  Required<Omit<Turn, 'shopperId' | 'version' | 'state' | 'conversations' | 'at' | 'parked' | 'discountCap'>>
>;

/** A turn in the making: one shopper, their conversations as they stand, the rows to write. */
export interface TurnDraft {
  readonly work: Work;
  shopper: ShopperState;
  /** States of the conversations that this turn touched or that existed before it. */
  readonly states: Map<string, ConversationState>;
  readonly touched: Set<string>;
  readonly rows: DraftRows;
}

/** A draft that changes nothing yet. */
export function openDraft(work: Work): TurnDraft {
  return {
    work,
    shopper: work.state ?? { memory: {} },
    states: new Map(work.conversations.flatMap(({ id, state }) => (state ? [[id, state] as const] : []))),
    touched: new Set(),
    rows: { ...noRows(), released: [], opened: [], agenda: [], agendaDone: [], consents: [] },
  };
}

/** The finished turn. */
export function closeDraft({ work, shopper, states, touched, rows }: TurnDraft, at: number): Turn {
  const conversations = work.conversations.flatMap(({ id, version }) => {
    const state = touched.has(id) ? states.get(id) : undefined;
    return state ? [{ id, version, state, timers: state.timers }] : [];
  });
  return { shopperId: work.shopperId, version: work.version, state: shopper, conversations, at, ...rows };
}
