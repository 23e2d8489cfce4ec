import type { BusinessHours } from '../care/business-hours.ts';
import type { Fact } from '../care/fact.ts';
import type { Leanings, ReturnRule } from '../care/remedy.ts';
import type { RetentionSettings } from '../care/retention.ts';
import type { DurationMs } from '../values/instants.ts';
import type { Language, Localized } from '../values/language.ts';
import type { Currency } from '../values/money.ts';
import type { AssistRules } from './assist/assist-rules.ts';
import type { AfterRules } from './orders/after-rules.ts';
import type { QualityRules } from './quality/quality-rules.ts';
import type { TouchRules } from './touch/touch-rules.ts';

/** Something the shop sells. Prices in minor units, for one. */
export interface Product {
  readonly sku: string;
  readonly name: Localized;
  /** ≤ 12 Han or 24 Latin letters. */
  readonly shortName: Localized;
  readonly category: string;
  readonly tags: readonly string[];
  readonly list: number;
  readonly cost?: number;
  /** Pieces in stock; absent when the shop does not count. */
  readonly stock?: number;
  /** Path on the shop's site, "/product/BAG-01". */
  readonly path: string;
  /** Path of a picture. */
  readonly image?: string;
  readonly about: Localized;
  /** Other words shoppers use for it ("the blue one"). */
  readonly aliases: readonly string[];
}

/** Free shipping or a gift, with what it costs the shop. */
export interface Extra {
  readonly id: string;
  readonly name: Localized;
  /** Minor units. */
  readonly cost: number;
  /** Shipping only: what the shopper pays when it is not free, and the order value from which it is free. */
  readonly fee?: number;
  readonly freeFrom?: number;
}

/** One rule for floors; the first that matches wins. */
export interface FloorRule {
  readonly sku?: string;
  readonly tag?: string;
  readonly category?: string;
  readonly quantityFrom?: number;
  /** Minor units for one, net of extras; or percent of list. */
  readonly floor?: number;
  readonly floorPercent?: number;
  readonly neverBelowCost: boolean;
  readonly haggle: boolean;
}

/** How the owner lets the shop haggle. */
export interface PriceRules {
  readonly haggle: boolean;
  readonly floors: readonly FloorRule[];
  readonly strategy: 'belief' | 'ladder';
  readonly objective: 'conversion' | 'balance' | 'margin';
  readonly rounds: { readonly quick: number; readonly haggler: number };
  readonly endings: readonly number[];
  readonly offerLastsMs: DurationMs;
  readonly deal: {
    readonly lastsMs: DurationMs;
    readonly transferable: boolean;
    readonly reviveOnceWithinMs: DurationMs;
    readonly livePerShopper: number;
    readonly stackWithSale: boolean;
  };
  /** Minor units a day; deals per shopper in 30 days. */
  readonly caps: { readonly discountPerDay?: number; readonly dealsPerShopper30d?: number };
  readonly holdOutPercent: number;
  readonly room: { readonly warnUnderPercent: number; readonly warnOverPercent: number };
  /** Hash of everything above and of the catalog's prices. */
  readonly version: string;
}

/** Someone who works for the shop. */
export interface Staff {
  readonly name: string;
  readonly may: readonly string[];
  /** Slack member id; Telegram number or user name. */
  readonly slack?: string;
  readonly telegram?: string;
}

/** Where staff meet conversations beside the web desk. */
export interface DeskDoors {
  /** Slack channel id. */
  readonly slack?: string;
  /** Number of the Telegram group. */
  readonly telegram?: string;
}

/** Who is called one after the other while nobody acknowledges. */
export interface OnCall {
  /** Names of staff. */
  readonly order: readonly string[];
  readonly nextAfterMs: DurationMs;
}

/** One owner's configuration as checked data; nothing in it is secret but floors and costs, which no shopper may see. */
export interface Shop {
  readonly id: string;
  readonly name: Localized;
  readonly country: string;
  readonly currency: Currency;
  readonly languages: {
    readonly first: Language;
    readonly also: readonly Language[];
    readonly address: '您' | '你';
    readonly tone: 'warm' | 'plain';
    readonly emoji: 'none' | 'few';
  };
  readonly hours: BusinessHours;
  readonly products: readonly Product[];
  readonly prices: PriceRules;
  readonly shipping: Extra;
  readonly gifts: readonly Extra[];
  readonly favours: readonly string[];
  readonly facts: readonly Fact[];
  readonly comparableMaxAgeMs: DurationMs;
  readonly speakFirst: {
    readonly pages: readonly string[];
    readonly afterMs: DurationMs;
    readonly oncePerMs: DurationMs;
  };
  /** Promise rules by name: how long, by which clock. */
  readonly promises: Readonly<Record<string, { readonly withinMs: DurationMs; readonly clock: 'business' | 'wall' }>>;
  readonly watches: { readonly perShopper: number; readonly lastsMs: DurationMs };
  /** How quality is measured; absent: nobody is asked. */
  readonly quality?: QualityRules;
  /** How long the owner keeps things, where they say so. */
  readonly keep: RetentionSettings;
  /** The right of return, where the shop has one. */
  readonly returns?: ReturnRule;
  /** How far the shop gives in by itself; absent: a person decides whatever is not a right. */
  readonly leanings?: Leanings;
  /** Kinds of matters that a person is called for at once; absent: all that are known. */
  readonly urgentAlways?: readonly string[];
  /** What happens after an order. */
  readonly after: AfterRules;
  /** What the shop says of its own accord. */
  readonly touch: TouchRules;
  /** How an assistant may help where one is configured; absent without a prompt for it. */
  readonly assist?: AssistRules;
  readonly staff: readonly Staff[];
  readonly desk: DeskDoors;
  readonly onCall?: OnCall;
  /** Emergency number told in urgent handovers ("119"). */
  readonly emergency: string;
}
