import type { Logger } from 'pino';
import type { OrderStage, Parcel } from '../../care/order.ts';
import type { Mode } from '../../conversation/state.ts';
import type { Right } from '../../ports/staff-store.ts';
import type { TranscriptRow } from '../../ports/store.ts';
import type { Instant } from '../../values/instants.ts';
import type { Language, Localized } from '../../values/language.ts';
import type { Json } from '../../values/value.ts';
import type { News, Photo } from '../use-cases.ts';

/** What the desk knows of the shop itself. */
export interface DeskShop {
  readonly name: Localized;
  readonly languages: readonly Language[];
  readonly currency: { readonly code: string; readonly decimals: number };
  /** IANA zone: staff read all times in it. */
  readonly zone: string;
  readonly products: readonly { readonly sku: string; readonly name: Localized }[];
  /** Answers ready to be sent, in the shopper's language. */
  readonly canned: readonly { readonly id: string; readonly text: Localized }[];
}

/** A conversation in the list. */
export interface DeskEntry {
  readonly id: string;
  /** Short form of our own id of the shopper. */
  readonly who: string;
  readonly channel: string;
  readonly mode: Mode;
  readonly language: Language;
  /** How the shopper is called, where that is known. */
  readonly shopper?: string;
  readonly last: { readonly at: Instant; readonly from: TranscriptRow['from']; readonly text: string };
  /** The shopper has been waiting for a person since then; absent when nobody waits. */
  readonly waitingSince?: Instant;
  /** The promised time of an answer. */
  readonly dueAt?: Instant;
  /** Why a person was called: a word of ours ("wanted", "not-understood", "urgent", …). */
  readonly why?: string;
  readonly isUrgent: boolean;
  /** Words may not have reached the shopper, and nobody has decided on them. */
  readonly isInDoubt: boolean;
  /** Who has it, or has acknowledged it. */
  readonly staff?: string;
}

/** Everything beside the words of one conversation. Money in minor units. */
export interface DeskConversation {
  readonly entry: DeskEntry;
  readonly summary: DeskSummary;
  readonly shopper: DeskShopper;
  readonly orders: readonly DeskOrder[];
  readonly promises: readonly DeskPromise[];
  readonly haggles: readonly DeskHaggle[];
  readonly deals: readonly DeskDeal[];
  readonly remedies: readonly DeskRemedy[];
  /** Words of the bot that wait for a person's yes, or that may not have arrived. */
  readonly drafts: readonly DeskDraft[];
  readonly notes: readonly { readonly id: string; readonly at: Instant; readonly by: string; readonly text: string }[];
}

/** What led here, at a glance. */
export interface DeskSummary {
  /** The shopper's own words that called a person. */
  readonly words?: string;
  readonly mood?: 'calm' | 'unhappy' | 'angry';
  readonly sku?: string;
  /** What the bot has tried: names of flows. */
  readonly tried: readonly string[];
}

export interface DeskShopper {
  /** Short form of our own id. */
  readonly id: string;
  readonly name?: string;
  readonly since?: Instant;
  /** Channels of this person, joined by proof. */
  readonly channels: readonly string[];
  readonly consents: readonly { readonly purpose: string; readonly given: boolean }[];
}

export interface DeskOrder {
  readonly number: string;
  readonly at: Instant;
  readonly items: readonly { readonly sku: string; readonly quantity: number; readonly total: number }[];
  readonly total: number;
  readonly refunded: number;
  readonly stage: OrderStage;
  readonly isCancelled: boolean;
  readonly parcels: readonly Pick<Parcel, 'number' | 'carrier' | 'url' | 'stage' | 'scannedAt' | 'place'>[];
  readonly delay?: { readonly until?: Instant; readonly reason?: string };
}

export interface DeskPromise {
  readonly id: string;
  readonly what: string;
  /** As it was said to the shopper. */
  readonly words: string;
  readonly dueAt: Instant;
  readonly state: 'open' | 'kept' | 'moved' | 'released' | 'broken';
}

