import type { Instant } from './instants.ts';
import type { Localized } from './language.ts';

/** Data a text's placeholder is filled with; speech turns it into words of the shopper's language. */
export type Value =
  | string
  | number
  | { readonly kind: 'money'; readonly minor: number; readonly currency: string }
  /** `style` defaults to date and time. */
  | { readonly kind: 'instant'; readonly at: Instant; readonly style?: 'datetime' | 'date' | 'time' }
  /** Due time of a promise: the same turn must record promise `id`. */
  | { readonly kind: 'due'; readonly at: Instant; readonly promise: string }
  | { readonly kind: 'words'; readonly words: Localized }
  /** A configured fact; fills {name}, {name.on}, {name.source}, and for comparables {name.what}, {name.price}. */
  | { readonly kind: 'fact'; readonly id: string }
  /** The first variant of another text, for names of choices; its placeholders are not filled. */
  | { readonly kind: 'text'; readonly key: string }
  | TermsValue
  | { readonly kind: 'list'; readonly items: readonly Value[] };

/** What would be paid and given, said everywhere by the same renderer ("390 元免運"). */
export interface TermsValue {
  readonly kind: 'terms';
  /** Minor units, for the whole quantity. */
  readonly total: number;
  readonly currency: string;
  readonly quantity: number;
  readonly shipping: 'free' | 'extra' | 'none';
  /** Minor units that shipping costs beside it, where that is to be said. */
  readonly fee?: number;
  readonly extras: readonly Localized[];
}

export type ValueKind = 'string' | 'number' | Exclude<Value, string | number>['kind'];

/** Placeholder name to value; names may hold dots ("fact.material"). */
export type Values = Readonly<Record<string, Value>>;

/** Data that survives JSON unchanged. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
