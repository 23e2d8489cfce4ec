import type { Fact } from '../care/fact.ts';
import type { Language } from '../values/language.ts';
import type { Currency } from '../values/money.ts';
import type { Texts } from './texts.ts';

/** What speech needs of a shop; a whole `Shop` satisfies it. */
export interface SpeechShop {
  readonly country: string;
  readonly currency: Currency;
  readonly hours: { readonly zone: string };
  readonly languages: {
    readonly first: Language;
    readonly address: '您' | '你';
    readonly tone: 'warm' | 'plain';
    readonly emoji: 'none' | 'few';
  };
}

/** What speech is made of. */
export interface SpeechParts {
  readonly texts: Texts;
  readonly shop: SpeechShop;
  readonly fact: (id: string) => Fact | undefined;
}
