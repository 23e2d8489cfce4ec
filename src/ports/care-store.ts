import type { OrderState } from '../care/order.ts';
import type { RecordKind } from '../care/retention.ts';
import type { ConversationState, ShopperState } from '../conversation/state.ts';
import type { Instant } from '../values/instants.ts';
import type { Json } from '../values/value.ts';

/** An order as kept; `revision` grows with every change. */
export interface OrderRow {
  readonly order: OrderState;
  readonly revision: number;
  /** Whose chat it belongs to, once that is proved. */
  readonly shopperId?: string;
}

/** Something to be done for a shopper at a time. */
export interface AgendaRow {
  /** Unique for good: what was fired once is not fired again under the same id. */
  readonly id: string;
  readonly shopperId: string;
  readonly conversationId: string;
  readonly what: string;
  readonly dueAt: Instant;
  readonly detail: Json;
}

/** A promise as the ledger shows it. */
export interface PromiseRow {
  readonly id: string;
  readonly shopperId: string;
  readonly conversationId: string;
  readonly what: string;
  readonly dueAt: Instant;
  readonly words: string;
  readonly detail: Json;
  readonly state: 'open' | 'kept' | 'moved' | 'released' | 'broken';
  readonly madeAt: Instant;
  readonly settledAt?: Instant;
}

/** A yes or no to one kind of message, with its proof. */
export interface ConsentRow {
  readonly shopperId: string;
  readonly conversationId: string;
  readonly purpose: string;
  readonly given: boolean;
  readonly at: Instant;
  /** The words the shopper was shown or wrote. */
  readonly words: string;
  readonly channel: string;
  /** Number of the order a yes rests on; absent for the shopper's own word. */
  readonly order?: string;
}

/** A visit that went out, with the yes it rests on; absent: it rests on nothing, which must never be. */
export interface VisitProof {
  readonly id: string;
  readonly shopperId: string;
  readonly purpose: string;
  readonly at: Instant;
  readonly consent?: Omit<ConsentRow, 'shopperId' | 'given' | 'purpose'>;
}

/** A conversation as staff see it in their list. */
export interface DeskRow {
  readonly id: string;
  readonly shopperId: string;
  readonly channel: string;
  readonly address: string;
  readonly state: ConversationState;
  readonly lastAt: Instant;
  readonly lastText: string;
  readonly lastFrom: string;
  /** How a channel calls the shopper. */
  readonly name?: string;
  /** Ids of words that may not have arrived; staff may have decided on some. */
  readonly inDoubt: readonly string[];
}

/** A thread at a door of staff. */
export interface DeskThread {
  /** Of the desk conversation. */
  readonly id: string;
  readonly address: string;
  /** The conversation the thread is about. */
  readonly about: string;
}

/** Words that wait for staff: unsent because the conversation is theirs, or held because nobody knows whether they arrived. */
export interface HeldRow {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly reason: string;
}

/** Two shoppers that are one person, as they should stand afterwards. */
export interface Joining {
  readonly keep: { readonly id: string; readonly version: number; readonly state: ShopperState };
  readonly drop: { readonly id: string; readonly version: number };
  /** Deals that change by it. */
  readonly deals: readonly Json[];
  /** Refusals of either that bind both, dated by the join. */
  readonly consents: readonly Omit<ConsentRow, 'shopperId'>[];
  readonly at: Instant;
}

/** Something the owner must know, that belongs to no conversation. */
export interface AlarmRow {
  readonly at: Instant;
  readonly kind: string;
  readonly detail: Json;
}

