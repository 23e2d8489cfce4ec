import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { EventBody } from '../conversation/event.ts';
import type { Accepted, Incoming, TranscriptRow } from '../ports/store.ts';
import type { DurationMs, Instant } from '../values/instants.ts';
import type { Localized } from '../values/language.ts';
import type { ShopFront } from './shop-front.ts';

/** The visitor behind a request, proved by the signed token. */
interface Sender {
  readonly identity: string;
  readonly at: Instant;
  readonly entropy: string;
}

/** A widget request read as an event, or what is wrong with it. `path` names the key ("text", "photos.0"). */
type Decoded =
  | { readonly kind: 'event'; readonly incoming: Omit<Incoming, 'readyAt'> }
  | { readonly kind: 'fault'; readonly path: string; readonly message: string };

/** What a visitor's open stream is told. */
export type News =
  /** Rows just committed, in order, none left out since the last news. */
  | { readonly kind: 'rows'; readonly rows: readonly TranscriptRow[] }
  /** Something was committed elsewhere: read the transcript again. */
  | { readonly kind: 'changed' }
  /** The other side is typing; gone by the next row. */
  | { readonly kind: 'typing'; readonly name?: string };

/** A deal as its card shows it, with words in each language from the one renderer of terms. */
export interface DealView {
  readonly code: string;
  readonly sku: string;
  readonly quantity: number;
  readonly terms: Localized;
  readonly until: Instant;
  /** `until` in words that may be read another day: "11/26（四）18:00". */
  readonly ends: Localized;
  readonly state: 'live' | 'redeemed' | 'expired' | 'replaced' | 'withdrawn';
}

/** What somebody wants to buy at the demo checkout. */
export interface PurchaseWish {
  readonly identity: string;
  readonly sku: string;
  readonly quantity: number;
  readonly code?: string;
}

/** Why a purchase cannot be had; the page has words for each. A code of somebody else may be an unknown one. */
type Refusal =
  | 'unknown-product'
  | 'sold-out'
  | 'unknown-code'
  | 'other-product'
  | 'other-quantity'
  | 'expired'
  | 'used'
  | 'void';

/** A wish with its price, in minor units: `total` = `goods` + `shipping`. */
export interface Quote {
  readonly goods: number;
  readonly shipping: number;
  readonly total: number;
  readonly currency: string;
  /** "390 元免運": the words of the deal, when a code was given. */
  readonly terms?: Localized;
}

/** An order just placed, as its buyer sees it. */
export interface PlacedOrder extends Quote {
  readonly number: string;
  /** What happens next, with times that stand behind a promise or a fact; one sentence each. */
  readonly next: readonly Localized[];
}

/** What a shop engine says of an order that used a code. */
export interface RedeemClaim {
  /** The widget's signed token of whoever ordered: a code that may not be passed on then works for its own shopper only. */
  readonly chatToken?: string | undefined;
  readonly code: string;
  readonly orderId: string;
  readonly sku: string;
  readonly quantity: number;
}

/** What the code is worth, in minor units for the whole quantity, or why it is worth nothing. */
export type Redeemed =
  | {
      readonly kind: 'redeemed';
      readonly total: number;
      readonly currency: string;
      readonly shipping: 'free' | 'extra';
      readonly gifts: readonly string[];
    }
  | { readonly kind: 'refused'; readonly reason: Exclude<Refusal, 'unknown-product' | 'sold-out'> };

/** The way to the same talk elsewhere. */
export interface LinkView {
  /** Address of the bot; it carries the code. */
  readonly telegram: string;
  /** To be typed where the link does not carry it, in groups of three. */
  readonly code?: string;
  readonly expiresAt?: Instant;
}

/** A photo as kept. */
export interface Photo {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Everything the web edge needs of the rest; `app.ts` joins it. Identities are visitors of channel `web`. */
export interface WebUseCases {
  readonly clock: () => Instant;
  /** 32 random hex characters. */
  readonly entropy: () => string;
  readonly ready: () => boolean;
  /** Reads a visitor's request: `decodeWebEvent` of the channel. */
  readonly decode: (request: unknown, sender: Sender) => Decoded;
  /** How long the event may wait for more of the same; 0 for whatever is surely understood. */
  readonly readyDelay: (body: EventBody) => DurationMs;
  /** Told of every report that a visitor is typing; absent: nobody wants to know. */
  readonly typed?: (identity: string) => void;
  /** Settles when the event is durable. */
  readonly accept: (incoming: Incoming) => Promise<Accepted>;
  /** Rows after `seq` in order, at most `limit`; none for a visitor who never said anything. */
  readonly transcriptAfter: (identity: string, seq: number, limit: number) => Promise<readonly TranscriptRow[]>;
  /** Calls `listener` after every commit with rows of this visitor until the returned function is called. */
  readonly subscribe: (identity: string, listener: (news: News) => void) => () => void;
  readonly savePhoto: (photo: Photo & { readonly id: string; readonly at: Instant }) => Promise<void>;
  readonly photo: (id: string) => Promise<Photo | undefined>;
  readonly shopFront: () => ShopFront;
  /** A shopper's own file by the token of their link; undefined when the token opens none. */
  readonly customerFile: (token: string, form: 'html' | 'json') => Promise<string | undefined>;
  /** Where a visitor can go on with this talk, with a one-time code once something was said; undefined where nowhere. */
  readonly link: (identity: string) => Promise<LinkView | undefined>;
  /** The visitor has signed in at the shop as `customer`: what was said before goes with them. */
  readonly identify: (visitor: string, customer: string) => Promise<void>;
  /** The deal behind a card; undefined when the visitor has nothing to do with it. */
  readonly deal: (code: string, identity: string) => Promise<DealView | undefined>;
  readonly quote: (wish: PurchaseWish) => Promise<Quote | { readonly refused: Refusal }>;
  /** Places the order; the same `key` again gets the same order. */
  readonly checkout: (
    wish: PurchaseWish & { readonly key: string },
  ) => Promise<PlacedOrder | { readonly refused: Refusal }>;
  /** Marks a code as used by an order of the shop engine; the same order again gets the same answer. */
  readonly redeem: (claim: RedeemClaim) => Promise<Redeemed>;
  /** A one-time code that joins an order to a chat, and the link that carries it to Telegram where there is one. */
  readonly orderLink: (
    number: string,
  ) => Promise<{ readonly code: string; readonly telegram?: string; readonly expiresAt: Instant } | undefined>;
  /** Takes a review to its buyer's chat. */
  readonly review: (review: {
    readonly order: string;
    readonly rating: number;
    readonly outOf: number;
    readonly words: string;
  }) => Promise<'taken' | 'unknown'>;
  readonly metrics: Registry;
  readonly log: Logger;
}
