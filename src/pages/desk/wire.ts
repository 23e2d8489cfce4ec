import type { Language, Localized } from '../api/wire.ts';

/** What the desk's API sends; the shapes of src/web/desk as a browser needs them. Money in minor units. */

export type Right = 'reply' | 'see_floor' | 'approve' | 'owner';

export interface Shop {
  readonly name: Localized;
  readonly languages: readonly Language[];
  readonly currency: { readonly code: string; readonly decimals: number };
  readonly zone: string;
  readonly products: readonly { readonly sku: string; readonly name: Localized }[];
  readonly canned: readonly { readonly id: string; readonly text: Localized }[];
}

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly may: readonly Right[];
  readonly isOnDuty: boolean;
  /** The server's clock, ms since the epoch. */
  readonly now: number;
  readonly shop: Shop;
}

export interface Entry {
  readonly id: string;
  readonly channel: string;
  readonly mode: 'bot' | 'waiting' | 'staff' | 'closed';
  readonly language: Language;
  /** Short form of the shop's own id of the shopper. */
  readonly who: string;
  readonly shopper?: string;
  readonly last: { readonly at: number; readonly from: Line['from']; readonly text: string };
  readonly waitingSince?: number;
  readonly dueAt?: number;
  readonly why?: string;
  readonly isUrgent: boolean;
  readonly isInDoubt: boolean;
  readonly staff?: string;
}

export interface Line {
  readonly seq: number;
  readonly id: string;
  readonly at: number;
  readonly from: 'shopper' | 'bot' | 'staff' | 'system';
  readonly name?: string;
  readonly text: string;
  readonly buttons?: readonly string[];
  readonly photos?: readonly string[];
  readonly card?: { readonly kind: 'product'; readonly sku: string } | { readonly kind: 'deal'; readonly code: string };
  readonly promised?: readonly number[];
  readonly edits?: string;
  readonly deletes?: string;
}

export interface Note {
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly text: string;
}

export interface Draft {
  readonly id: string;
  readonly kind: 'notice' | 'in-doubt';
  readonly text: string;
  readonly at: number;
}

export interface Remedy {
  readonly id: string;
  readonly what: string;
  readonly order?: string;
  readonly amount?: number;
  readonly limit?: number;
  readonly words?: string;
  readonly state: 'waiting' | 'approved' | 'changed' | 'doing' | 'done' | 'refused';
  readonly by?: string;
}

export interface Order {
  readonly number: string;
  readonly at: number;
  readonly items: readonly { readonly sku: string; readonly quantity: number; readonly total: number }[];
  readonly total: number;
  readonly refunded: number;
  readonly stage: string;
  readonly isCancelled: boolean;
  readonly parcels: readonly {
    readonly number: string;
    readonly carrier: string;
    readonly url?: string;
    readonly stage: string;
    readonly scannedAt?: number;
    readonly place?: string;
  }[];
  readonly delay?: { readonly until?: number; readonly reason?: string };
}

export interface PromiseRow {
  readonly id: string;
  readonly what: string;
  readonly words: string;
  readonly dueAt: number;
  readonly state: string;
}

export interface Haggle {
  readonly sku: string;
  readonly quantity: number;
  readonly list: number;
  readonly ask?: number;
  readonly offer?: number;
  readonly round: number;
  readonly isLastPrice: boolean;
  readonly until?: number;
  readonly floor?: { readonly amount: number; readonly counts?: Localized };
}

export interface Deal {
  readonly code: string;
  readonly sku: string;
  readonly quantity: number;
  readonly terms: Localized;
  readonly until: number;
  readonly state: string;
}

export interface Conversation {
  readonly entry: Entry;
  readonly summary: {
    readonly words?: string;
    readonly mood?: 'calm' | 'unhappy' | 'angry';
    readonly sku?: string;
    readonly tried: readonly string[];
  };
  readonly shopper: {
    readonly id: string;
    readonly name?: string;
    readonly since?: number;
    readonly channels: readonly string[];
    readonly consents: readonly { readonly purpose: string; readonly given: boolean }[];
  };
  readonly orders: readonly Order[];
  readonly promises: readonly PromiseRow[];
  readonly haggles: readonly Haggle[];
  readonly deals: readonly Deal[];
  readonly remedies: readonly Remedy[];
  readonly drafts: readonly Draft[];
  readonly notes: readonly Note[];
}

/** What staff do with a conversation, as the API takes it. */
export type Act =
  | { readonly act: 'take-over' | 'hand-back' | 'close' | 'acknowledge' }
  | {
      readonly act: 'reply';
      readonly text: string;
      readonly photos: readonly string[];
      readonly isSure?: boolean;
    }
  | { readonly act: 'edit'; readonly target: string; readonly text: string }
  | { readonly act: 'delete'; readonly target: string }
  | { readonly act: 'note'; readonly text: string }
  | {
      readonly act: 'remedy';
      readonly id: string;
      readonly decision: 'approve' | 'change' | 'refuse' | 'done';
      readonly amount?: number;
    }
  | {
      readonly act: 'deal';
      readonly total: number;
      readonly quantity: number;
      readonly freeShipping: boolean;
      readonly sku?: string;
    }
  | { readonly act: 'draft'; readonly id: string; readonly decision: 'send' | 'drop'; readonly text?: string };

/** A price in a reply that no deal stands behind. */
export interface PriceQuestion {
  readonly total: number;
  readonly quantity: number;
  readonly sku?: string;
  readonly freeShipping?: true;
}