/** What the store keeps for care: orders, the agenda, consents, the desk, joined people. */
export interface CareStore {
  readonly orderById: (id: string) => Promise<OrderRow | undefined>;
  readonly orderByNumber: (number: string) => Promise<OrderRow | undefined>;
  readonly ordersOf: (shopperId: string) => Promise<readonly OrderRow[]>;
  /** Orders not yet arrived, returned or cancelled, oldest first. */
  readonly openOrders: (limit: number) => Promise<readonly OrderRow[]>;
  /** Orders of every kind, newest first. */
  readonly orders: (limit: number) => Promise<readonly OrderRow[]>;
  /** Stores an order if it is still at `revision` (0: not there yet); false when somebody was faster. */
  readonly saveOrder: (row: OrderRow) => Promise<boolean>;
  /** Plans agenda items, each once by id. */
  readonly plan: (items: readonly AgendaRow[]) => Promise<void>;
  /** Items of one kind not fired yet, by due time. */
  readonly agenda: (what: string, limit: number) => Promise<readonly AgendaRow[]>;
  readonly promises: (limit: number) => Promise<readonly PromiseRow[]>;
  /** Keeps that a promise was found broken at this instant, the first one told. */
  readonly noteBreach: (promise: string, at: Instant) => Promise<void>;
  readonly breachOf: (promise: string) => Promise<Instant | undefined>;
  /** Shoppers whose last word on `purpose` is yes. */
  readonly consenting: (purpose: string) => Promise<readonly ConsentRow[]>;
  readonly consentsOf: (shopperId: string) => Promise<readonly ConsentRow[]>;
  /** Visits that went out, newest first, each joined to the yes it rests on. */
  readonly visitProofs: (limit: number) => Promise<readonly VisitProof[]>;
  /** Conversations waiting for staff or with them, longest waiting first, then the latest others. */
  readonly deskList: (limit: number) => Promise<readonly DeskRow[]>;
  readonly conversation: (id: string) => Promise<DeskRow | undefined>;
  readonly held: (conversationId: string) => Promise<readonly HeldRow[]>;
  /** The desk conversation in whose thread the message `ref` stands. */
  readonly deskThread: (channel: string, ref: string) => Promise<DeskThread | undefined>;
  /** Ref under which the channel knows a sent row. */
  readonly sentRef: (outboxId: string) => Promise<string | undefined>;
  /** Makes two shoppers one; `stale` when either changed since it was read. */
  readonly join: (joining: Joining) => Promise<'joined' | 'stale'>;
  /** The person known as `from` is known as `to` from now on; when `to` is known already, `from` is nobody any more. */
  readonly renameIdentity: (renaming: {
    readonly channel: string;
    readonly from: string;
    readonly to: string;
  }) => Promise<void>;
  /** Keeps a typeable code (by its hash) that stands for a conversation until `expiresAt`. */
  readonly saveLinkCode: (code: {
    readonly hash: string;
    readonly conversationId: string;
    readonly detail: Json;
    readonly expiresAt: Instant;
  }) => Promise<void>;
  /** Uses a code up by a conversation; the same conversation again gets the same answer. Attempts of one conversation are counted. */
  readonly useLinkCode: (use: {
    readonly hash: string;
    readonly byConversation: string;
    readonly now: Instant;
  }) => Promise<
    | { readonly kind: 'linked'; readonly conversationId: string; readonly detail: Json }
    /** `own`: the code of the very conversation that uses it; it is not used up. */
    | { readonly kind: 'refused'; readonly reason: 'unknown' | 'expired' | 'used' | 'too-many' | 'own' }
  >;
  readonly alarm: (row: AlarmRow) => Promise<void>;
  readonly alarms: (limit: number) => Promise<readonly AlarmRow[]>;
  /**
   * Takes away everything said by and about a shopper; what law and figures need stays without words and names. `kept` are
   * notes under keyed hashes, found again when the same person comes back. Returns rows erased.
   */
  readonly erase: (erasure: {
    readonly shopperId: string;
    readonly kept: readonly { readonly keyHash: string; readonly kept: string }[];
    readonly now: Instant;
  }) => Promise<number>;
  /** Deletes records whose time is over: for each kind, those from before the instant. Returns rows gone. */
  readonly forget: (goneBefore: ReadonlyMap<RecordKind, Instant>) => Promise<number>;
}
