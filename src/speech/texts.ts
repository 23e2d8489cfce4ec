import type { Language } from '../values/language.ts';

/**
 * What a text rests on: `F` facts, `P` writes a promise, `D` a deal or standing offer, `A` only after the outside answer
 * is in, `C` a visit (consent, hours, cap, footer), `H` says that this is automated.
 */
export type TextTag = 'F' | 'P' | 'D' | 'A' | 'C' | 'H';

/** One thing the shop can say in one language. The first variant is the plain one. */
export interface Text {
  readonly key: string;
  readonly tags: readonly TextTag[];
  readonly variants: readonly string[];
  /** Quick replies: what the shopper would say, and the choice it stands for. */
  readonly buttons: readonly { readonly choice: string; readonly label: string }[];
  /** Where it stands, for faults. */
  readonly file: string;
  readonly line: number;
}

/** All texts by language, then key. */
export type Texts = Readonly<Record<Language, Readonly<Record<string, Text>>>>;

/** Words ready to be stored and sent. */
export interface Spoken {
  readonly key: string;
  readonly text: string;
  readonly buttons: readonly { readonly choice: string; readonly label: string }[];
  /** Facts the words rest on. */
  readonly claims: readonly { readonly fact: string; readonly source: string; readonly checkedOn: string }[];
  /** Promises the words make. */
  readonly promises: readonly { readonly id: string; readonly dueAt: number }[];
}
