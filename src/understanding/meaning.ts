import type { Language } from '../values/language.ts';
import type { OddSum } from './odd-sum.ts';

/** Every intent the shipped model knows; owners may add ids of their own. */
export const INTENT_IDS = [
  'greeting',
  'ask_quality',
  'ask_seller',
  'ask_aftersale',
  'ask_shipping_cost',
  'ask_delivery_time',
  'ask_stock',
  'ask_product_detail',
  'ask_price',
  'ask_gift',
  'ask_courier',
  'ask_discount',
  'too_expensive',
  'make_offer',
  'accept_offer',
  'reject_offer',
  'ask_final_price',
  'compare_competitor',
  'state_budget',
  'ask_recommendation',
  'leave',
  'watch_request',
  'place_order',
  'order_status',
  'change_order',
  'cancel_order',
  'delay_complaint',
  'damaged_or_wrong_item',
  'request_refund',
  'request_exchange',
  'price_protection',
  'complain_service',
  'guarantee_claim',
  'ask_invoice',
  'payment_problem',
  'confirm_received',
  'satisfied',
  'dissatisfied',
  'leave_review',
  'decline_review',
  'how_to_use',
  'opt_out',
  'opt_in',
  'export_data',
  'erase_data',
  'ask_human',
  'are_you_a_bot',
  'thanks',
  'bye',
  'affirm',
  'deny',
  'provide_info',
  'chit_chat',
  'out_of_scope',
] as const;

/** What a sum of money in a message is for; see README, "Reading offers". */
export type MoneyKind =
  | 'offer'
  | 'delta_off'
  | 'pct_of'
  | 'pct_off'
  | 'reference'
  | 'budget'
  | 'refund'
  | 'plus'
  | 'round_down'
  | 'split'
  | 'coupon';

/** A sum of money as read. `value` is in major units as written; `minor` is absent while the currency is unknown or differs from the shop's. */
export interface MoneyItem {
  readonly kind: MoneyKind;
  readonly value: number;
  readonly minor?: number;
  /** ISO 4217 code named in the message; undefined when none was named. */
  readonly currency?: string;
  readonly quantity?: number;
  readonly per?: 'unit' | 'total';
  /** What a percentage is taken from when it is not the standing price. */
  readonly of?: 'list';
  /** Upper end, in major units, when a range was named; `value` is the lower end. */
  readonly max?: number;
  /** The figure is approximate (左右, around): confirm before a deal. */
  readonly vague: boolean;
  /** The shopper says it is their last word. */
  readonly final: boolean;
  /** Shipping is wanted included in the figure. */
  readonly shipping: boolean;
  readonly negated: boolean;
  /** Offsets into the original message, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** A day or moment named in the message, as offsets and an ISO date or date-time without zone. */
export interface DateItem {
  readonly iso: string;
  readonly start: number;
  readonly end: number;
}

/** A product the message names; score is 0…1. */
export interface ProductMention {
  readonly sku: string;
  readonly score: number;
}

/** What the shopper does in a haggle with this message. */
export type Act = 'offer' | 'accept' | 'reject' | 'ask' | 'other';

export type Mood = 'upset' | 'neutral' | 'pleased';

/** What a short message is about from end to end: what others paid, a price that has risen, the cheapest goods, the code again. */
export type PlainTopic = 'hearsay' | 'risen' | 'cheapest' | 'code';

/** What must reach a person at once, when the words show it. */
export type Urgency = 'injury' | 'law' | 'press' | 'rage';

/** What one message means. `money` is in reading order, the operative item last. */
export interface Meaning {
  /** The message normalised for matching an owner's words: NFKC, lower case, simplified script, spaces collapsed. */
  readonly plain: string;
  /** `other` when the script is none of ours. */
  readonly language: Language | 'other';
  /** One to three intents, most telling first, social ones last; confidence is calibrated, 0…1. */
  readonly intents: readonly { readonly id: string; readonly confidence: number }[];
  readonly act: Act;
  readonly money: readonly MoneyItem[];
  readonly quantity?: number;
  /** No price is named, but a figure that is none: zero, less than nothing, beyond all goods. */
  readonly oddSum?: OddSum;
  readonly orderNumber?: string;
  /** What the whole of a short message is about, where that is plain. */
  readonly topic?: PlainTopic;
  /** What was last said is wanted again. */
  readonly control?: 'repeat';
  /** A one-time code that joins two chats, in the message. */
  readonly linkCode?: string;
  readonly dates: readonly DateItem[];
  readonly products: readonly ProductMention[];
  readonly mood: Mood;
  readonly wantsHuman: boolean;
  readonly optOut: boolean;
  /** Set when opt-out names everything (停止全部, STOP ALL), service news included. */
  readonly optOutAll: boolean;
  readonly urgent?: Urgency;
  /** The message tries to command the machine ("SYSTEM: …", 忽略以上指令, encoded orders). */
  readonly commanding: boolean;
  /** A wish for an extra in the message. */
  readonly wants: { readonly shipping: boolean; readonly gift: boolean; readonly split: boolean };
}

/** What is known when a message is read. All money in major units of `currency`. */
export interface ReadingContext {
  /** The last question or line of the bot: a text key ("haggle.last"), or its words when they come from elsewhere. */
  readonly lastBot?: string;
  /** The price the shop stands at. */
  readonly standing?: number;
  readonly list?: number;
  /** The shopper's last price. */
  readonly lastOffer?: number;
  readonly currency?: string;
  readonly decimals?: number;
  /** A price agreed or asked for the product has ended unused. */
  readonly hasLapsed?: boolean;
  readonly hasOpenOrder?: boolean;
  /** An order of any state is the shopper's. */
  readonly hasOrder?: boolean;
  /** The product under talk, by SKU. */
  readonly product?: string;
  /** Language of the talk so far, for messages without letters of their own. */
  readonly language?: Language;
  /** Nothing has been said yet in this talk: an English greeting then is English. */
  readonly isOpening?: boolean;
  /** Today's date (ISO, shop's zone), for relative dates. */
  readonly today?: string;
}