/** How a haggle stands. */
export interface DeskHaggle {
  readonly sku: string;
  readonly quantity: number;
  readonly list: number;
  readonly ask?: number;
  readonly offer?: number;
  readonly round: number;
  readonly isLastPrice: boolean;
  readonly until?: Instant;
  /** Sent only to those who may see it; `counts` says how it is reckoned ("390 shipped = 330"). */
  readonly floor?: { readonly amount: number; readonly counts?: Localized };
}

export interface DeskDeal {
  readonly code: string;
  readonly sku: string;
  readonly quantity: number;
  readonly terms: Localized;
  readonly until: Instant;
  readonly state: 'live' | 'redeemed' | 'expired' | 'replaced' | 'withdrawn';
}

/** Something for the shopper that a person must decide. */
export interface DeskRemedy {
  readonly id: string;
  /** "refund", "exchange", "resend", … */
  readonly what: string;
  readonly order?: string;
  /** Absent where no money is in it. */
  readonly amount?: number;
  /** How much the bot might have given by itself. */
  readonly limit?: number;
  readonly words?: string;
  /** `approved`, `changed`: decided, and somebody carries it out; `doing`: the shop engine does. */
  readonly state: 'waiting' | 'approved' | 'changed' | 'doing' | 'done' | 'refused';
  readonly by?: string;
}

export interface DeskDraft {
  readonly id: string;
  /** `notice`: not said because a person has the talk; `in-doubt`: nobody knows whether it arrived. */
  readonly kind: 'notice' | 'in-doubt';
  readonly text: string;
  readonly at: Instant;
}

/** What a member of staff does with a conversation; `key` is the same when it is sent again. */
export interface DeskAct {
  readonly conversationId: string;
  readonly act: string;
  readonly by: string;
  readonly key: string;
  /** `{ staffId, may, door: 'web', … }` with what belongs to the act. */
  readonly detail: { readonly [key: string]: Json };
}

export type ActOutcome =
  /** Stored; what comes of it is seen in the stream. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'unknown' }
  /** Not done; `why` is a word of ours: "not-taken" before a takeover, "below-floor", "no-price", "no-product", "no-draft", "looks-like-note". */
  | { readonly kind: 'refused'; readonly why: string }
  /** Not sent: the words hold a price with no deal behind it. Sent again with `isSure` they go as they are. */
  | {
      readonly kind: 'price';
      readonly total: number;
      readonly quantity: number;
      readonly sku?: string;
      readonly freeShipping?: true;
    };

/** What an open conversation is told: lines as the shopper's own stream, or that something beside them changed. */
export type DeskNews = News | { readonly kind: 'panel' };

/** Everything the desk needs of the rest; `src/app` joins it. */
export interface DeskUseCases {
  readonly clock: () => Instant;
  readonly log: Logger;
  readonly shop: () => DeskShop;
  /** Urgent ones first, then those that wait, longest first, then those with staff, then the latest of the bot's. */
  readonly list: () => Promise<readonly DeskEntry[]>;
  /** `floor`: haggles come with their floors. */
  readonly conversation: (id: string, sees: { readonly floor: boolean }) => Promise<DeskConversation | undefined>;
  readonly linesAfter: (id: string, seq: number, limit: number) => Promise<readonly TranscriptRow[]>;
  readonly linesBefore: (id: string, seq: number, limit: number) => Promise<readonly TranscriptRow[]>;
  readonly act: (act: DeskAct) => Promise<ActOutcome>;
  /** Calls `listener` whenever the list may have changed, until the returned function is called. */
  readonly watch: (listener: () => void) => () => void;
  readonly follow: (id: string, listener: (news: DeskNews) => void) => () => void;
  /** The identity that must be able to see a picture sent into the conversation. */
  readonly photoOwner: (id: string) => Promise<string | undefined>;
  readonly savePhoto: (photo: Photo & { readonly id: string; readonly at: Instant }) => Promise<void>;
  readonly photo: (id: string) => Promise<Photo | undefined>;
}

/** Whether an account has a right; the owner has all. */
export function hasRight({ may }: { readonly may: readonly Right[] }, right: Right): boolean {
  return may.includes(right) || may.includes('owner');
}
