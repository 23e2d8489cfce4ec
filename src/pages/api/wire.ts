/** What the server sends; the shapes of src/web as a browser needs them. */

export const LANGUAGES = ['zh-Hant', 'zh-Hans', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

export type Localized = Partial<Readonly<Record<Language, string>>>;

export interface Product {
  readonly sku: string;
  readonly name: Localized;
  readonly shortName: Localized;
  readonly about: Localized;
  readonly category: string;
  /** Minor units. */
  readonly price: number;
  readonly path: string;
  readonly image?: string;
  readonly inStock: boolean;
  /** Told by /api/shop only: the widget has no use for them. */
  readonly facts?: readonly Fact[];
}

interface Fact {
  readonly topic: string;
  readonly text: Localized;
  readonly source: Localized;
  /** ISO date. */
  readonly checkedOn: string;
}

export interface Shop {
  readonly id: string;
  readonly name: Localized;
  readonly languages: readonly Language[];
  readonly currency: { readonly code: string; readonly decimals: number };
  readonly zone: string;
  readonly shipping: { readonly fee: number; readonly freeFrom?: number };
  readonly speakFirst: { readonly pages: readonly string[]; readonly afterMs: number; readonly oncePerMs: number };
  /** The talk can be gone on with in Telegram. */
  readonly telegram?: true;
  readonly products: readonly Product[];
}

/** The way to the same talk elsewhere; the code joins it to this one. */
export interface Elsewhere {
  readonly telegram: string;
  readonly code?: string;
  readonly expiresInMs?: number;
}

export interface Session {
  readonly token: string;
  readonly expiresInMs: number;
  /** The visitor; another one after the old token has run out. */
  readonly conversation: string;
  readonly language: Language;
  readonly shop: Shop;
}

export interface Deal {
  readonly kind: 'deal';
  readonly code: string;
  readonly sku: string;
  readonly quantity: number;
  readonly terms: Localized;
  /** Ms since the epoch, and in words. */
  readonly until: number;
  readonly ends: Localized;
  readonly state: 'live' | 'redeemed' | 'expired' | 'replaced' | 'withdrawn';
}

export type Card = { readonly kind: 'product'; readonly sku: string } | Deal;

export interface Button {
  readonly choice: string;
  readonly label: string;
}

/** A line of the transcript; `seq` is the stream's position. */
export interface Row {
  readonly seq: number;
  readonly id: string;
  readonly at: number;
  readonly from: 'shopper' | 'bot' | 'staff' | 'system';
  readonly name?: string;
  readonly text: string;
  readonly buttons?: readonly Button[];
  readonly photos?: readonly string[];
  readonly card?: Card;
  /** The id of the earlier line that these words replace, or that is taken back. */
  readonly edits?: string;
  readonly deletes?: string;
  /** From this line on a person answers, or the bot again. */
  readonly hands?: 'person' | 'bot';
}

export type Refusal =
  | 'unknown-product'
  | 'sold-out'
  | 'unknown-code'
  | 'other-product'
  | 'other-quantity'
  | 'expired'
  | 'used'
  | 'void';

export interface Quote {
  readonly goods: number;
  readonly shipping: number;
  readonly total: number;
  readonly currency: string;
  readonly terms?: Localized;
}

export interface Order extends Quote {
  readonly number: string;
  readonly next: readonly Localized[];
}
