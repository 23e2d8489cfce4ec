import type { DeedWord } from '../../skills/desk/staff-deed.ts';
import type { Language } from '../../values/language.ts';
import { CARD_WORDS_EN } from './card-words-en.ts';
import { CARD_WORDS_HANS } from './card-words-hans.ts';
import { CARD_WORDS_HANT } from './card-words-hant.ts';

/** What staff read at their doors. */
export interface CardWords {
  /** Why a person was called, by words of ours; what is none of these is an order's matter. */
  readonly whys: Readonly<Record<string, string>>;
  readonly channels: Readonly<Record<string, string>>;
  readonly shopper: string;
  readonly order: string;
  readonly unhappy: string;
  readonly angry: string;
  readonly about: string;
  readonly stands: string;
  readonly promised: string;
  readonly tried: string;
  readonly flows: Readonly<Record<string, string>>;
  readonly onCall: string;
  readonly has: (name: string) => string;
  readonly seen: (name: string) => string;
  readonly over: string;
  readonly note: (name: string) => string;
  readonly changed: string;
  readonly gone: string;
  readonly called: (name: string) => string;
  readonly late: string;
  readonly draft: string;
  readonly draftSend: string;
  readonly draftEdit: string;
  readonly draftDrop: string;
  readonly priceAsked: (price: string) => string;
  readonly priceDeal: (price: string) => string;
  readonly priceAsIs: string;
  readonly photo: string;
  readonly remedies: Readonly<Record<string, string>>;
  /** How much the bot might have given by itself. */
  readonly limit: (price: string) => string;
  readonly approve: string;
  readonly change: string;
  readonly refuse: string;
  /** `other`: who was faster. */
  readonly deeds: Readonly<Record<Exclude<DeedWord, 'noted'>, string>>;
  readonly failed: string;
  readonly buttons: Readonly<Record<'hand-back' | 'note' | 'close' | 'take-over' | 'acknowledge', string>>;
}

/** What staff read at their doors, in the shop's own language. */
export function cardWords(language: Language): CardWords {
  return WORDS[language];
}

const WORDS: Readonly<Record<Language, CardWords>> = {
  'zh-Hant': CARD_WORDS_HANT,
  'zh-Hans': CARD_WORDS_HANS,
  en: CARD_WORDS_EN,
};
